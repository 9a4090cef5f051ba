package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.PlanLines;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import java.util.List;

/** A planned DELETE. */
record DeletePlan(
    Target target,
    RowFinder finder,
    Returning returned,
    List<ColumnType> parameterTypes,
    SchemaFacts facts)
    implements RowChangePlan {

  @Override
  public List<ResultColumn> returning() {
    return returned.columns();
  }

  @Override
  public boolean isCacheable() {
    return finder.isCacheable();
  }

  @Override
  public List<String> explain() {
    String line = "Delete on " + target.schema().name();
    Plan plan = finder.plan();
    return plan == null ? List.of(line, "  -> " + finder.describe()) : PlanLines.under(line, plan);
  }

  @Override
  public Changes run(Workspace work, RowChanges changes) {
    TableChanges table = changes.table(target.schema().id());
    Returning.Run rows = returned.over(work);
    long[] count = {0};
    finder.find(
        work,
        table,
        found -> {
          table.delete(found.old());
          count[0]++;
          if (rows != null) {
            rows.add(UpdatePlan.with(found.old(), found.beside()));
          }
        });
    return new Changes("DELETE", count[0], rows == null ? null : rows.rows(), null, null);
  }
}
