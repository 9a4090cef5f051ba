package dev.helios.cli.shell;

import dev.helios.cli.CommandException;
import dev.helios.cli.Terminal;
import dev.helios.cli.output.ErrorText;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.Pager;
import dev.helios.cli.output.RowsPrinter;
import dev.helios.objects.chunk.StoreException;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Runs statements of one session and prints their results. Not thread-safe. */
public final class StatementRunner {
  private final Session session;
  private final Terminal terminal;
  private final boolean quiet;
  private PrintWriter out;
  private Format format;
  private boolean timing;
  private boolean isShell;
  private String place = "";
  private @Nullable IntSupplier height;

  /**
   * A runner.
   *
   * @param quiet whether tags such as {@code INSERT 0 1} are left out
   */
  public StatementRunner(Session session, Terminal terminal, Format format, boolean quiet) {
    this.session = session;
    this.terminal = terminal;
    this.out = terminal.out();
    this.format = format;
    this.quiet = quiet;
  }

  /** Speaks as the shell does: {@code Error: ..}, and says where USE BRANCH went. */
  void answerAsShell() {
    isShell = true;
  }

  /** Shows results that are longer than the screen through the pager. */
  void pageBeyond(IntSupplier screenHeight) {
    height = screenHeight;
  }

  Format format() {
    return format;
  }

  void setFormat(Format to) {
    format = to;
  }

  boolean isTiming() {
    return timing;
  }

  public void setTiming(boolean on) {
    timing = on;
  }

  /** Where results go from now on. */
  public void setOut(PrintWriter to) {
    out = to;
  }

  PrintWriter out() {
    return out;
  }

  /** Runs one statement; returns whether it could be done. */
  public boolean run(String sql) {
    return attempt(
        () -> {
          String ref = session.ref();
          Result result = session.execute(sql);
          if (isShell && !session.ref().equals(ref)) {
            sayWhere();
          } else {
            print(result);
          }
        });
  }

  /** Something that takes the place of a statement and prints its own result. */
  interface Work {
    void run() throws IOException;
  }

  /** Does it as a statement is done, with notices, errors and the time it took. */
  boolean attempt(Work work) {
    long start = System.nanoTime();
    try {
      work.run();
      for (SqlError notice : session.takeNotices()) {
        terminal.err().println("notice: " + notice.getMessage());
      }
      return true;
    } catch (SqlError | StoreException | CommandException e) {
      fail(e);
      return false;
    } catch (IOException e) {
      fail(new UncheckedIOException(e));
      return false;
    } finally {
      if (timing) {
        double millis = (System.nanoTime() - start) / 1e6;
        out.println(String.format(Locale.ROOT, "Time: %.3f ms", millis));
      }
      out.flush();
      terminal.err().flush();
    }
  }

  /** The branch that the session went to. */
  void sayWhere() {
    boolean isReadOnly =
        session
            .database()
            .repository()
            .branches()
            .find(session.ref())
            .map(b -> b.options().readOnly())
            .orElse(true);
    out.println("Switched to branch: " + session.ref() + (isReadOnly ? " (read-only)" : ""));
  }

  /** Where in a script the statement is that is run next; the empty text if it is in none. */
  void setPlace(String inScript) {
    place = inScript;
  }

  /** Prints an error, for scripts as every command does. */
  void fail(RuntimeException e) {
    out.flush();
    terminal.err().print(place);
    if (isShell) {
      ErrorText.printInShell(e, terminal);
    } else {
      ErrorText.print(e, terminal);
    }
    terminal.err().flush();
  }

  private void print(Result result) {
    switch (result) {
      case Result.Rows rows -> {
        if (height != null && out == terminal.out()) {
          paged(rows, height.getAsInt());
        } else {
          long unused = new RowsPrinter(out, format).print(rows.rows());
        }
      }
      case Result.Changed changed -> tag(changed.tag());
      case Result.Done done -> tag(done.tag());
    }
  }

  private void paged(Result.Rows rows, int lines) {
    PagedWriter paged = new PagedWriter(out, lines, () -> Pager.start(terminal));
    PrintWriter writer = new PrintWriter(paged);
    long unused = new RowsPrinter(writer, format).print(rows.rows());
    writer.flush();
    paged.finish();
  }

  /** Prints what was done, such as {@code INSERT 0 1}. */
  void tag(String tag) {
    if (!quiet && !tag.isEmpty() && format == Format.TABLE) {
      out.println(tag);
    }
  }
}
