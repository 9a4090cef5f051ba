package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.DOUBLE;
import static dev.helios.sql.function.Parameter.DOUBLE_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.NUMERIC_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_NUMERIC;

import dev.helios.sql.SqlError;
import dev.helios.sql.value.NumericMath;
import dev.helios.sql.value.ValueErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Powers, logarithms and angles. Of a NUMERIC, exact to as many digits as PostgreSQL gives. */
final class MathFunctions {
  private MathFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    powers(all);
    logarithms(all);
    angles(all);
    degrees(all);
    all.add(Define.of("factorial", NUMERIC_TYPE, INTEGER).as(a -> factorial((Long) a[0])));
    return all;
  }

  private static ScalarFunction of(String name, DoubleUnaryOperator operator) {
    return Define.of(name, DOUBLE_TYPE, DOUBLE).as(a -> operator.applyAsDouble((Double) a[0]));
  }

  private static void powers(List<ScalarFunction> all) {
    all.add(
        Define.of("sqrt", NUMERIC_TYPE, ONLY_NUMERIC).as(a -> NumericMath.sqrt((BigDecimal) a[0])));
    all.add(
        of(
            "sqrt",
            x -> {
              if (x < 0) {
                throw new SqlError("2201F", "cannot take square root of a negative number");
              }
              return Math.sqrt(x);
            }));
    all.add(of("cbrt", Math::cbrt));
    all.add(
        Define.of("exp", NUMERIC_TYPE, ONLY_NUMERIC).as(a -> NumericMath.exp((BigDecimal) a[0])));
    all.add(of("exp", x -> checked(Math.exp(x), x)));
    for (String name : List.of("power", "pow", "^")) {
      all.add(
          Define.of(name, 2, t -> NUMERIC_TYPE, Parameter.numerics())
              .as(a -> NumericMath.power((BigDecimal) a[0], (BigDecimal) a[1])));
      all.add(
          Define.of(name, DOUBLE_TYPE, DOUBLE, DOUBLE)
              .as(a -> power((Double) a[0], (Double) a[1])));
    }
  }

  /** 22003 if a result of finite arguments is infinite, or 0 though no argument makes it so. */
  private static double checked(double result, double argument) {
    if (Double.isInfinite(result) && !Double.isInfinite(argument)) {
      throw new SqlError("22003", "value out of range: overflow");
    }
    if (result == 0 && !Double.isInfinite(argument)) {
      throw new SqlError("22003", "value out of range: underflow");
    }
    return result;
  }

  private static double power(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw new SqlError("2201F", "zero raised to a negative power is undefined");
    }
    if (base < 0 && !Double.isInfinite(exponent) && exponent != Math.rint(exponent)) {
      throw new SqlError(
          "2201F", "a negative number raised to a non-integer power yields a complex result");
    }
    if (base == 1) {
      return 1;
    }
    double result = Math.pow(base, exponent);
    boolean finite = !Double.isInfinite(base) && !Double.isInfinite(exponent);
    return finite && base != 0 ? checked(result, base) : result;
  }

  private static void logarithms(List<ScalarFunction> all) {
    all.add(Define.of("ln", NUMERIC_TYPE, ONLY_NUMERIC).as(a -> NumericMath.ln((BigDecimal) a[0])));
    all.add(of("ln", x -> Math.log(positive(x))));
    for (String name : List.of("log", "log10")) {
      all.add(
          Define.of(name, NUMERIC_TYPE, ONLY_NUMERIC)
              .as(a -> NumericMath.log(BigDecimal.TEN, (BigDecimal) a[0])));
      all.add(of(name, x -> Math.log10(positive(x))));
    }
    all.add(of("log2", x -> Math.log(positive(x)) / Math.log(2)));
    all.add(
        Define.of("log", DOUBLE_TYPE, Parameter.ONLY_DOUBLE, DOUBLE)
            .as(a -> Math.log(positive((Double) a[1])) / logOfBase((Double) a[0])));
    all.add(
        Define.of("log", NUMERIC_TYPE, Parameter.numeric(), Parameter.numeric())
            .as(a -> NumericMath.log((BigDecimal) a[0], (BigDecimal) a[1])));
  }

  private static double logOfBase(double base) {
    double log = Math.log(positive(base));
    if (log == 0) {
      throw ValueErrors.divisionByZero();
    }
    return log;
  }

  private static double positive(double x) {
    if (x <= 0) {
      throw new SqlError(
          "2201E", "cannot take logarithm of " + (x == 0 ? "zero" : "a negative number"));
    }
    return x;
  }

  private static void angles(List<ScalarFunction> all) {
    all.add(Define.of("pi", DOUBLE_TYPE).as(a -> Math.PI));
    all.add(of("radians", x -> x * (Math.PI / 180)));
    all.add(of("degrees", x -> x / (Math.PI / 180)));
    all.add(of("sin", x -> Math.sin(finite(x))));
    all.add(of("cos", x -> Math.cos(finite(x))));
    all.add(of("tan", x -> Math.tan(finite(x))));
    all.add(of("cot", x -> 1 / Math.tan(finite(x))));
    all.add(of("asin", x -> Math.asin(within(x, -1, 1))));
    all.add(of("acos", x -> Math.acos(within(x, -1, 1))));
    all.add(of("atan", Math::atan));
    all.add(
        Define.of("atan2", DOUBLE_TYPE, DOUBLE, DOUBLE)
            .as(a -> Math.atan2((Double) a[0], (Double) a[1])));
    all.add(of("sinh", Math::sinh));
    all.add(of("cosh", Math::cosh));
    all.add(of("tanh", Math::tanh));
    all.add(of("asinh", MathFunctions::asinh));
    all.add(
        of("acosh", x -> Math.log(within(x, 1, Double.POSITIVE_INFINITY) + Math.sqrt(x * x - 1))));
    all.add(of("atanh", x -> (Math.log1p(within(x, -1, 1)) - Math.log1p(-x)) / 2));
  }

  private static double asinh(double x) {
    double magnitude = Math.abs(x);
    double result =
        Math.log1p(magnitude + magnitude * magnitude / (1 + Math.sqrt(magnitude * magnitude + 1)));
    return Math.copySign(result, x);
  }

  private static double finite(double x) {
    if (Double.isInfinite(x)) {
      throw new SqlError("22003", "input is out of range");
    }
    return x;
  }

  private static double within(double x, double low, double high) {
    if (x < low || x > high) {
      throw new SqlError("22003", "input is out of range");
    }
    return x;
  }

  /** Angles in degrees, exact where they are multiples of 30 or 45. */
  private static void degrees(List<ScalarFunction> all) {
    all.add(of("sind", x -> sind(finite(x))));
    all.add(of("cosd", x -> sind(finite(x) % 360 + 90)));
    all.add(of("tand", x -> tand(finite(x))));
    all.add(of("cotd", x -> 1 / tand(finite(x))));
    all.add(of("asind", x -> tidy(Math.toDegrees(Math.asin(within(x, -1, 1))))));
    all.add(of("acosd", x -> tidy(Math.toDegrees(Math.acos(within(x, -1, 1))))));
    all.add(of("atand", x -> tidy(Math.toDegrees(Math.atan(x)))));
    all.add(
        Define.of("atan2d", DOUBLE_TYPE, DOUBLE, DOUBLE)
            .as(a -> tidy(Math.toDegrees(Math.atan2((Double) a[0], (Double) a[1])))));
  }

  private static double sind(double degrees) {
    double x = degrees % 360;
    if (x % 30 == 0) {
      return new double[] {0, 0.5, Math.sqrt(3) / 2, 1, Math.sqrt(3) / 2, 0.5}
                  [(int) (Math.abs(x) / 30) % 6]
              * ((Math.abs(x) >= 180) == (x > 0) ? -1 : 1)
          + 0.0;
    }
    return Math.sin(Math.toRadians(x));
  }

  private static double tand(double degrees) {
    double x = degrees % 180;
    if (x % 90 != 0 && x % 45 == 0) {
      return x == 45 || x == -135 ? 1 : -1;
    }
    return sind(x) / sind(x + 90);
  }

  /** Rounds away the last bits of an angle that is a whole number of degrees. */
  private static double tidy(double degrees) {
    double whole = Math.rint(degrees);
    return Math.abs(degrees - whole) < 1e-13 * 180 ? whole : degrees;
  }

  private static BigDecimal factorial(long n) {
    if (n < 0) {
      throw new SqlError("22003", "factorial of a negative number is undefined");
    }
    if (n > 32_177) {
      throw new SqlError("22003", "value overflows numeric format");
    }
    BigInteger product = BigInteger.ONE;
    for (long i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return new BigDecimal(product);
  }
}
