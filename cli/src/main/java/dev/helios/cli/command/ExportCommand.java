package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.data.Export;
import dev.helios.cli.data.NewFile;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios export TABLE [FILE]}: rows of a table or a query to a file. */
@Command(
    name = "export",
    description = {
      "Write the rows of a table, or of a query, to a file or the standard output.",
      "The file appears when it is complete. At another ref with --ref, a past one too."
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv, tsv, json, jsonl, sql or markdown. Default: what the file's name ends with, else"
              + " csv.")
  private @Nullable String format;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "SQL",
      description = "Rows of this query; TABLE is then what --format sql inserts into.")
  private @Nullable String query;

  @Option(names = "--delimiter", paramLabel = "CHAR", description = "Between fields of CSV.")
  private char delimiter = ',';

  @Option(names = "--no-header", description = "CSV without the line of column names.")
  private boolean noHeader;

  @Parameters(index = "0", paramLabel = "TABLE")
  private String table = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Default: - .")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    Export.As as = as();
    try (Session session = helios.session()) {
      String sql = query != null ? query : "SELECT * FROM " + ExpressionText.quote(table);
      long total =
          query != null
              ? 0
              : session.root().table(table).map(Table::rows).map(t -> t.count()).orElse(0L);
      Export export = new Export(session, sql, table, total, helios.terminal());
      if (file.equals("-")) {
        long unused = export.to(helios.terminal().out(), as);
        return ExitCode.OK;
      }
      try (NewFile made = new NewFile(helios.terminal().directory().resolve(file))) {
        PrintWriter writer = made.writer();
        long rows = export.to(writer, as);
        writer.flush();
        made.keep();
        helios
            .terminal()
            .out()
            .println("Exported %d row%s to %s".formatted(rows, rows == 1 ? "" : "s", file));
      }
      return ExitCode.OK;
    }
  }

  private Export.As as() {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    String name = format != null ? format : ending;
    Export.As as = Export.as(name, delimiter, !noHeader);
    if (as == null && format == null) {
      as = Export.as("csv", delimiter, !noHeader);
    }
    if (as == null) {
      throw new CommandException(
          "there is no format '%s'".formatted(name),
          "it is csv, tsv, json, jsonl, sql or markdown");
    }
    return as;
  }
}
