package dev.helios.sql.dml;

import dev.helios.sql.parser.dml.Delete;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.MergeInto;
import dev.helios.sql.parser.dml.Update;
import dev.helios.sql.plan.PlanContext;
import org.apache.calcite.sql.SqlNode;

/** Plans changes of rows. Safe for use by many threads. */
public final class ChangePlanner {
  private ChangePlanner() {}

  /**
   * Plans an INSERT, UPDATE, DELETE or MERGE INTO, or a query whose WITH has such items.
   *
   * @throws dev.helios.sql.SqlError if a name does not resolve or types do not fit
   */
  public static ChangePlan plan(SqlNode node, int parameterCount, PlanContext context) {
    if (WithChanges.firstIn(node) != null) {
      return new WithChanges(node, parameterCount, context).plan();
    }
    return switch (node) {
      case Insert insert -> new InsertPlanner(insert, parameterCount, context).plan();
      case Update update -> new UpdatePlanner(update, parameterCount, context).plan();
      case Delete delete -> new DeletePlanner(delete, parameterCount, context).plan();
      case MergeInto merge -> new MergePlanner(merge, parameterCount, context).plan();
      default -> throw new IllegalArgumentException("no change of rows: " + node);
    };
  }
}
