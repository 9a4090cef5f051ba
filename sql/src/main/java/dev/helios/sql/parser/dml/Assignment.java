package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;

/**
 * {@code column = value} or {@code (a, b) = value}, where the value is a row or a query of as many
 * columns.
 */
public record Assignment(List<SqlIdentifier> columns, SqlNode value) {
  /** Writes {@code a = 1, (b, c) = (2, 3)}. */
  public static void unparse(SqlWriter writer, List<Assignment> assignments) {
    writer.keyword("SET");
    for (int i = 0; i < assignments.size(); i++) {
      if (i > 0) {
        Sql.comma(writer);
      }
      Assignment assignment = assignments.get(i);
      if (assignment.columns().size() == 1) {
        Sql.node(writer, assignment.columns().getFirst());
      } else {
        Sql.parenthesized(writer, assignment.columns());
      }
      writer.print("= ");
      Sql.expression(writer, assignment.value());
    }
  }
}
