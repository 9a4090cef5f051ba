package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.statement.Target;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TypeNames;

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
}
