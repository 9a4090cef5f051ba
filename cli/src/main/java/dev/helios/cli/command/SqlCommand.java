package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.Terminal;
import dev.helios.cli.output.Format;
import dev.helios.cli.shell.ScriptRunner;
import dev.helios.cli.shell.Shell;
import dev.helios.cli.shell.StatementRunner;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios sql}: statements given, of files, of standard input, or a shell. */
@Command(
    name = "sql",
    aliases = {"shell", "execute"},
    description = {
      "Run SQL: what is given, a file, standard input, or an interactive shell.",
      "Stops at the first statement that fails, with exit code 2."
    })
final class SqlCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "SQL",
      description = "Statements; may be repeated.")
  private List<String> queries = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A script; may be repeated.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv, json, jsonl, markdown or vertical.")
  private @Nullable String format;

  @Option(names = "--continue-on-error", description = "Run the other statements all the same.")
  private boolean continueOnError;

  @Option(
      names = {"-1", "--single-transaction"},
      description = "All or nothing.")
  private boolean singleTransaction;

  @Option(names = "--timing", description = "Print how long each statement takes.")
  private boolean timing;

  @Option(
      names = "--read-only",
      description = "Change nothing: works beside a process that writes.")
  private boolean readOnly;

  @Option(names = "--quiet", description = "Print rows only, no tags.")
  private boolean quiet;

  @Parameters(arity = "0..*", paramLabel = "SQL|FILE.sql")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    Terminal terminal = helios.terminal();
    List<Source> scripts = scripts(terminal);
    if (readOnly) {
      helios.onlyReads();
    }
    try (Session session = helios.session()) {
      StatementRunner runner = new StatementRunner(session, terminal, chosenFormat(), quiet);
      runner.setTiming(timing);
      ScriptRunner all = new ScriptRunner(session, terminal, runner, continueOnError);
      if (scripts.isEmpty() && terminal.isInteractive()) {
        return new Shell(session, terminal, runner, all).run();
      }
      if (scripts.isEmpty()) {
        byte[] typed = terminal.in().readAllBytes();
        scripts.add(new Source("<stdin>", new String(typed, StandardCharsets.UTF_8)));
      }
      return run(session, all, scripts);
    }
  }

  private int run(Session session, ScriptRunner runner, List<Source> scripts) {
    if (singleTransaction) {
      session.execute("BEGIN");
    }
    int failed = 0;
    for (Source script : scripts) {
      failed += runner.runAll(script.name(), script.text());
      if (failed > 0 && !continueOnError) {
        break;
      }
    }
    if (singleTransaction) {
      if (failed == 0) {
        session.commit();
      } else {
        session.rollback();
      }
    }
    return failed == 0 ? ExitCode.OK : ExitCode.ERROR;
  }

  /** A script and its file's name, which is null for what was given in words. */
  private record Source(@Nullable String name, String text) {}

  private List<Source> scripts(Terminal terminal) throws IOException {
    List<Source> scripts = new ArrayList<>();
    queries.forEach(q -> scripts.add(new Source(null, q)));
    for (String file : files) {
      scripts.add(new Source(file, read(terminal.directory().resolve(file))));
    }
    for (String word : words) {
      Path path = word.endsWith(".sql") ? terminal.directory().resolve(word) : null;
      scripts.add(
          path != null && Files.exists(path)
              ? new Source(word, read(path))
              : new Source(null, word));
    }
    return scripts;
  }

  private static String read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CommandException("there is no file " + file, null);
    }
    if (Files.isDirectory(file)) {
      throw new CommandException("%s is a directory".formatted(file), null);
    }
    try {
      return Files.readString(file);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new CommandException("%s is not UTF-8 text".formatted(file), null);
    }
  }

  private Format chosenFormat() {
    if (format == null) {
      return Format.TABLE;
    }
    for (Format f : Format.values()) {
      if (f.name().equals(format.toUpperCase(Locale.ROOT))) {
        return f;
      }
    }
    throw new CommandException(
        "there is no format '%s'".formatted(format),
        "it is table, csv, json, jsonl, markdown or vertical");
  }
}
