package dev.helios.cli.data;

import dev.helios.sql.patch.SqlText;
import dev.helios.sql.session.RowSet;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Rows as INSERT statements. */
final class InsertText {
  /** Rows of one statement: enough for speed, few enough to be parsed in little memory. */
  private static final int ROWS = 200;

  private final PrintWriter out;
  private final String head;

  InsertText(PrintWriter out, String table, RowSet rows) {
    this.out = out;
    String columns =
        rows.columns().stream().map(c -> SqlText.name(c.name())).collect(Collectors.joining(", "));
    this.head = "INSERT INTO %s (%s) VALUES".formatted(SqlText.name(table), columns);
  }

  /** Prints and closes {@code rows}; returns how many there were. */
  long print(RowSet rows) {
    long count = 0;
    try (rows) {
      for (; rows.next(); count++) {
        if (count % ROWS == 0) {
          out.print(count == 0 ? head : ";\n" + head);
        } else {
          out.print(",");
        }
        out.print("\n  (");
        for (int i = 0; i < rows.columns().size(); i++) {
          out.print(i == 0 ? "" : ", ");
          out.print(SqlText.literal(rows.columns().get(i).type(), rows.get(i)));
        }
        out.print(")");
      }
    }
    out.print(count == 0 ? "" : ";\n");
    return count;
  }
}
