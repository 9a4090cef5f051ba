package dev.helios.sql.jdbc;

import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on the heap: what a catalog method answers, generated keys, and results that are scrolled.
 */
final class MemoryRows extends RowSet {
  private final List<ResultColumn> columns;
  private final List<@Nullable Object[]> rows;
  private int position = -1;

  /** Rows whose values are of the classes of their column types. */
  MemoryRows(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Reads {@code source}, at most {@code limit} rows of it, and closes it. */
  static MemoryRows copyOf(RowSet source, long limit) {
    try (source) {
      int width = source.columns().size();
      List<@Nullable Object[]> rows = new ArrayList<>();
      while (rows.size() < limit && source.next()) {
        @Nullable Object[] row = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
          row[i] = source.get(i);
        }
        rows.add(row);
      }
      return new MemoryRows(source.columns(), rows);
    }
  }

  List<@Nullable Object[]> rows() {
    return rows;
  }

  int size() {
    return rows.size();
  }

  /** Index of the current row; -1 before the first, {@link #size} after the last. */
  int position() {
    return position;
  }

  /** Goes to a row, or before the first or after the last; whether it is on a row then. */
  boolean moveTo(long index) {
    position = (int) Math.max(-1, Math.min(rows.size(), index));
    return position >= 0 && position < rows.size();
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    return moveTo(position + 1L);
  }

  @Override
  public boolean isNull(int column) {
    return get(column) == null;
  }

  @Override
  public long getLong(int column) {
    Object value = get(column);
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    return value instanceof Long l ? l : 0;
  }

  @Override
  public double getDouble(int column) {
    return get(column) instanceof Double value ? value : 0;
  }

  @Override
  public @Nullable Object get(int column) {
    return rows.get(position)[column];
  }

  @Override
  public void close() {}
}
