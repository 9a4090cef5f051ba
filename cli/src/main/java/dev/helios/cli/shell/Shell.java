package dev.helios.cli.shell;

import dev.helios.cli.ExitCode;
import dev.helios.cli.Terminal;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.TerminalBuilder;

/**
 * The interactive shell: history, completion, statements over several lines, meta commands. Ctrl-C
 * cancels the statement that runs, or drops the line being typed.
 */
public final class Shell {
  private final Session session;
  private final Terminal terminal;
  private final StatementRunner runner;
  private final MetaCommands meta;

  public Shell(Session session, Terminal terminal, StatementRunner runner) {
    this.session = session;
    this.terminal = terminal;
    this.runner = runner;
    this.meta = new MetaCommands(session, runner);
  }

  /** Reads and runs until the user leaves; returns the exit code. */
  public int run() {
    try (org.jline.terminal.Terminal console = TerminalBuilder.builder().system(true).build()) {
      console.handle(org.jline.terminal.Terminal.Signal.INT, signal -> session.cancel());
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(console)
              .appName("helios")
              .completer(new ShellCompleter(session))
              .variable(LineReader.HISTORY_FILE, history())
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     -> ")
              .build();
      terminal.out().println("Helios shell. \\? lists the commands, \\q leaves.");
      terminal.out().flush();
      loop(reader);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path history() {
    String home = terminal.variable("HOME").orElse(System.getProperty("user.home", "."));
    return Path.of(home, ".helios_history");
  }

  private void loop(LineReader reader) {
    StringBuilder statement = new StringBuilder();
    while (true) {
      String line;
      try {
        line = reader.readLine(statement.isEmpty() ? prompt() : "     -> ");
      } catch (UserInterruptException e) {
        statement.setLength(0);
        continue;
      } catch (EndOfFileException e) {
        return;
      }
      if (statement.isEmpty() && line.strip().startsWith("\\")) {
        if (!meta.run(line.strip())) {
          return;
        }
        runner.out().flush();
        continue;
      }
      statement.append(line).append('\n');
      if (isComplete(statement.toString())) {
        runner.runAll(statement.toString());
        statement.setLength(0);
      }
    }
  }

  /** {@code helios>} on main, {@code helios [x]>} elsewhere, a star within a transaction. */
  String prompt() {
    String place = session.ref().equals("main") ? "" : " [" + session.ref() + "]";
    return "helios" + place + (session.isInTransaction() ? "*" : "") + "> ";
  }

  /** Whether the text ends with a semicolon outside of quotes, or is blank. */
  private static boolean isComplete(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return true;
    }
    if (!stripped.endsWith(";")) {
      return false;
    }
    try {
      // A semicolon within an open quote is no end: the last statement then still has it.
      return Session.split(text).stream().noneMatch(s -> s.endsWith(";"));
    } catch (SqlError unterminated) {
      return false;
    }
  }
}
