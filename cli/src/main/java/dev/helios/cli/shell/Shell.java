package dev.helios.cli.shell;

import dev.helios.cli.ExitCode;
import dev.helios.cli.Terminal;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/**
 * The interactive shell: history, completion, statements over several lines, meta commands. Ctrl-C
 * cancels the statement that runs, or drops the line being typed; Ctrl-D leaves.
 */
public final class Shell {
  private static final String NEXT_LINE = "     -> ";

  private final Session session;
  private final Terminal terminal;
  private final StatementRunner runner;
  private final ScriptRunner scripts;

  public Shell(Session session, Terminal terminal, StatementRunner runner, ScriptRunner scripts) {
    this.session = session;
    this.terminal = terminal;
    this.runner = runner;
    this.scripts = scripts;
  }

  /** Reads and runs until the user leaves; returns the exit code. */
  public int run() {
    runner.answerAsShell();
    try (org.jline.terminal.Terminal console = TerminalBuilder.builder().system(true).build()) {
      org.jline.terminal.Terminal.SignalHandler before =
          console.handle(Signal.INT, signal -> session.cancel());
      LineReader reader = reader(console);
      runner.pageBeyond(() -> console.getSize().getRows());
      terminal.out().println("Helios shell. \\? lists the commands, \\q leaves.");
      terminal.out().flush();
      loop(reader);
      console.handle(Signal.INT, before);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LineReader reader(org.jline.terminal.Terminal console) {
    return LineReaderBuilder.builder()
        .terminal(console)
        .appName("helios")
        .parser(new ShellParser())
        .highlighter(new ShellHighlighter(terminal.isColoured()))
        .completer(ShellCompleter.quiet(new ShellCompleter(session)))
        .variable(LineReader.HISTORY_FILE, history())
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, NEXT_LINE)
        // An exclamation mark is an operator here, not an order to repeat something.
        .option(Option.DISABLE_EVENT_EXPANSION, true)
        .option(Option.CASE_INSENSITIVE, true)
        .option(Option.HISTORY_IGNORE_SPACE, true)
        .build();
  }

  private Path history() {
    Optional<String> named = terminal.variable("HELIOS_HISTORY");
    String home = terminal.variable("HOME").orElse(System.getProperty("user.home", "."));
    return named.map(Path::of).orElseGet(() -> Path.of(home, ".helios_history"));
  }

  private void loop(LineReader reader) {
    while (true) {
      String line;
      try {
        line = reader.readLine(prompt());
      } catch (UserInterruptException e) {
        continue;
      } catch (EndOfFileException e) {
        sayWhatIsLost();
        return;
      }
      if (!scripts.type(line)) {
        sayWhatIsLost();
        return;
      }
    }
  }

  private void sayWhatIsLost() {
    if (session.isInTransaction()) {
      terminal.out().println("The open transaction is rolled back");
    }
    terminal.out().flush();
  }

  /** {@code helios>} on main, {@code helios [x]>} elsewhere, a star within a transaction. */
  String prompt() {
    String place = session.ref().equals("main") ? "" : " [" + session.ref() + "]";
    return "helios" + place + (session.isInTransaction() ? "*" : "") + "> ";
  }
}
