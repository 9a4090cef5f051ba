package dev.helios.cli.data;

import dev.helios.cli.Terminal;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.Progress;
import dev.helios.cli.output.RowsPrinter;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a query to a file.
 *
 * @param table the table that INSERT statements name
 * @param total how many rows there are, or 0 if nobody knows
 */
public record Export(Session session, String sql, String table, long total, Terminal terminal) {
  /** The format of the file: that of {@code sql --format}, or statements. */
  public sealed interface As {
    record Rows(Format format, char delimiter, boolean hasHeader) implements As {}

    record Statements() implements As {}
  }

  /** The format of a name, or null if it is none. */
  public static @Nullable As as(String name, char delimiter, boolean hasHeader) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "csv" -> new As.Rows(Format.CSV, delimiter, hasHeader);
      case "tsv" -> new As.Rows(Format.CSV, '\t', hasHeader);
      case "json" -> new As.Rows(Format.JSON, delimiter, hasHeader);
      case "jsonl", "ndjson" -> new As.Rows(Format.JSONL, delimiter, hasHeader);
      case "markdown", "md" -> new As.Rows(Format.MARKDOWN, delimiter, hasHeader);
      case "sql" -> new As.Statements();
      default -> null;
    };
  }

  /** Writes all rows and returns how many there were; {@code out} is left open. */
  public long to(PrintWriter out, As as) {
    if (!(session.execute(sql) instanceof Result.Rows result)) {
      throw new dev.helios.cli.CommandException("this statement gives no rows", null);
    }
    try (Progress progress = new Progress(terminal, "Exporting", "rows", total)) {
      RowSet rows = new CountedRows(result.rows(), progress);
      return switch (as) {
        case As.Rows shape ->
            new RowsPrinter(out, shape.format())
                .withCsv(shape.delimiter(), shape.hasHeader())
                .print(rows);
        case As.Statements statements -> new InsertText(out, table, rows).print(rows);
      };
    }
  }
}
