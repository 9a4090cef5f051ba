package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of integers as NUMERIC, added up in 128 bits. */
final class WideSum extends Accumulator {
  private final int column;
  private final Total total;
  private long[] high = new long[1];
  private long[] low = new long[1];
  private long[] counts = new long[1];

  WideSum(int column, Total total) {
    this.column = column;
    this.total = total;
  }

  @Override
  public void ensure(int groups) {
    high = grow(high, groups);
    low = grow(low, groups);
    counts = grow(counts, groups);
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
        add(group, values[row] >> 63, values[row]);
        counts[group]++;
      }
    }
  }

  private void addAll(long[] values, boolean[] nulls, int count) {
    // A batch has at most 2^31 values, so that the halves of them do not overflow.
    long highs = 0;
    long lows = 0;
    long found = 0;
    for (int i = 0; i < count; i++) {
      if (!nulls[i]) {
        highs += values[i] >> 32;
        lows += values[i] & 0xffff_ffffL;
        found++;
      }
    }
    add(0, highs >> 32, highs << 32);
    add(0, 0, lows);
    counts[0] += found;
  }

  private void add(int group, long valueHigh, long valueLow) {
    long sum = low[group] + valueLow;
    long carry = Long.compareUnsigned(sum, valueLow) < 0 ? 1 : 0;
    low[group] = sum;
    high[group] += valueHigh + carry;
  }

  @Override
  public void merge(int into, int from) {
    add(into, high[from], low[from]);
    counts[into] += counts[from];
  }

  @Override
  public void reset(int group) {
    high[group] = 0;
    low[group] = 0;
    counts[group] = 0;
  }

  private BigDecimal sum(int group) {
    long bits = low[group];
    if (high[group] == bits >> 63) {
      return BigDecimal.valueOf(bits);
    }
    BigInteger unsignedLow =
        BigInteger.valueOf(bits >>> 1).shiftLeft(1).or(BigInteger.valueOf(bits & 1));
    return new BigDecimal(BigInteger.valueOf(high[group]).shiftLeft(64).add(unsignedLow));
  }

  @Override
  public void result(int group, Vector out, int row) {
    out.set(row, total.numeric(sum(group), counts[group]));
  }

  @Override
  public long bytes() {
    return 24L * low.length;
  }
}
