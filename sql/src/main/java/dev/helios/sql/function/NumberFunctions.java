package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.DOUBLE;
import static dev.helios.sql.function.Parameter.DOUBLE_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.NUMERIC_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_DOUBLE;
import static dev.helios.sql.function.Parameter.ONLY_NUMERIC;
import static dev.helios.sql.function.Parameter.SAME_INTEGER;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Integers;
import dev.helios.sql.value.NumericMath;
import dev.helios.sql.value.Numerics;
import dev.helios.sql.value.ValueErrors;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Rounding, signs, remainders: what numbers of every type have. */
final class NumberFunctions {
  private NumberFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    signs(all);
    rounding(all);
    remainders(all);
    all.add(
        Define.of("width_bucket", INTEGER_TYPE, ONLY_NUMERIC, DOUBLE, DOUBLE, INTEGER)
            .as(NumberFunctions::bucket));
    all.add(
        Define.of("width_bucket", INTEGER_TYPE, DOUBLE, DOUBLE, DOUBLE, INTEGER)
            .as(NumberFunctions::bucket));
    all.add(
        Define.of("width_bucket", 2, t -> INTEGER_TYPE, ElementType.arrayAndElement(false))
            .calling(
                new ByType(
                    types -> (execution, a) -> bucket(types.getFirst(), a[0], (List<?>) a[1]))));
    return all;
  }

  /** How many of the ascending bounds a value has reached. */
  private static long bucket(ColumnType type, Object value, List<?> bounds) {
    if (bounds.contains(null)) {
      throw new SqlError("22004", "thresholds array must not contain NULLs");
    }
    int from = 0;
    int to = bounds.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Values.compare(type, value, bounds.get(middle)) < 0) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private static void signs(List<ScalarFunction> all) {
    all.add(
        Define.of("abs", types -> types.getFirst(), SAME_INTEGER)
            .calling(
                new ByType(
                    types -> {
                      ColumnType type = types.getFirst();
                      return (execution, a) -> abs(ByType.number(a[0]), type);
                    })));
    all.add(Define.of("abs", NUMERIC_TYPE, ONLY_NUMERIC).as(a -> ((BigDecimal) a[0]).abs()));
    all.add(Define.of("abs", DOUBLE_TYPE, DOUBLE).as(a -> Math.abs((Double) a[0])));
    all.add(
        Define.of("sign", NUMERIC_TYPE, ONLY_NUMERIC)
            .as(a -> BigDecimal.valueOf(((BigDecimal) a[0]).signum())));
    all.add(Define.of("sign", DOUBLE_TYPE, DOUBLE).as(a -> Math.signum((Double) a[0])));
  }

  private static long abs(long value, ColumnType type) {
    if (value == Long.MIN_VALUE) {
      throw ValueErrors.outOfRange("bigint");
    }
    return Integers.check(Math.abs(value), type);
  }

  private static void rounding(List<ScalarFunction> all) {
    for (String name : List.of("ceil", "ceiling")) {
      all.add(whole(name, RoundingMode.CEILING));
      all.add(Define.of(name, DOUBLE_TYPE, DOUBLE).as(a -> Math.ceil((Double) a[0])));
    }
    all.add(whole("floor", RoundingMode.FLOOR));
    all.add(Define.of("floor", DOUBLE_TYPE, DOUBLE).as(a -> Math.floor((Double) a[0])));
    rounding(all, "round", RoundingMode.HALF_UP);
    all.add(Define.of("round", DOUBLE_TYPE, DOUBLE).as(a -> Math.rint((Double) a[0])));
    rounding(all, "trunc", RoundingMode.DOWN);
    all.add(
        Define.of("trunc", DOUBLE_TYPE, DOUBLE)
            .as(a -> (Double) a[0] < 0 ? Math.ceil((Double) a[0]) : Math.floor((Double) a[0])));
    all.add(
        Define.of("scale", INTEGER_TYPE, Parameter.numeric())
            .as(a -> (long) ((BigDecimal) a[0]).scale()));
    all.add(
        Define.of("min_scale", INTEGER_TYPE, Parameter.numeric())
            .as(a -> (long) trimScale((BigDecimal) a[0]).scale()));
    all.add(
        Define.of("trim_scale", NUMERIC_TYPE, Parameter.numeric())
            .as(a -> trimScale((BigDecimal) a[0])));
  }

  private static ScalarFunction whole(String name, RoundingMode mode) {
    return Define.of(name, NUMERIC_TYPE, ONLY_NUMERIC)
        .as(a -> ((BigDecimal) a[0]).setScale(0, mode));
  }

  /** Of a NUMERIC, and to a number of digits; of a DOUBLE, SQLite has the latter too. */
  private static void rounding(List<ScalarFunction> all, String name, RoundingMode mode) {
    all.add(whole(name, mode));
    all.add(
        Define.of(name, DOUBLE_TYPE, ONLY_DOUBLE, INTEGER)
            .as(a -> roundDouble((Double) a[0], digits(a[1]), mode)));
    all.add(
        Define.of(name, NUMERIC_TYPE, Parameter.numeric(), INTEGER)
            .as(a -> round((BigDecimal) a[0], digits(a[1]), mode)));
  }

  private static int digits(Object count) {
    return (int) Math.clamp((Long) count, -2000L, 2000L);
  }

  private static BigDecimal round(BigDecimal value, int digits, RoundingMode mode) {
    BigDecimal rounded = value.setScale(digits, mode);
    return Numerics.checkSize(rounded);
  }

  private static double roundDouble(double value, int digits, RoundingMode mode) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? value
        : new BigDecimal(Double.toString(value)).setScale(digits, mode).doubleValue();
  }

  private static BigDecimal trimScale(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static void remainders(List<ScalarFunction> all) {
    all.add(
        Define.of("mod", 2, List::getFirst, Parameter.integers())
            .as(a -> (Long) nonZero(a)[0] % (Long) a[1]));
    all.add(
        Define.of("mod", 2, t -> NUMERIC_TYPE, Parameter.numerics())
            .as(a -> NumericMath.remainder((BigDecimal) a[0], (BigDecimal) a[1])));
    all.add(
        Define.of("mod", DOUBLE_TYPE, DOUBLE, DOUBLE)
            .as(a -> (Double) nonZero(a)[0] % (Double) a[1]));
    all.add(
        Define.of("div", 2, List::getFirst, Parameter.integers())
            .as(a -> (Long) nonZero(a)[0] / (Long) a[1]));
    all.add(
        Define.of("div", NUMERIC_TYPE, Parameter.numeric(), Parameter.numeric())
            .as(a -> quotient((BigDecimal) nonZero(a)[0], (BigDecimal) a[1])));
    all.add(
        Define.of("gcd", 2, List::getFirst, Parameter.integers())
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            gcd(ByType.number(a[0]), ByType.number(a[1]), types.getFirst()))));
    all.add(
        Define.of("gcd", 2, t -> NUMERIC_TYPE, Parameter.numerics())
            .as(a -> gcd((BigDecimal) a[0], (BigDecimal) a[1])));
    all.add(
        Define.of("lcm", 2, List::getFirst, Parameter.integers())
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            lcm(ByType.number(a[0]), ByType.number(a[1]), types.getFirst()))));
    all.add(
        Define.of("lcm", 2, t -> NUMERIC_TYPE, Parameter.numerics())
            .as(a -> lcm((BigDecimal) a[0], (BigDecimal) a[1])));
  }

  /** Gives back arguments of which the second is not 0; else 22012. */
  private static Object[] nonZero(Object[] a) {
    if (((Number) a[1]).doubleValue() == 0
        && (!(a[1] instanceof BigDecimal d) || d.signum() == 0)) {
      throw ValueErrors.divisionByZero();
    }
    return a;
  }

  private static BigDecimal quotient(BigDecimal a, BigDecimal b) {
    BigDecimal whole = a.divideToIntegralValue(b);
    return whole.setScale(0, RoundingMode.DOWN);
  }

  private static long gcd(long a, long b, ColumnType type) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = y == -1 ? 0 : x % y;
      x = y;
      y = rest;
    }
    return abs(x, type);
  }

  private static BigDecimal gcd(BigDecimal a, BigDecimal b) {
    BigDecimal x = a;
    BigDecimal y = b;
    while (y.signum() != 0) {
      BigDecimal rest = x.remainder(y);
      x = y;
      y = rest;
    }
    return x.abs().setScale(Math.max(a.scale(), b.scale()));
  }

  private static long lcm(long a, long b, ColumnType type) {
    if (a == 0 || b == 0) {
      return 0;
    }
    try {
      return abs(Math.multiplyExact(a / gcd(a, b, Parameter.BIGINT_TYPE), b), type);
    } catch (ArithmeticException e) {
      throw new dev.helios.sql.SqlError(
          "22003", dev.helios.sql.value.TypeNames.of(type) + " out of range", null, null, e);
    }
  }

  private static BigDecimal lcm(BigDecimal a, BigDecimal b) {
    int scale = Math.max(a.scale(), b.scale());
    if (a.signum() == 0 || b.signum() == 0) {
      return BigDecimal.ZERO.setScale(scale);
    }
    BigDecimal product = a.divideToIntegralValue(gcd(a, b)).multiply(b);
    return product.abs().setScale(scale, RoundingMode.HALF_UP);
  }

  private static Object bucket(Object[] a) {
    double value = ((Number) a[0]).doubleValue();
    double low = (Double) a[1];
    double high = (Double) a[2];
    long count = (Long) a[3];
    if (count <= 0) {
      throw new dev.helios.sql.SqlError("2201G", "count must be greater than zero");
    }
    if (Double.isNaN(value) || Double.isNaN(low) || Double.isNaN(high)) {
      throw new dev.helios.sql.SqlError(
          "2201G", "operand, lower bound, and upper bound cannot be NaN");
    }
    if (Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new dev.helios.sql.SqlError("2201G", "lower and upper bounds must be finite");
    }
    if (low == high) {
      throw new dev.helios.sql.SqlError("2201G", "lower bound cannot equal upper bound");
    }
    boolean up = low < high;
    if (up ? value < low : value > low) {
      return 0L;
    }
    if (up ? value >= high : value <= high) {
      return count + 1;
    }
    return (long) ((value - low) / (high - low) * count) + 1;
  }
}
