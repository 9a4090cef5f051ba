package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A planned MERGE INTO. All parts see the table as it was before.
 *
 * @param updates of rows that match, and {@code deletes} of such
 * @param inserts of rows of the source that match none
 */
record MergePlan(
    Target target,
    List<UpdatePlan> updates,
    List<DeletePlan> deletes,
    List<InsertPlan> inserts,
    List<ColumnType> parameterTypes,
    SchemaFacts facts)
    implements ChangePlan {

  @Override
  public List<ResultColumn> returning() {
    return List.of();
  }

  private Stream<ChangePlan> parts() {
    return Stream.<List<? extends ChangePlan>>of(updates, deletes, inserts).flatMap(List::stream);
  }

  @Override
  public boolean isCacheable() {
    return parts().allMatch(ChangePlan::isCacheable);
  }

  @Override
  public List<String> explain() {
    List<String> lines = new ArrayList<>(List.of("Merge on " + target.schema().name()));
    parts().forEach(part -> part.explain().forEach(line -> lines.add("  " + line)));
    return lines;
  }

  @Override
  public Changes run(Workspace work) {
    RowChanges changes = new RowChanges(work, facts);
    TableChanges table = changes.table(target.schema().id());
    // No clause sees what another changes: all rows are found before any is written.
    List<List<@Nullable Object[]>> inserted =
        inserts.stream().map(insert -> insert.rows(work, table)).toList();
    List<List<RowFinder.Found>> deleted =
        deletes.stream().map(delete -> delete.finder().all(work, table)).toList();
    List<List<RowFinder.Found>> updated =
        updates.stream().map(update -> update.finder().all(work, table)).toList();
    deleted.forEach(rows -> rows.forEach(row -> table.delete(row.old())));
    for (int i = 0; i < updates.size(); i++) {
      updates.get(i).write(updated.get(i), table, work);
    }
    for (int i = 0; i < inserts.size(); i++) {
      inserts.get(i).write(inserted.get(i), table, work);
    }
    changes.finish();
    long count =
        Stream.of(inserted, deleted, updated).flatMap(List::stream).mapToLong(List::size).sum();
    return new Changes("MERGE", count, null, null, null);
  }
}
