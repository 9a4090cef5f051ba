package dev.helios.cli.shell;

import dev.helios.cli.Terminal;
import dev.helios.cli.output.ErrorText;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.RowsPrinter;
import dev.helios.objects.chunk.StoreException;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.Session;
import java.io.PrintWriter;
import java.util.List;

/** Runs statements of one session and prints their results. Not thread-safe. */
public final class StatementRunner {
  private final Session session;
  private final Terminal terminal;
  private final boolean quiet;
  private final boolean continueOnError;
  private PrintWriter out;
  private Format format;
  private boolean timing;

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

  Format format() {
    return format;
  }

  void setFormat(Format to) {
    format = to;
  }

  boolean isTiming() {
    return timing;
  }

  void setTiming(boolean on) {
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
      ErrorText.print(e, terminal);
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
    try {
      print(session.execute(sql));
      for (SqlError notice : session.takeNotices()) {
        terminal.err().println("notice: " + notice.getMessage());
      }
      return true;
    } catch (SqlError | StoreException e) {
      out.flush();
      ErrorText.print(e, terminal);
      return false;
    } finally {
      if (timing) {
        out.println("Time: %.3f ms".formatted((System.nanoTime() - start) / 1e6));
      }
      out.flush();
      terminal.err().flush();
    }
  }

  private void print(Result result) {
    switch (result) {
      case Result.Rows rows -> new RowsPrinter(out, format).print(rows.rows());
      case Result.Changed changed -> tag(changed.tag());
      case Result.Done done -> tag(done.tag());
    }
  }

  private void tag(String tag) {
    if (!quiet && !tag.isEmpty() && format == Format.TABLE) {
      out.println(tag);
    }
  }
}
