package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Sizes;
import dev.helios.sql.exec.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aggregates that need all values of a group, in order: of which the result is made at the end. */
abstract class Collect extends Accumulator {
  private final int[] columns;
  private final boolean withNulls;

  /** Values of each group, one per column for each row; null for an empty group. */
  private @Nullable List<@Nullable Object>[] values = newLists(1);

  private long valueBytes;

  /**
   * Collects {@code columns}.
   *
   * @param withNulls whether rows count in which the last column is NULL
   */
  Collect(int[] columns, boolean withNulls) {
    this.columns = columns;
    this.withNulls = withNulls;
  }

  @SuppressWarnings("unchecked") // arrays of lists cannot be made otherwise
  private static @Nullable List<@Nullable Object>[] newLists(int length) {
    return (List<@Nullable Object>[]) new List<?>[length];
  }

  /** The result; called with the values of a group, empty if it has none. */
  abstract @Nullable Object result(List<@Nullable Object> all);

  @Override
  public void ensure(int groups) {
    values = grow(values, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    Vector last = in.column(columns[columns.length - 1]);
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      if (!withNulls && last.isNull(row)) {
        continue;
      }
      List<@Nullable Object> list = list(group(groups, row));
      for (int column : columns) {
        Object value = in.column(column).get(row);
        valueBytes += 6 + Sizes.of(value);
        list.add(value);
      }
    }
  }

  private List<@Nullable Object> list(int group) {
    List<@Nullable Object> list = values[group];
    if (list == null) {
      list = new ArrayList<>(4);
      values[group] = list;
      valueBytes += 48;
    }
    return list;
  }

  @Override
  public void merge(int into, int from) {
    List<@Nullable Object> more = values[from];
    if (more != null) {
      list(into).addAll(more);
      for (Object value : more) {
        valueBytes += 6 + Sizes.of(value);
      }
    }
  }

  @Override
  public void reset(int group) {
    List<@Nullable Object> list = values[group];
    if (list != null) {
      valueBytes -= 48;
      for (Object value : list) {
        valueBytes -= 6 + Sizes.of(value);
      }
      values[group] = null;
    }
  }

  @Override
  public void result(int group, Vector out, int row) {
    List<@Nullable Object> list = values[group];
    out.set(row, result(list == null ? List.of() : list));
  }

  @Override
  public long bytes() {
    return 4L * values.length + Math.max(0, valueBytes);
  }
}
