package dev.helios.cli.shell;

import dev.helios.cli.CheckedOutput.OutputLost;
import dev.helios.cli.output.Pager;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds back as many lines as a screen has; if there are more, it starts a pager for all of them.
 * What a reader does not want to see any more is dropped. Not thread-safe.
 */
final class PagedWriter extends Writer {
  private final PrintWriter screen;
  private final int lines;
  private final Supplier<Optional<Pager>> start;
  private final StringBuilder held = new StringBuilder();
  private @Nullable Pager pager;
  private boolean isDecided;
  private boolean isLeft;
  private int count;

  PagedWriter(PrintWriter screen, int lines, Supplier<Optional<Pager>> start) {
    this.screen = screen;
    this.lines = lines;
    this.start = start;
  }

  @Override
  public void write(char[] text, int from, int length) {
    if (isDecided) {
      pass(String.valueOf(text, from, length));
      return;
    }
    held.append(text, from, length);
    for (int i = from; i < from + length; i++) {
      count += text[i] == '\n' ? 1 : 0;
    }
    // The prompt needs a line as well. A screen of unknown height is taken as endless.
    if (lines > 0 && count >= lines) {
      pager = start.get().orElse(null);
      decide();
    }
  }

  private void decide() {
    isDecided = true;
    pass(held.toString());
    held.setLength(0);
  }

  private void pass(String text) {
    if (pager == null) {
      screen.print(text);
    } else if (!isLeft) {
      try {
        pager.writer().print(text);
      } catch (OutputLost e) {
        isLeft = true;
      }
    }
  }

  @Override
  public void flush() {
    // Held back on purpose until it is known how long it gets.
  }

  @Override
  public void close() {
    finish();
  }

  /** Shows what was held back, or waits until the pager is left. */
  void finish() {
    if (!isDecided) {
      decide();
    }
    if (pager != null) {
      pager.close();
    }
    screen.flush();
  }
}
