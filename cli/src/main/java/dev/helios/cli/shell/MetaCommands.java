package dev.helios.cli.shell;

import dev.helios.cli.CheckedOutput;
import dev.helios.cli.CommandException;
import dev.helios.cli.Terminal;
import dev.helios.cli.output.CommitLines;
import dev.helios.cli.output.DiffText;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.SchemaText;
import dev.helios.cli.output.Style;
import dev.helios.cli.output.TextTable;
import dev.helios.cli.shell.ScriptRunner.Ending;
import dev.helios.merge.diff.RootDiff;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shell's own commands, which begin with a backslash. Not thread-safe. */
final class MetaCommands {
  /** What the shell completes. */
  static final List<String> NAMES =
      List.of(
          "\\?",
          "\\q",
          "\\d",
          "\\dt",
          "\\branches",
          "\\branches+",
          "\\use",
          "\\log",
          "\\diff",
          "\\timing",
          "\\x",
          "\\format",
          "\\i",
          "\\o",
          "\\copy");

  static final List<String> FORMATS =
      Stream.of(Format.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();

  private static final String HELP =
      """
      \\? \\h              this list
      \\q                 leave
      \\d                 tables and views          \\d NAME   one table in full
      \\dt                tables with their number of rows
      \\branches          branches and sizes        \\branches+   with all that is known of them
      \\use BRANCH        go to another branch, or to a revision for reading
      \\log [REVISION]    commits
      \\diff [A [B]]      what differs
      \\timing            print how long statements take, or no longer
      \\x                 one column a line, or a grid again
      \\format NAME       table, csv, json, jsonl, markdown, vertical
      \\i FILE            run a script
      \\o [FILE]          send results to a file, or back to the screen
      \\copy T FROM FILE  rows of a file into a table; \\copy T TO FILE, \\copy (QUERY) TO FILE\
      """;

  private static final int LOGGED = 50;

  private final Session session;
  private final StatementRunner runner;
  private final Style style;
  private final Terminal terminal;
  private final PrintWriter screen;
  private final ScriptRunner scripts;

  MetaCommands(Session session, Terminal terminal, StatementRunner runner, ScriptRunner scripts) {
    this.session = session;
    this.runner = runner;
    this.terminal = terminal;
    this.style = new Style(terminal.isColoured());
    this.screen = runner.out();
    this.scripts = scripts;
  }

  /** Runs a command. */
  Ending run(String line) {
    String[] words = line.split("\\s+", 3);
    String first = words.length > 1 ? words[1] : null;
    String second = words.length > 2 ? words[2] : null;
    try {
      switch (words[0]) {
        case "\\q", "\\quit", "\\exit" -> {
          return Ending.LEAVE;
        }
        case "\\?", "\\h", "\\help" -> runner.out().println(HELP);
        case "\\d" -> describe(first);
        case "\\dt" -> tables();
        case "\\branches", "\\branches+" -> branches(words[0].endsWith("+"));
        case "\\use" -> use(first);
        case "\\log" -> log(first);
        case "\\diff" -> diff(first, second);
        case "\\timing" -> toggleTiming();
        case "\\x" ->
            runner.setFormat(runner.format() == Format.VERTICAL ? Format.TABLE : Format.VERTICAL);
        case "\\format" -> format(first);
        case "\\i" -> {
          return include(first);
        }
        case "\\o" -> redirect(first);
        case "\\copy" -> {
          return scripts.copy(line.substring(words[0].length())) ? Ending.DONE : Ending.FAILED;
        }
        // What pg_dump puts around its scripts: they can do nothing but SQL here anyway.
        case "\\restrict", "\\unrestrict" -> {}
        default ->
            throw new CommandException(
                "there is no command %s".formatted(words[0]), "\\? lists them");
      }
      runner.out().flush();
      return Ending.DONE;
    } catch (SqlError | BranchException | StoreException | CommandException e) {
      runner.fail(e);
    } catch (NoSuchFileException e) {
      runner.fail(new CommandException("there is no file or directory " + e.getMessage(), null));
    } catch (IOException e) {
      runner.fail(new UncheckedIOException(e));
    }
    return Ending.FAILED;
  }

  private Repository repository() {
    return session.database().repository();
  }

  private void use(@Nullable String ref) {
    if (ref == null) {
      throw new CommandException("say which branch: \\use BRANCH", null);
    }
    session.use(ref);
    runner.sayWhere();
  }

  private void branches(boolean verbose) {
    if (verbose) {
      BranchTable.printAll(repository(), runner.out());
    } else {
      BranchTable.print(repository(), runner.out());
    }
  }

  private void log(@Nullable String revision) {
    History history = repository().history();
    CommitLines lines = new CommitLines(repository(), style);
    List<Commit> commits =
        history.log(
            List.of(history.resolve(revision == null ? session.ref() : revision)),
            List.of(),
            LOGGED);
    commits.forEach(c -> runner.out().println(lines.oneLine(c)));
  }

  private void diff(@Nullable String from, @Nullable String to) {
    History history = repository().history();
    String what = "\\diff %s %s".formatted(from, to);
    session.reading(from == null ? session.ref() : from, what);
    session.reading(to == null ? session.ref() : to, what);
    Root before =
        from == null ? history.root(history.resolve(session.ref())) : history.snapshot(from).root();
    Root after = to == null ? session.root() : history.snapshot(to).root();
    new DiffText(runner.out(), style).print(RootDiff.between(before, after));
  }

  private void describe(@Nullable String name) {
    Root root = session.root();
    if (name == null) {
      TextTable objects = new TextTable(List.of("Name", "Kind"), Set.of());
      root.tables().forEach(t -> objects.add(List.of(t.schema().name(), "table")));
      root.views().forEach(v -> objects.add(List.of(v.name(), "view")));
      objects.print(runner.out());
    } else if (!new SchemaText(root, runner.out()).object(name)) {
      throw new CommandException(
          "there is no table or view %s on %s".formatted(name, session.ref()), null);
    }
  }

  private void tables() {
    TextTable tables = new TextTable(List.of("Name", "Rows"), Set.of("Rows"));
    for (Table table : session.root().tables()) {
      tables.add(List.of(table.schema().name(), Long.toString(table.rows().count())));
    }
    tables.print(runner.out());
  }

  private void toggleTiming() {
    runner.setTiming(!runner.isTiming());
    runner.out().println("Timing is " + (runner.isTiming() ? "on" : "off"));
  }

  private void format(@Nullable String name) {
    for (Format f : Format.values()) {
      if (name != null && f.name().equals(name.toUpperCase(Locale.ROOT))) {
        runner.setFormat(f);
        return;
      }
    }
    throw new CommandException("it is table, csv, json, jsonl, markdown or vertical", null);
  }

  private Ending include(@Nullable String file) throws IOException {
    if (file == null) {
      throw new CommandException("say which script: \\i FILE", null);
    }
    Path path = terminal.directory().resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(file);
    }
    return scripts.runAll(file, Files.readString(path)) == 0 ? Ending.DONE : Ending.FAILED;
  }

  private void redirect(@Nullable String file) throws IOException {
    if (runner.out() != screen) {
      runner.out().close();
    }
    runner.setOut(
        file == null
            ? screen
            : CheckedOutput.writer(Files.newOutputStream(terminal.directory().resolve(file))));
  }
}
