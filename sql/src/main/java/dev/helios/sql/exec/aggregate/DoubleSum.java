package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.DoubleVector;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of any numbers as DOUBLE, or as REAL. */
final class DoubleSum extends Accumulator {
  private final int column;
  private final Total total;
  private final boolean isReal;
  private double[] sums = new double[1];
  private long[] counts = new long[1];

  DoubleSum(int column, Total total, boolean isReal) {
    this.column = column;
    this.total = total;
    this.isReal = isReal;
  }

  @Override
  public void ensure(int groups) {
    sums = grow(sums, groups);
    counts = grow(counts, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    Vector vector = in.column(column);
    if (vector instanceof DoubleVector v) {
      addDoubles(v, rows, count, groups);
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      if (!vector.isNull(row)) {
        int group = group(groups, row);
        sums[group] += Numbers.number(vector, row);
        counts[group]++;
      }
    }
  }

  private void addDoubles(
      DoubleVector vector, int @Nullable [] rows, int count, int @Nullable [] groups) {
    double[] values = vector.values();
    boolean[] nulls = vector.nulls();
    if (groups == null && rows == null) {
      double sum = sums[0];
      long found = 0;
      for (int i = 0; i < count; i++) {
        if (!nulls[i]) {
          sum += values[i];
          found++;
        }
      }
      sums[0] = sum;
      counts[0] += found;
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      if (!nulls[row]) {
        int group = group(groups, row);
        sums[group] += values[row];
        counts[group]++;
      }
    }
  }

  @Override
  public void merge(int into, int from) {
    sums[into] += sums[from];
    counts[into] += counts[from];
  }

  @Override
  public void reset(int group) {
    sums[group] = 0;
    counts[group] = 0;
  }

  @Override
  public void result(int group, Vector out, int row) {
    Double value = total.number(sums[group], counts[group]);
    out.set(row, value == null || !isReal ? value : (Double) (double) value.floatValue());
  }

  @Override
  public long bytes() {
    return 16L * sums.length;
  }
}
