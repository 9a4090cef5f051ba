package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Vector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of any numbers as NUMERIC. */
final class NumericSum extends Accumulator {
  private final int column;
  private final Total total;
  private @Nullable BigDecimal[] sums = new BigDecimal[1];
  private long[] counts = new long[1];

  NumericSum(int column, Total total) {
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
      BigDecimal value = Numbers.numeric(vector, row);
      if (value != null) {
        int group = group(groups, row);
        BigDecimal before = sums[group];
        sums[group] = before == null ? value : before.add(value);
        counts[group]++;
      }
    }
  }

  @Override
  public void merge(int into, int from) {
    BigDecimal more = sums[from];
    if (more != null) {
      BigDecimal before = sums[into];
      sums[into] = before == null ? more : before.add(more);
      counts[into] += counts[from];
    }
  }

  @Override
  public void reset(int group) {
    sums[group] = null;
    counts[group] = 0;
  }

  @Override
  public void result(int group, Vector out, int row) {
    BigDecimal sum = sums[group];
    out.set(row, total.numeric(sum == null ? BigDecimal.ZERO : sum, counts[group]));
  }

  @Override
  public long bytes() {
    return 52L * sums.length;
  }
}
