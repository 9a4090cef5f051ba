package dev.helios.sql.plan;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.plan.physical.PhysicalPlanner;
import dev.helios.sql.plan.resolve.PlanErrors;
import dev.helios.sql.plan.resolve.Resolved;
import dev.helios.sql.plan.resolve.Resolver;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans queries. Safe for use by many threads. */
public final class QueryPlanner {
  private QueryPlanner() {}

  /**
   * Plans a query: SELECT, VALUES, TABLE, set operations, WITH. {@code query} itself is not
   * changed.
   *
   * <p>Where a parameter decides what is read (AS OF ?, helios_diff(?, ..)) and the context has no
   * values of parameters, the plan gives no rows and no columns, and is not cacheable: plan again
   * when they are known.
   *
   * @param expected types that the first columns are stored as, so that parameters, NULLs and
   *     string literals among them get those types; empty if nothing is known
   * @throws dev.helios.sql.SqlError if a name does not resolve (42P01, 42703, ..) or types do not
   *     fit
   */
  public static QueryPlan plan(
      SqlNode query, PlanContext context, List<@Nullable ColumnType> expected) {
    Resolver resolver = new Resolver(context);
    Resolved resolved = resolver.resolve(query, expected);
    try {
      Plan plan =
          new PhysicalPlanner(resolver.rexBuilder(), context, resolved.parameterTypes())
              .plan(resolved.rel(), resolved.columns().size());
      return new QueryPlan(
          plan, resolved.columns(), resolved.parameterTypes(), resolved.cacheable());
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw PlanErrors.explain(e);
    }
  }
}
