package dev.helios.cli.output;

import dev.helios.cli.Terminal;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far a long command is: one line on the error stream of a person, written over, with the rate
 * and the time left where the end is known. Shows nothing in the first half second, and nothing to
 * programs. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final long FIRST_NANOS = 500_000_000L;
  private static final long NEXT_NANOS = 200_000_000L;

  private final PrintWriter err;
  private final boolean isShown;
  private final String what;
  private final String unit;
  private final long total;
  private final long start = System.nanoTime();
  private long next = start + FIRST_NANOS;
  private int written;

  /**
   * A display.
   *
   * @param what what is done: {@code Importing}
   * @param unit what is counted: {@code rows}; for bytes, {@code B}
   * @param total how many there are in the end, or 0 if nobody knows
   */
  public Progress(Terminal terminal, String what, String unit, long total) {
    this.err = terminal.err();
    this.isShown = terminal.isProgressShown();
    this.what = what;
    this.unit = unit;
    this.total = total;
  }

  /** Says that {@code done} are done; cheap enough to be called for each. */
  public void at(long done) {
    if (!isShown) {
      return;
    }
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + NEXT_NANOS;
      write(line(done, now - start));
    }
  }

  /** The line after {@code nanos}. */
  String line(long done, long nanos) {
    double rate = done * 1e9 / Math.max(1, nanos);
    String text = "%s: %s".formatted(what, amount(done));
    if (total > 0) {
      text += " of %s (%d%%)".formatted(amount(total), Math.min(100, done * 100 / total));
    }
    text += ", %s/s".formatted(amount((long) rate));
    if (total > done && rate > 0) {
      text += ", %s left".formatted(time((long) Math.ceil((total - done) / rate)));
    }
    return text;
  }

  private String amount(long n) {
    return unit.equals("B") ? Sizes.text(n) : String.format(Locale.ROOT, "%,d %s", n, unit);
  }

  private static String time(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
        : "%d:%02d h".formatted(seconds / 3600, seconds / 60 % 60);
  }

  private void write(String line) {
    err.print(
        String.format(
            Locale.ROOT, "\r%s%s", line, " ".repeat(Math.max(0, written - line.length()))));
    err.flush();
    written = line.length();
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (written > 0) {
      err.print("\r" + " ".repeat(written) + "\r");
      err.flush();
      written = 0;
    }
  }
}
