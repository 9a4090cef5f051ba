package dev.helios.cli.shell;

import dev.helios.cli.output.BranchList;
import dev.helios.cli.output.CommitLines;
import dev.helios.cli.output.DiffText;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.Style;
import dev.helios.merge.diff.RootDiff;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Session;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shell's own commands, which begin with a backslash. Not thread-safe. */
final class MetaCommands {
  private static final String HELP =
      """
      \\? \\h              this list
      \\q                 leave
      \\d                 tables and views          \\d NAME   one table in full
      \\dt                tables with their number of rows
      \\branches          branches
      \\use BRANCH        go to another branch, or to a revision for reading
      \\log [REVISION]    commits
      \\diff [A [B]]      what differs
      \\timing            print how long statements take, or no longer
      \\x                 one column a line, or a grid again
      \\format NAME       table, csv, json, jsonl, markdown, vertical
      \\i FILE            run a script
      \\o [FILE]          send results to a file, or back to the screen\
      """;

  private final Session session;
  private final StatementRunner runner;
  private final Style style = new Style(false);
  private final PrintWriter screen;

  MetaCommands(Session session, StatementRunner runner) {
    this.session = session;
    this.runner = runner;
    this.screen = runner.out();
  }

  /** Runs a command; returns false if the shell is to end. */
  boolean run(String line) {
    String[] words = line.split("\\s+", 3);
    String first = words.length > 1 ? words[1] : null;
    String second = words.length > 2 ? words[2] : null;
    try {
      switch (words[0]) {
        case "\\q", "\\quit", "\\exit" -> {
          return false;
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
        case "\\i" -> include(first);
        case "\\o" -> redirect(first);
        default ->
            runner
                .out()
                .println("error: there is no command %s; \\? lists them".formatted(words[0]));
      }
    } catch (SqlError | BranchException e) {
      runner.out().println("Error: " + e.getMessage());
    } catch (IOException e) {
      runner.out().println("Error: " + e.getMessage());
    }
    return true;
  }

  private Repository repository() {
    return session.database().repository();
  }

  private void use(@Nullable String ref) {
    if (ref == null) {
      runner.out().println("Error: say which branch: \\use BRANCH");
      return;
    }
    session.use(ref);
    boolean readOnly =
        repository().branches().find(ref).map(b -> b.options().readOnly()).orElse(true);
    runner.out().println("Switched to branch: " + ref + (readOnly ? " (read-only)" : ""));
  }

  private void branches(boolean verbose) {
    new BranchList(repository(), style)
        .print(runner.out(), session.ref(), b -> true, new BranchList.Form(verbose, false, false));
  }

  private void log(@Nullable String revision) {
    History history = repository().history();
    CommitLines lines = new CommitLines(repository(), style);
    List<Commit> commits =
        history.log(
            List.of(history.resolve(revision == null ? session.ref() : revision)), List.of(), 50);
    commits.forEach(c -> runner.out().println(lines.oneLine(c)));
  }

  private void diff(@Nullable String from, @Nullable String to) {
    History history = repository().history();
    Root before =
        from == null ? history.root(history.resolve(session.ref())) : history.snapshot(from).root();
    Root after = to == null ? session.root() : history.snapshot(to).root();
    new DiffText(runner.out(), style).print(RootDiff.between(before, after));
  }

  private void describe(@Nullable String name) {
    Root root = session.root();
    if (name == null) {
      root.tables().forEach(t -> runner.out().println("table " + t.schema().name()));
      root.views().forEach(v -> runner.out().println("view  " + v.name()));
      return;
    }
    Optional<Table> table = root.table(name);
    if (table.isPresent()) {
      TableSchema schema = table.get().schema();
      runner
          .out()
          .println(
              DdlText.table(schema, id -> root.table(id).map(Table::schema).orElse(null)) + ";");
      schema.indexes().stream()
          .filter(i -> !i.constraint())
          .forEach(i -> runner.out().println(DdlText.index(schema, i) + ";"));
    } else if (root.view(name).isPresent()) {
      runner.out().println(DdlText.view(root.view(name).get()) + ";");
    } else {
      runner
          .out()
          .println("Error: there is no table or view %s on %s".formatted(name, session.ref()));
    }
  }

  private void tables() {
    for (Table table : session.root().tables()) {
      runner.out().println("%-30s %d rows".formatted(table.schema().name(), table.rows().count()));
    }
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
    runner.out().println("Error: it is table, csv, json, jsonl, markdown or vertical");
  }

  private void include(@Nullable String file) throws IOException {
    if (file == null || !Files.isRegularFile(Path.of(file))) {
      throw new FileNotFoundException("there is no file " + file);
    }
    runner.runAll(Files.readString(Path.of(file)));
  }

  private void redirect(@Nullable String file) throws IOException {
    if (runner.out() != screen) {
      runner.out().close();
    }
    runner.setOut(
        file == null
            ? screen
            : new PrintWriter(Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8)));
  }
}
