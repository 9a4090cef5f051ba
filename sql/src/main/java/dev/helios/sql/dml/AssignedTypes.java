package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.statement.Constant;
import dev.helios.sql.statement.Target;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TypeNames;
import java.util.List;
import org.apache.calcite.sql.SqlNode;

/** Whether what a query gives can be stored in the columns that it is for. */
final class AssignedTypes {
  private AssignedTypes() {}

  /**
   * Checks the first columns of a query.
   *
   * @throws SqlError 42804
   */
  static void check(QueryPlan plan, Target target, int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      Column column = target.schema().columns().get(columns[i]);
      ColumnType from = plan.columns().get(i).type();
      if (!Casts.canAssign(from, column.type())) {
        throw new SqlError(
                "42804",
                "column \"%s\" is of type %s but expression is of type %s"
                    .formatted(column.name(), TypeNames.of(column.type()), TypeNames.of(from)))
            .withHint("You will need to rewrite or cast the expression.");
      }
    }
  }

  /**
   * Checks values that were written as such, so that one that cannot be stored fails even if no row
   * gets it.
   *
   * @throws SqlError as {@link Casts#assign}
   */
  static void checkConstants(List<SqlNode> values, Target target, int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      Constant constant = Constant.of(values.get(i));
      if (constant != null) {
        constant.assigned(target.type(columns[i]));
      }
    }
  }
}
