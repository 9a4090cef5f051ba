package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.AggregateFunction;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/**
 * CORR, COVAR and REGR: of pairs (y, x) in which neither is NULL, by the updates of Youngs and
 * Cramer, as PostgreSQL does.
 */
final class Regression extends Accumulator {
  private static final int STATE = 6;
  private static final int N = 0;
  private static final int SX = 1;
  private static final int SXX = 2;
  private static final int SY = 3;
  private static final int SYY = 4;
  private static final int SXY = 5;

  private final AggregateFunction function;
  private final int columnY;
  private final int columnX;

  /** Six numbers for each group. */
  private double[] states = new double[STATE];

  Regression(AggregateFunction function, int columnY, int columnX) {
    this.function = function;
    this.columnY = columnY;
    this.columnX = columnX;
  }

  @Override
  public void ensure(int groups) {
    states = grow(states, Math.multiplyExact(groups, STATE));
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    Vector ys = in.column(columnY);
    Vector xs = in.column(columnX);
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      if (!ys.isNull(row) && !xs.isNull(row)) {
        add(group(groups, row) * STATE, Numbers.number(ys, row), Numbers.number(xs, row));
      }
    }
  }

  private void add(int at, double y, double x) {
    double[] s = states;
    double n = ++s[at + N];
    s[at + SX] += x;
    s[at + SY] += y;
    if (n > 1) {
      double dx = x * n - s[at + SX];
      double dy = y * n - s[at + SY];
      double scale = 1 / (n * (n - 1));
      s[at + SXX] += dx * dx * scale;
      s[at + SYY] += dy * dy * scale;
      s[at + SXY] += dx * dy * scale;
    } else if (!Double.isFinite(x) || !Double.isFinite(y)) {
      s[at + SXX] = Double.isFinite(x) ? 0 : Double.NaN;
      s[at + SYY] = Double.isFinite(y) ? 0 : Double.NaN;
      s[at + SXY] = Double.NaN;
    }
  }

  @Override
  public void merge(int into, int from) {
    double[] s = states;
    int a = into * STATE;
    int b = from * STATE;
    double n1 = s[a + N];
    double n2 = s[b + N];
    if (n2 == 0) {
      return;
    }
    if (n1 > 0) {
      double dx = s[a + SX] / n1 - s[b + SX] / n2;
      double dy = s[a + SY] / n1 - s[b + SY] / n2;
      double scale = n1 * n2 / (n1 + n2);
      s[a + SXX] += scale * dx * dx;
      s[a + SYY] += scale * dy * dy;
      s[a + SXY] += scale * dx * dy;
    }
    for (int i = 0; i < STATE; i++) {
      s[a + i] += s[b + i];
    }
  }

  @Override
  public void reset(int group) {
    java.util.Arrays.fill(states, group * STATE, (group + 1) * STATE, 0);
  }

  @Override
  public void result(int group, Vector out, int row) {
    int at = group * STATE;
    double n = states[at + N];
    if (function == AggregateFunction.REGR_COUNT) {
      out.set(row, out instanceof dev.helios.sql.exec.LongVector ? (Object) (long) n : (Object) n);
      return;
    }
    out.set(row, n < 1 ? null : value(at, n));
  }

  private @Nullable Double value(int at, double n) {
    double[] s = states;
    double sxx = s[at + SXX];
    double syy = s[at + SYY];
    double sxy = s[at + SXY];
    return switch (function) {
      case CORR -> sxx == 0 || syy == 0 ? null : (Double) (sxy / Math.sqrt(sxx * syy));
      case COVAR_POP -> sxy / n;
      case COVAR_SAMP -> n < 2 ? null : (Double) (sxy / (n - 1));
      case REGR_AVGX -> s[at + SX] / n;
      case REGR_AVGY -> s[at + SY] / n;
      case REGR_SXX -> sxx;
      case REGR_SYY -> syy;
      case REGR_SXY -> sxy;
      case REGR_SLOPE -> sxx == 0 ? null : (Double) (sxy / sxx);
      case REGR_INTERCEPT -> sxx == 0 ? null : (Double) ((s[at + SY] - s[at + SX] * sxy / sxx) / n);
      case REGR_R2 ->
          sxx == 0 ? null : syy == 0 ? (Double) 1.0 : (Double) (sxy * sxy / (sxx * syy));
      default -> throw new IllegalStateException(function + " is no regression");
    };
  }

  @Override
  public long bytes() {
    return 8L * states.length;
  }
}
