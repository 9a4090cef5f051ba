package dev.helios.cli.copy;

import dev.helios.cli.output.CsvLine;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.value.TextFormat;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** COPY .. TO. */
final class CopyOut {
  private final Session session;
  private final CopyStatement copy;

  CopyOut(Session session, CopyStatement copy) {
    this.session = session;
    this.copy = copy;
  }

  /** Writes the rows; returns how many there were. */
  long run(PrintWriter out) {
    if (!(session.execute(query()) instanceof Result.Rows result)) {
      throw new SqlError("42601", "COPY query must have a RETURNING clause");
    }
    try (RowSet rows = result.rows()) {
      if (copy.format().hasHeader()) {
        List<@Nullable String> names = new ArrayList<>();
        rows.columns().forEach(c -> names.add(c.name()));
        print(names, out);
      }
      long count = 0;
      for (; rows.next(); count++) {
        print(values(rows), out);
      }
      out.flush();
      return count;
    }
  }

  private void print(List<@Nullable String> fields, PrintWriter out) {
    CopyFormat format = copy.format();
    out.print(
        format.isCsv()
            ? CsvLine.of(
                fields, format.delimiter(), format.nullText(), format.quote(), format.escape())
            : CopyText.line(fields, format));
    out.print('\n');
  }

  private static List<@Nullable String> values(RowSet rows) {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      Object value = rows.get(i);
      values.add(value == null ? null : TextFormat.format(rows.columns().get(i).type(), value));
    }
    return values;
  }

  private String query() {
    if (copy.query() != null) {
      return copy.query();
    }
    return "SELECT %s FROM %s"
        .formatted(String.join(", ", CopyColumns.of(session, copy)), copy.table());
  }
}
