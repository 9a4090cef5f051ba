package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/** COUNT: of rows in which none of some columns is NULL. */
final class Count extends Accumulator {
  private final int[] columns;
  private long[] counts = new long[1];

  Count(int[] columns) {
    this.columns = columns;
  }

  @Override
  public void ensure(int groups) {
    counts = grow(counts, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    if (columns.length == 0) {
      addAll(rows, count, groups);
      return;
    }
    if (columns.length == 1 && groups == null && rows == null) {
      counts[0] += notNull(in.column(columns[0]), count);
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      boolean counts1 = true;
      for (int column : columns) {
        counts1 &= !in.column(column).isNull(row);
      }
      if (counts1) {
        counts[group(groups, row)]++;
      }
    }
  }

  private static long notNull(Vector vector, int count) {
    long found = 0;
    if (vector instanceof LongVector v) {
      boolean[] nulls = v.nulls();
      for (int i = 0; i < count; i++) {
        found += nulls[i] ? 0 : 1;
      }
      return found;
    }
    for (int i = 0; i < count; i++) {
      found += vector.isNull(i) ? 0 : 1;
    }
    return found;
  }

  private void addAll(int @Nullable [] rows, int count, int @Nullable [] groups) {
    if (groups == null) {
      counts[0] += count;
      return;
    }
    for (int i = 0; i < count; i++) {
      counts[groups[row(rows, i)]]++;
    }
  }

  @Override
  public void merge(int into, int from) {
    counts[into] += counts[from];
  }

  @Override
  public void reset(int group) {
    counts[group] = 0;
  }

  @Override
  public void result(int group, Vector out, int row) {
    ((LongVector) out).setLong(row, counts[group]);
  }

  @Override
  public long bytes() {
    return 8L * counts.length;
  }
}
