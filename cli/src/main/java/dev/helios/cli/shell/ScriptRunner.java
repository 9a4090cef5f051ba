package dev.helios.cli.shell;

import dev.helios.cli.CommandException;
import dev.helios.cli.Terminal;
import dev.helios.cli.copy.Copy;
import dev.helios.sql.parser.Script;
import dev.helios.sql.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts as psql does: statements, commands of the shell, and COPY with the rows that follow.
 * Not thread-safe.
 */
public final class ScriptRunner {
  /** That a script includes one in another. */
  private static final int MOST_SCRIPTS = 100;

  private final StatementRunner runner;
  private final MetaCommands commands;
  private final Copy copy;
  private final boolean continueOnError;
  private int depth;

  /**
   * @param continueOnError whether a statement that fails does not end a script
   */
  public ScriptRunner(
      Session session, Terminal terminal, StatementRunner runner, boolean continueOnError) {
    this.runner = runner;
    this.commands = new MetaCommands(session, terminal, runner, this);
    this.copy = new Copy(session, terminal.directory());
    this.continueOnError = continueOnError;
  }

  /** Whether a script can go on, and what became of it. */
  enum Ending {
    DONE,
    FAILED,
    /** The script, or the shell, is to end. */
    LEAVE
  }

  /**
   * Runs a script; returns how many statements failed.
   *
   * @param name of the file, to say with errors where they are; null for one that was typed
   */
  public int runAll(@Nullable String name, String text) {
    if (depth == MOST_SCRIPTS) {
      throw new CommandException("scripts include each other without end", null);
    }
    depth++;
    try {
      return all(name, text);
    } finally {
      depth--;
      runner.setPlace("");
    }
  }

  private int all(@Nullable String name, String text) {
    int failed = 0;
    Ending ending = Ending.DONE;
    ScriptReader reader = new ScriptReader(text);
    for (Script.Statement item = reader.next();
        item != null && ending != Ending.LEAVE && (failed == 0 || continueOnError);
        item = reader.next()) {
      runner.setPlace(name == null ? "" : "%s:%d: ".formatted(name, item.line()));
      ending = run(item, reader);
      failed += ending == Ending.FAILED ? 1 : 0;
    }
    return failed;
  }

  /** Runs what was typed; returns whether the shell is to go on. */
  boolean type(String line) {
    ScriptReader reader = new ScriptReader(line);
    Ending ending = Ending.DONE;
    for (Script.Statement item = reader.next();
        item != null && ending == Ending.DONE;
        item = reader.next()) {
      ending = run(item, reader);
    }
    return ending != Ending.LEAVE;
  }

  private Ending run(Script.Statement item, ScriptReader reader) {
    if (ScriptReader.isCommand(item)) {
      return commands.run(item.text());
    }
    boolean isDone = Copy.isCopy(item.text()) ? copy(item.text(), reader) : runner.run(item.text());
    return isDone ? Ending.DONE : Ending.FAILED;
  }

  private boolean copy(String sql, ScriptReader reader) {
    // The rows are passed over whatever becomes of the statement.
    String rows = Copy.readsScript(sql) ? reader.rows() : "";
    return copy(sql, rows);
  }

  private boolean copy(String sql, String rows) {
    return runner.attempt(() -> runner.tag(copy.run(sql, rows, runner.out())));
  }

  /** Does {@code \\copy}, which names a file. */
  boolean copy(String words) {
    return copy("COPY " + words, "");
  }
}
