package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.value.NumericMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP. */
final class Variance {
  private Variance() {}

  /** Which of the four. */
  record Of(boolean sample, boolean root) {}

  /** As DOUBLE, by the updates of Youngs and Cramer, as PostgreSQL does. */
  static final class Doubles extends Accumulator {
    private final int column;
    private final Of of;
    private double[] counts = new double[1];
    private double[] sums = new double[1];
    private double[] squares = new double[1];

    Doubles(int column, Of of) {
      this.column = column;
      this.of = of;
    }

    @Override
    public void ensure(int groups) {
      counts = grow(counts, groups);
      sums = grow(sums, groups);
      squares = grow(squares, groups);
    }

    @Override
    public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
      Vector vector = in.column(column);
      for (int i = 0; i < count; i++) {
        int row = row(rows, i);
        if (!vector.isNull(row)) {
          add(group(groups, row), Numbers.number(vector, row));
        }
      }
    }

    private void add(int group, double value) {
      double n = ++counts[group];
      double sum = sums[group] + value;
      sums[group] = sum;
      if (n > 1) {
        double difference = value * n - sum;
        squares[group] += difference * difference / (n * (n - 1));
      } else if (Double.isNaN(value) || Double.isInfinite(value)) {
        squares[group] = Double.NaN;
      }
    }

    @Override
    public void merge(int into, int from) {
      double n1 = counts[into];
      double n2 = counts[from];
      if (n2 == 0) {
        return;
      }
      if (n1 == 0) {
        squares[into] = squares[from];
      } else {
        double difference = sums[into] / n1 - sums[from] / n2;
        squares[into] += squares[from] + n1 * n2 * difference * difference / (n1 + n2);
      }
      counts[into] += n2;
      sums[into] += sums[from];
    }

    @Override
    public void reset(int group) {
      counts[group] = 0;
      sums[group] = 0;
      squares[group] = 0;
    }

    @Override
    public void result(int group, Vector out, int row) {
      double n = counts[group];
      double by = of.sample() ? n - 1 : n;
      if (by <= 0) {
        out.setNull(row);
        return;
      }
      double variance = squares[group] / by;
      out.set(row, of.root() ? Math.sqrt(variance) : variance);
    }

    @Override
    public long bytes() {
      return 24L * counts.length;
    }
  }

  /** As NUMERIC, exactly. */
  static final class Numerics extends Accumulator {
    private final int column;
    private final Of of;
    private long[] counts = new long[1];
    private @Nullable BigDecimal[] sums = new BigDecimal[1];
    private @Nullable BigDecimal[] squares = new BigDecimal[1];

    Numerics(int column, Of of) {
      this.column = column;
      this.of = of;
    }

    @Override
    public void ensure(int groups) {
      counts = grow(counts, groups);
      sums = grow(sums, groups);
      squares = grow(squares, groups);
    }

    @Override
    public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
      Vector vector = in.column(column);
      for (int i = 0; i < count; i++) {
        int row = row(rows, i);
        BigDecimal value = Numbers.numeric(vector, row);
        if (value != null) {
          add(group(groups, row), 1, value, value.multiply(value));
        }
      }
    }

    private void add(int group, long count, BigDecimal sum, BigDecimal square) {
      BigDecimal sumBefore = sums[group];
      BigDecimal squareBefore = squares[group];
      counts[group] += count;
      sums[group] = sumBefore == null ? sum : sumBefore.add(sum);
      squares[group] = squareBefore == null ? square : squareBefore.add(square);
    }

    @Override
    public void merge(int into, int from) {
      BigDecimal sum = sums[from];
      BigDecimal square = squares[from];
      if (sum != null && square != null) {
        add(into, counts[from], sum, square);
      }
    }

    @Override
    public void reset(int group) {
      counts[group] = 0;
      sums[group] = null;
      squares[group] = null;
    }

    @Override
    public void result(int group, Vector out, int row) {
      BigDecimal sum = sums[group];
      BigDecimal square = squares[group];
      long n = counts[group];
      if (sum == null || square == null || (of.sample() && n == 1)) {
        out.setNull(row);
        return;
      }
      BigDecimal count = BigDecimal.valueOf(n);
      BigDecimal numerator = square.multiply(count).subtract(sum.multiply(sum));
      if (numerator.signum() <= 0) {
        out.set(row, BigDecimal.ZERO);
        return;
      }
      BigDecimal denominator = count.multiply(of.sample() ? BigDecimal.valueOf(n - 1) : count);
      BigDecimal variance = NumericMath.divide(numerator, denominator);
      out.set(row, of.root() ? sqrt(variance) : variance);
    }

    /** The square root, of as many digits after the point. */
    private static BigDecimal sqrt(BigDecimal value) {
      int whole = Math.max(1, (value.precision() - value.scale() + 1) / 2);
      return value
          .sqrt(new MathContext(whole + value.scale() + 2))
          .setScale(value.scale(), RoundingMode.HALF_UP);
    }

    @Override
    public long bytes() {
      return 112L * counts.length;
    }
  }
}
