package dev.helios.sql.relation;

import dev.helios.merge.Conflict;
import dev.helios.merge.Merger;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code helios_conflicts}: how much of a kept merge is not resolved, table by table. */
final class ConflictSummary implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("table_name"),
          Columns.bigint("row_conflicts"),
          Columns.bigint("schema_conflicts"),
          Columns.bigint("violations"));

  private final Merger merger;
  private final @Nullable String target;

  /**
   * @param target the branch merged into; null for a session that is on none
   */
  ConflictSummary(Merger merger, @Nullable String target) {
    this.merger = merger;
    this.target = target;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Map<String, long[]> counts = new TreeMap<>();
    for (Conflict conflict : KeptConflicts.of(merger, target)) {
      if (conflict.resolution().isEmpty()) {
        int kind =
            switch (conflict) {
              case Conflict.RowConflict c -> 0;
              case Conflict.SchemaConflict c -> 1;
              case Conflict.Violation c -> 2;
            };
        counts.computeIfAbsent(conflict.table(), t -> new long[3])[kind]++;
      }
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    counts.forEach((table, c) -> rows.add(new Object[] {table, c[0], c[1], c[2]}));
    return rows.iterator();
  }
}
