package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.data.Import;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios import TABLE FILE}: rows of a file, in one transaction. */
@Command(
    name = "import",
    description = {
      "Import rows of a CSV or JSON lines file into a table, in one transaction.",
      "A CSV file begins with a line of column names; an empty field is NULL. A row that cannot be"
          + " taken stops the import and nothing is kept, unless --skip-bad says to leave such rows"
          + " out: then each is reported with its line and the exit code is 1."
    })
final class ImportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--create", description = "Make the table, with types inferred from the rows.")
  private boolean create;

  @Option(names = "--primary-key", paramLabel = "COLUMN,..", description = "With --create.")
  private @Nullable String primaryKey;

  @Option(
      names = "--format",
      paramLabel = "csv|tsv|jsonl",
      description = "Default: what the file's name ends with, else csv.")
  private @Nullable String format;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Default: a comma; 'tab' for a tab.")
  private @Nullable String delimiter;

  @Option(
      names = "--null",
      paramLabel = "TEXT",
      description = "What stands for NULL in CSV. Default: an empty field.")
  private String nullText = "";

  @Option(names = "--encoding", paramLabel = "NAME", description = "Default: UTF-8.")
  private String encoding = StandardCharsets.UTF_8.name();

  @Option(names = "--skip-bad", description = "Leave out rows that cannot be taken.")
  private boolean skipBad;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description = "Leave out such rows and write them to FILE, to be mended and imported.")
  private @Nullable String rejected;

  @Option(
      names = "--max-bad",
      paramLabel = "N",
      description = "Leave out such rows, but give up when there are more than N.")
  private @Nullable Long most;

  @Parameters(index = "0", paramLabel = "TABLE")
  private String table = "";

  @Parameters(index = "1", paramLabel = "FILE")
  private String file = "";

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    if (primaryKey != null && !create) {
      throw new CommandException("--primary-key goes with --create", null);
    }
    Path directory = helios.terminal().directory();
    Path path = directory.resolve(file);
    Path rejects = rejected == null ? null : directory.resolve(rejected);
    if (path.equals(rejects)) {
      throw new CommandException("--rejected is the file that is imported", null);
    }
    Import.Rejection rejection =
        new Import.Rejection(
            skipBad || rejects != null || most != null,
            most == null ? Long.MAX_VALUE : most,
            rejects);
    helios.writableBranch();
    Import rows = new Import(source(path), rejection, helios.terminal());
    try (Session session = helios.session()) {
      Import.Outcome outcome =
          rows.into(session, table, create, primaryKey == null ? "" : primaryKey);
      helios
          .terminal()
          .out()
          .println(
              "Imported %d row%s into %s%s"
                  .formatted(
                      outcome.imported(),
                      outcome.imported() == 1 ? "" : "s",
                      table,
                      outcome.left() == 0 ? "" : "; %d left out".formatted(outcome.left())));
      return outcome.left() == 0 ? ExitCode.OK : ExitCode.NO;
    }
  }

  private Import.Source source(Path path) {
    String name = format == null ? ending(file) : format.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "csv" -> csv(path, ",");
      case "tsv" -> csv(path, "tab");
      case "jsonl", "json" ->
          new Import.Source(path, Import.Format.JSONL, charset(), ',', nullText);
      case "sql" ->
          throw new CommandException(
              "statements are not rows of a table", "'helios load %s' runs them".formatted(file));
      case "parquet" ->
          throw new CommandException(
              "Parquet files cannot be read", "convert it to CSV or JSON lines");
      default ->
          throw new CommandException(
              "there is no format '%s'".formatted(name), "it is csv, tsv or jsonl");
    };
  }

  private Import.Source csv(Path path, String usual) {
    String between = delimiter == null ? usual : delimiter;
    char one = between.equals("tab") || between.equals("\\t") ? '\t' : one(between);
    return new Import.Source(path, Import.Format.CSV, charset(), one, nullText);
  }

  private static String ending(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (last) {
      case "tsv", "tab" -> "tsv";
      case "jsonl", "ndjson", "json" -> "jsonl";
      case "sql", "parquet" -> last;
      default -> "csv";
    };
  }

  private static char one(String text) {
    if (text.length() != 1) {
      throw new CommandException("a delimiter is one character, not '%s'".formatted(text), null);
    }
    return text.charAt(0);
  }

  private Charset charset() {
    try {
      return Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw new CommandException("there is no encoding '%s'".formatted(encoding), null);
    }
  }
}
