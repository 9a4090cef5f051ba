package dev.helios.merge;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user may put in place of a row in conflict. */
final class OwnRows {
  private OwnRows() {}

  /** Throws a {@link MergeException} with BAD_RESOLUTION if {@code own} cannot decide it. */
  static void check(Conflict conflict, Resolution.Own own, Root merged) {
    TableSchema schema =
        merged.table(conflict.table()).map(Table::schema).orElseThrow(() -> noRow(conflict));
    switch (conflict) {
      case Conflict.SchemaConflict s -> throw noRow(s);
      case Conflict.RowConflict r -> {
        if (r.kind() == Conflict.RowKind.COUNT) {
          throw noRow(r);
        }
        check(schema, r.columnNames(), any(r.rows()), own);
      }
      case Conflict.Violation v ->
          check(schema, schema.columns().stream().map(Column::name).toList(), v.row(), own);
    }
  }

  private static @Nullable Object[] any(Conflict.Versions rows) {
    for (Side side : List.of(Side.OURS, Side.THEIRS)) {
      @Nullable Object[] row = rows.of(side);
      if (row != null) {
        return row;
      }
    }
    throw new IllegalStateException("a conflict about a row that neither side has");
  }

  private static void check(
      TableSchema schema, List<String> names, @Nullable Object[] row, Resolution.Own own) {
    for (Map.Entry<String, @Nullable Object> value : own.values().entrySet()) {
      int at = schema.ordinal(value.getKey());
      if (at < 0) {
        throw bad("table '%s' has no column '%s'".formatted(schema.name(), value.getKey()));
      }
      Column column = schema.columns().get(at);
      int shown = names.indexOf(column.name());
      boolean isKey = schema.primaryKey().contains(column.id());
      if (isKey
          && shown >= 0
          && row[shown] != null
          && !Values.equal(column.type(), row[shown], value.getValue())) {
        throw bad(
            "column '%s' is part of the key, which stays; delete the row and insert another after"
                    .formatted(column.name())
                + " the merge instead");
      }
    }
  }

  private static MergeException noRow(Conflict conflict) {
    return bad(
        "conflict '%s' is not about the values of a row: take ours, theirs or base"
            .formatted(conflict.id()));
  }

  private static MergeException bad(String message) {
    return new MergeException(MergeException.Reason.BAD_RESOLUTION, message);
  }
}
