package dev.helios.merge.diff;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows in one line, for people. */
final class RowText {
  private RowText() {}

  /** {@code (a, b)=(1, 2)}: the primary key, or every column of a table without one. */
  static String key(TableSchema schema, @Nullable Object[] row) {
    List<Column> columns =
        schema.primaryKey().isEmpty()
            ? schema.columns()
            : schema.primaryKey().stream()
                .map(id -> schema.columns().get(schema.ordinal(id)))
                .toList();
    return "(%s)=(%s)"
        .formatted(
            columns.stream().map(Column::name).collect(Collectors.joining(", ")),
            columns.stream()
                .map(c -> Values.text(c.type(), row[schema.ordinal(c.id())]))
                .collect(Collectors.joining(", ")));
  }
}
