package dev.helios.cli.shell;

import dev.helios.cli.Terminal;
import dev.helios.cli.output.ErrorText;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.Pager;
import dev.helios.cli.output.RowsPrinter;
import dev.helios.objects.chunk.StoreException;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.Session;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Runs statements of one session and prints their results. Not thread-safe. */
public final class StatementRunner {
  private final Session session;
  private final Terminal terminal;
  private final boolean quiet;
  private final boolean continueOnError;
  private PrintWriter out;
  private Format format;
  private boolean timing;
  private boolean isShell;
  private @Nullable IntSupplier height;

  /**
   * A runner.
   *
   * @param quiet whether tags such as {@code INSERT 0 1} are left out
   * @param continueOnError whether a statement that fails does not end a script
   */
  public StatementRunner(
      Session session, Terminal terminal, Format format, boolean quiet, boolean continueOnError) {
    this.session = session;
    this.terminal = terminal;
    this.out = terminal.out();
    this.format = format;
    this.quiet = quiet;
    this.continueOnError = continueOnError;
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
  void setOut(PrintWriter to) {
    out = to;
  }

  PrintWriter out() {
    return out;
  }

  /** Runs the statements of a script; returns how many failed. */
  public int runAll(String script) {
    List<String> statements;
    try {
      statements = Session.split(script);
    } catch (SqlError e) {
      fail(e);
      return 1;
    }
    int failed = 0;
    for (String statement : statements) {
      if (!run(statement)) {
        failed++;
        if (!continueOnError) {
          return failed;
        }
      }
    }
    return failed;
  }

  /** Runs one statement; returns whether it could be done. */
  public boolean run(String sql) {
    long start = System.nanoTime();
    String ref = session.ref();
    try {
      Result result = session.execute(sql);
      if (isShell && !session.ref().equals(ref)) {
        sayWhere();
      } else {
        print(result);
      }
      for (SqlError notice : session.takeNotices()) {
        terminal.err().println("notice: " + notice.getMessage());
      }
      return true;
    } catch (SqlError | StoreException e) {
      fail(e);
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

  /** Prints an error, for scripts as every command does. */
  void fail(RuntimeException e) {
    out.flush();
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

  private void tag(String tag) {
    if (!quiet && !tag.isEmpty() && format == Format.TABLE) {
      out.println(tag);
    }
  }
}
