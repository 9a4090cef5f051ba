package dev.helios.sql.plan;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans queries. Safe for use by many threads. */
public final class QueryPlanner {
  private QueryPlanner() {}

  /**
   * Plans a query: SELECT, VALUES, TABLE, set operations, WITH.
   *
   * @param expected types that the first columns are stored as, so that parameters and NULLs among
   *     them get those types; empty if nothing is known
   * @throws dev.helios.sql.SqlError if a name does not resolve (42P01, 42703, ..) or types do not
   *     fit
   */
  public static QueryPlan plan(
      SqlNode query, PlanContext context, List<@Nullable ColumnType> expected) {
    throw new IllegalStateException("skeleton");
  }
}
