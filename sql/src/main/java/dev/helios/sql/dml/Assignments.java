package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.dml.Assignment;
import dev.helios.sql.statement.Target;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** What SET says: which columns get which values. */
final class Assignments {
  private Assignments() {}

  /** A column and the expression it gets. */
  record Written(int ordinal, SqlNode value) {
    boolean isDefault() {
      return value.getKind() == SqlKind.DEFAULT;
    }
  }

  /**
   * Each column with its value: {@code (a, b) = (1, 2)} taken apart.
   *
   * @throws SqlError 42601 for a column set twice, a generated one, or a wrong number of values
   */
  static List<Written> flat(List<Assignment> assignments, Target target) {
    return flat(assignments, target, false);
  }

  /**
   * As above.
   *
   * @param overrides whether an identity column that is GENERATED ALWAYS may be given a value
   */
  static List<Written> flat(List<Assignment> assignments, Target target, boolean overrides) {
    List<Written> all = new ArrayList<>();
    for (Assignment assignment : assignments) {
      List<SqlIdentifier> columns = assignment.columns();
      List<SqlNode> values = values(assignment.value(), columns.size());
      for (int i = 0; i < columns.size(); i++) {
        int ordinal = target.ordinal(columns.get(i));
        if (all.stream().anyMatch(w -> w.ordinal() == ordinal)) {
          throw new SqlError(
              "42601",
              "multiple assignments to same column \"%s\""
                  .formatted(columns.get(i).names.getLast()));
        }
        Written written = new Written(ordinal, values.get(i));
        Column column = target.schema().columns().get(ordinal);
        boolean given = overrides && column.generatedSql() == null;
        if (!written.isDefault() && !given) {
          refuseComputed(column);
        }
        all.add(written);
      }
    }
    return all;
  }

  private static List<SqlNode> values(SqlNode value, int columns) {
    if (columns == 1) {
      return List.of(value);
    }
    if (value.isA(SqlKind.QUERY)) {
      return RowSubquery.items(value, columns);
    }
    if (value.getKind() == SqlKind.ROW && ((SqlCall) value).operandCount() == columns) {
      return ((SqlCall) value).getOperandList();
    }
    throw new SqlError("42601", "number of columns does not match number of values");
  }

  /**
   * Refuses a value for a column that makes its own.
   *
   * @throws SqlError 428C9
   */
  static void refuseComputed(Column column) {
    boolean generated = column.generatedSql() != null;
    if (generated || column.identity() == Column.Identity.ALWAYS) {
      throw new SqlError(
              "428C9", "column \"%s\" can only be updated to DEFAULT".formatted(column.name()))
          .withDetail(
              (generated
                      ? "Column \"%s\" is a generated column."
                      : "Column \"%s\" is an identity column defined as GENERATED ALWAYS.")
                  .formatted(column.name()));
    }
  }
}
