package dev.helios.sql.exec.aggregate;

import dev.helios.refs.schema.Interval;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.value.Intervals;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of intervals. */
final class IntervalSum extends Accumulator {
  private static final Interval ZERO = new Interval(0, 0, 0);

  private final int column;
  private final Total total;
  private @Nullable Interval[] sums = new Interval[1];
  private long[] counts = new long[1];

  IntervalSum(int column, Total total) {
    this.column = column;
    this.total = total;
  }

  @Override
  public void ensure(int groups) {
    sums = grow(sums, groups);
    counts = grow(counts, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    Vector vector = in.column(column);
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      if (vector.get(row) instanceof Interval value) {
        add(group(groups, row), value, 1);
      }
    }
  }

  private void add(int group, Interval value, long count) {
    Interval before = sums[group];
    sums[group] = before == null ? value : Intervals.add(before, value);
    counts[group] += count;
  }

  @Override
  public void merge(int into, int from) {
    Interval more = sums[from];
    if (more != null) {
      add(into, more, counts[from]);
    }
  }

  @Override
  public void reset(int group) {
    sums[group] = null;
    counts[group] = 0;
  }

  @Override
  public void result(int group, Vector out, int row) {
    Interval sum = sums[group];
    if (sum == null) {
      out.set(row, total == Total.SUM0 ? ZERO : null);
    } else {
      out.set(row, total == Total.AVG ? Intervals.divide(sum, (double) counts[group]) : sum);
    }
  }

  @Override
  public long bytes() {
    return 44L * sums.length;
  }
}
