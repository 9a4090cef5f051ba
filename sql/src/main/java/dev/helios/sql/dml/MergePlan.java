package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned MERGE INTO. Both parts see the table as it was before.
 *
 * @param update what is done with rows that match; null for nothing
 * @param insert what is done with rows of the source that match none; null for nothing
 */
record MergePlan(
    Target target,
    @Nullable UpdatePlan update,
    @Nullable InsertPlan insert,
    List<ColumnType> parameterTypes,
    SchemaFacts facts)
    implements ChangePlan {

  @Override
  public List<ResultColumn> returning() {
    return List.of();
  }

  @Override
  public boolean isCacheable() {
    return (update == null || update.isCacheable()) && (insert == null || insert.isCacheable());
  }

  @Override
  public List<String> explain() {
    List<String> lines = new ArrayList<>(List.of("Merge on " + target.schema().name()));
    if (update != null) {
      update.explain().forEach(line -> lines.add("  " + line));
    }
    if (insert != null) {
      insert.explain().forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  @Override
  public Changes run(Workspace work) {
    RowChanges changes = new RowChanges(work, facts);
    TableChanges table = changes.table(target.schema().id());
    List<@Nullable Object[]> rows = insert == null ? List.of() : insert.rows(work, table);
    long count = rows.size();
    if (update != null) {
      count += update.run(work, changes);
    }
    if (insert != null) {
      insert.write(rows, table, work.execution());
    }
    changes.finish();
    return new Changes("MERGE", count, null, null, null);
  }
}
