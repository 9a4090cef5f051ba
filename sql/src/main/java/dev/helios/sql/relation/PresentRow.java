package dev.helios.sql.relation;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Casts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a past state of a table with the columns that it has now. A column that there was not, or
 * whose value its present type cannot hold, is NULL.
 */
final class PresentRow {
  private final TableSchema past;
  private final List<Column> columns;
  private final int[] ordinals;

  PresentRow(TableSchema past, TableSchema now) {
    this.past = past;
    this.columns = now.columns();
    this.ordinals = columns.stream().mapToInt(c -> past.ordinal(c.id())).toArray();
  }

  @Nullable Object[] of(@Nullable Object[] row) {
    @Nullable Object[] present = new Object[ordinals.length];
    for (int i = 0; i < ordinals.length; i++) {
      if (ordinals[i] >= 0) {
        ColumnType type = past.columns().get(ordinals[i]).type();
        present[i] = converted(row[ordinals[i]], type, columns.get(i).type());
      }
    }
    return present;
  }

  private static @Nullable Object converted(
      @Nullable Object value, ColumnType from, ColumnType to) {
    if (value == null || from.equals(to)) {
      return value;
    }
    if (!Casts.canCast(from, to)) {
      return null;
    }
    try {
      return Casts.explicit(value, from, to);
    } catch (SqlError unfit) {
      return null;
    }
  }
}
