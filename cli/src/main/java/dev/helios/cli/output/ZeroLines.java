package dev.helios.cli.output;

import java.io.PrintWriter;

/** Ends each line with a zero byte, which no text holds: {@code -z}. */
public final class ZeroLines extends PrintWriter {
  public ZeroLines(PrintWriter to) {
    super(to, false);
  }

  @Override
  public void println() {
    write(0);
  }
}
