package dev.helios.sql.exec.aggregate;

import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Sizes;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/** ANY_VALUE: the first that is not NULL. SINGLE_VALUE: the only one, NULL or not. */
final class FirstValue extends Accumulator {
  private final int column;
  private final boolean single;
  private @Nullable Object[] values = new Object[1];
  private long[] counts = new long[1];
  private long valueBytes;

  FirstValue(int column, boolean single) {
    this.column = column;
    this.single = single;
  }

  @Override
  public void ensure(int groups) {
    values = grow(values, groups);
    counts = grow(counts, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    Vector vector = in.column(column);
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      int group = group(groups, row);
      if (single || (values[group] == null && !vector.isNull(row))) {
        add(group, vector.get(row), 1);
      }
    }
  }

  private void add(int group, @Nullable Object value, long count) {
    counts[group] += count;
    if (single && counts[group] > 1) {
      throw new SqlError("21000", "more than one row returned by a subquery used as an expression");
    }
    if (values[group] == null && value != null) {
      values[group] = value;
      valueBytes += Sizes.of(value);
    }
  }

  @Override
  public void merge(int into, int from) {
    if (counts[from] > 0) {
      add(into, values[from], counts[from]);
    }
  }

  @Override
  public void reset(int group) {
    valueBytes -= Sizes.of(values[group]);
    values[group] = null;
    counts[group] = 0;
  }

  @Override
  public void result(int group, Vector out, int row) {
    out.set(row, values[group]);
  }

  @Override
  public long bytes() {
    return 12L * values.length + valueBytes;
  }
}
