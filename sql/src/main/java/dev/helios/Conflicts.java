package dev.helios;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes conflicts of a merge's report. */
final class Conflicts {
  private Conflicts() {}

  /** What is left to decide of a report. */
  static List<Conflict> open(dev.helios.merge.MergeReport report) {
    return report.open().stream().map(Conflicts::of).toList();
  }

  private static Conflict of(dev.helios.merge.Conflict conflict) {
    return switch (conflict) {
      case dev.helios.merge.Conflict.RowConflict c -> {
        List<ResultColumn> columns = columns(c.columnNames(), c.columnTypes());
        yield new Conflict.OfRow(
            c.id(),
            c.table(),
            c.kind().toString(),
            c.key(),
            c.columns(),
            c.describe(),
            row(columns, c.rows().base()),
            row(columns, c.rows().ours()),
            row(columns, c.rows().theirs()),
            c.counts());
      }
      case dev.helios.merge.Conflict.SchemaConflict c ->
          new Conflict.OfDefinition(
              c.id(),
              c.table(),
              c.objectKind(),
              c.column() == null ? List.of() : List.of(c.column()),
              c.describe(),
              c.baseSql(),
              c.oursSql(),
              c.theirsSql());
      case dev.helios.merge.Conflict.Violation c ->
          new Conflict.Violation(
              c.id(),
              c.table(),
              c.kind(),
              c.key(),
              c.describe(),
              c.constraint(),
              new Row(columns(c.columnNames(), c.columnTypes()), c.row()));
    };
  }

  private static List<ResultColumn> columns(List<String> names, List<ColumnType> types) {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(ResultColumn.of(names.get(i), types.get(i)));
    }
    return columns;
  }

  private static @Nullable Row row(
      List<ResultColumn> columns, @Nullable Object @Nullable [] values) {
    return values == null ? null : new Row(columns, values);
  }
}
