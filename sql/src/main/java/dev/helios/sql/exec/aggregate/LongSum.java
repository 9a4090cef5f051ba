package dev.helios.sql.exec.aggregate;

import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/** SUM of integers as a BIGINT. */
final class LongSum extends Accumulator {
  private final int column;
  private final boolean zeroIfEmpty;
  private long[] sums = new long[1];
  private boolean[] seen = new boolean[1];

  LongSum(int column, boolean zeroIfEmpty) {
    this.column = column;
    this.zeroIfEmpty = zeroIfEmpty;
  }

  @Override
  public void ensure(int groups) {
    sums = grow(sums, groups);
    seen = grow(seen, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    LongVector vector = (LongVector) in.column(column);
    long[] values = vector.values();
    boolean[] nulls = vector.nulls();
    if (groups == null && rows == null) {
      addAll(values, nulls, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      if (!nulls[row]) {
        int group = group(groups, row);
        sums[group] = plus(sums[group], values[row]);
        seen[group] = true;
      }
    }
  }

  private void addAll(long[] values, boolean[] nulls, int count) {
    long sum = sums[0];
    boolean any = seen[0];
    for (int i = 0; i < count; i++) {
      if (!nulls[i]) {
        sum = plus(sum, values[i]);
        any = true;
      }
    }
    sums[0] = sum;
    seen[0] = any;
  }

  private static long plus(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw new SqlError("22003", "bigint out of range");
    }
    return sum;
  }

  @Override
  public void merge(int into, int from) {
    sums[into] = plus(sums[into], sums[from]);
    seen[into] |= seen[from];
  }

  @Override
  public void reset(int group) {
    sums[group] = 0;
    seen[group] = false;
  }

  @Override
  public void result(int group, Vector out, int row) {
    if (seen[group] || zeroIfEmpty) {
      ((LongVector) out).setLong(row, sums[group]);
    } else {
      out.setNull(row);
    }
  }

  @Override
  public long bytes() {
    return 9L * sums.length;
  }
}
