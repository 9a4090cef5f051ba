package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.csv.CsvImport;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios import TABLE FILE.csv}: rows of a CSV file, in one transaction. */
@Command(
    name = "import",
    description = {
      "Import a CSV file with a header line into a table, in one transaction. An empty field is"
          + " NULL.",
      "A row that cannot be taken stops the import and nothing is kept, unless --skip-bad says",
      "to leave such rows out: then they are reported and the exit code is 1."
    })
final class ImportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--create", description = "Make the table, with types inferred from the rows.")
  private boolean create;

  @Option(names = "--primary-key", paramLabel = "COLUMN,..", description = "With --create.")
  private @Nullable String primaryKey;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Default: a comma; 'tab' for a tab.")
  private String delimiter = ",";

  @Option(
      names = "--null",
      paramLabel = "TEXT",
      description = "What stands for NULL. Default: an empty field.")
  private String nullText = "";

  @Option(names = "--encoding", paramLabel = "NAME")
  private String encoding = StandardCharsets.UTF_8.name();

  @Option(names = "--skip-bad", description = "Leave out rows that cannot be taken.")
  private boolean skipBad;

  @Parameters(index = "0", paramLabel = "TABLE")
  private String table = "";

  @Parameters(index = "1", paramLabel = "FILE")
  private String file = "";

  @Override
  public Integer call() throws IOException {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    Path path = helios.terminal().directory().resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new CommandException("there is no file " + path, null);
    }
    if (primaryKey != null && !create) {
      throw new CommandException("--primary-key goes with --create", null);
    }
    char separator = delimiter.equals("tab") || delimiter.equals("\\t") ? '\t' : one(delimiter);
    CsvImport csv =
        new CsvImport(path, charset(), separator, nullText, skipBad, helios.terminal().err());
    helios.repository().checkWritable();
    try (Session session = helios.session()) {
      CsvImport.Outcome outcome =
          csv.into(session, table, create, primaryKey == null ? "" : primaryKey);
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
