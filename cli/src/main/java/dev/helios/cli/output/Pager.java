package dev.helios.cli.output;

import dev.helios.cli.CheckedOutput;
import dev.helios.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** The program that shows what is longer than the screen: {@code less}, unless another is named. */
public final class Pager implements AutoCloseable {
  private final Process process;
  private final PrintWriter writer;

  private Pager(Process process) {
    this.process = process;
    this.writer = CheckedOutput.writer(process.getOutputStream());
  }

  /**
   * Starts the pager that {@code HELIOS_PAGER} or {@code PAGER} names; none where nobody looks, for
   * {@code cat} or an empty name, or if it cannot be started.
   */
  public static Optional<Pager> start(Terminal terminal) {
    String named = terminal.environment().get("HELIOS_PAGER");
    String command = named != null ? named : terminal.variable("PAGER").orElse("less");
    if (!terminal.people().out() || command.isBlank() || command.strip().equals("cat")) {
      return Optional.empty();
    }
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    // As git has it: quit if all fits one screen, pass colours, leave the text on the screen.
    builder.environment().putIfAbsent("LESS", "FRX");
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return Optional.of(new Pager(builder.start()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where to print. */
  public PrintWriter writer() {
    return writer;
  }

  /** Says that all is written and waits until the reader has seen enough. */
  @Override
  public void close() {
    try {
      writer.close();
    } catch (CheckedOutput.OutputLost e) {
      if (!e.isPipeClosed()) {
        throw e;
      }
    }
    boolean interrupted = false;
    while (true) {
      try {
        int unused = process.waitFor();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
