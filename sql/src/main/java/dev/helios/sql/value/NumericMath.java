package dev.helios.sql.value;

import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Division, roots, logarithms and powers of NUMERIC, of as many digits after the point as
 * PostgreSQL gives. Source: select_div_scale, numeric_sqrt, ln_var, log_var, exp_var and power_var
 * of PostgreSQL's numeric.c, which count in digits of base 10000.
 */
public final class NumericMath {
  private static final int MIN_DIGITS = 16;
  private static final int MAX_SCALE = 1000;
  private static final double LOG10_E = 0.434294481903252;
  private static final BigDecimal TWO = BigDecimal.TWO;

  private NumericMath() {}

  /** A quotient of about 16 significant digits or more; 22012 if {@code b} is 0. */
  public static BigDecimal divide(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      throw ValueErrors.divisionByZero();
    }
    return a.divide(b, divisionScale(a, b), RoundingMode.HALF_UP);
  }

  /** The remainder, of the sign of {@code a} and the greater scale; 22012 if {@code b} is 0. */
  public static BigDecimal remainder(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      throw ValueErrors.divisionByZero();
    }
    return a.remainder(b).setScale(Math.max(a.scale(), b.scale()));
  }

  private static int divisionScale(BigDecimal a, BigDecimal b) {
    int weight = weight(a) - weight(b);
    if (firstDigit(a) <= firstDigit(b)) {
      weight--;
    }
    return scale(MIN_DIGITS - weight * 4, a.scale(), b.scale());
  }

  /** The scale wanted, but not less than that of the arguments nor out of bounds. */
  private static int scale(int wanted, int... least) {
    int scale = Math.max(wanted, 0);
    for (int one : least) {
      scale = Math.max(scale, one);
    }
    return Math.min(scale, MAX_SCALE);
  }

  /** Power of 10000 that the first digit of base 10000 counts. */
  private static int weight(BigDecimal value) {
    return value.signum() == 0 ? 0 : Math.floorDiv(value.precision() - value.scale() - 1, 4);
  }

  /** The first digit of base 10000. */
  private static int firstDigit(BigDecimal value) {
    return value.signum() == 0 ? 0 : value.abs().movePointLeft(weight(value) * 4).intValue();
  }

  /** 2201F if the number is negative. */
  public static BigDecimal sqrt(BigDecimal value) {
    if (value.signum() < 0) {
      throw new SqlError("2201F", "cannot take square root of a negative number");
    }
    int weight = weight(value);
    int whole = (weight + 1) * 4 / 2 - 1;
    int scale = scale(MIN_DIGITS - whole, value.scale());
    if (value.signum() == 0) {
      return BigDecimal.ZERO.setScale(scale);
    }
    int digits = Math.max(value.precision() - value.scale(), 0) / 2 + scale + 4;
    return value.sqrt(new MathContext(digits)).setScale(scale, RoundingMode.HALF_UP);
  }

  /** Natural logarithm; 2201E if the number is not above 0. */
  public static BigDecimal ln(BigDecimal value) {
    checkLogarithm(value);
    int scale = scale(MIN_DIGITS - lnWeight(value), value.scale());
    return ln(value, scale + 8).setScale(scale, RoundingMode.HALF_UP);
  }

  /** Logarithm to a base; 2201E unless both are above 0. */
  public static BigDecimal log(BigDecimal base, BigDecimal value) {
    checkLogarithm(base);
    checkLogarithm(value);
    int weight = lnWeight(value) - lnWeight(base);
    int scale = scale(MIN_DIGITS - weight, base.scale(), value.scale());
    int working = scale + Math.abs(weight) + 12;
    BigDecimal divisor = ln(base, working);
    if (divisor.signum() == 0) {
      throw ValueErrors.divisionByZero();
    }
    return ln(value, working).divide(divisor, scale, RoundingMode.HALF_UP);
  }

  /** 2201E unless above 0. */
  static void checkLogarithm(BigDecimal value) {
    if (value.signum() <= 0) {
      throw new SqlError(
          "2201E",
          "cannot take logarithm of " + (value.signum() == 0 ? "zero" : "a negative number"));
    }
  }

  /** About how many digits before the point the logarithm has, or zeros after it. */
  private static int lnWeight(BigDecimal value) {
    BigDecimal fromOne = value.subtract(BigDecimal.ONE);
    if (fromOne.abs().compareTo(new BigDecimal("0.1")) <= 0) {
      return fromOne.signum() == 0
          ? 0
          : weight(fromOne) * 4 + (int) Math.log10(firstDigit(fromOne));
    }
    return (int) Math.log10(Math.abs(approximateLn(value)));
  }

  private static double approximateLn(BigDecimal value) {
    int digits = value.precision() - value.scale();
    return Math.log(value.movePointLeft(digits).doubleValue()) + digits * Math.log(10);
  }

  /** Right to about {@code scale} digits after the point. */
  private static BigDecimal ln(BigDecimal value, int scale) {
    if (value.compareTo(BigDecimal.ONE) == 0) {
      return BigDecimal.ZERO;
    }
    MathContext mc = new MathContext(scale + 20 + Math.abs(value.precision() - value.scale()) / 2);
    int exponent = value.precision() - value.scale();
    BigDecimal mantissa = value.movePointLeft(exponent);
    BigDecimal result = lnNearOne(mantissa, mc);
    if (exponent != 0) {
      BigDecimal ten = lnNearOne(BigDecimal.TEN, mc);
      result = result.add(ten.multiply(BigDecimal.valueOf(exponent), mc), mc);
    }
    return result;
  }

  /** Takes roots until the number is close to 1, where the series of artanh is short. */
  private static BigDecimal lnNearOne(BigDecimal value, MathContext mc) {
    BigDecimal x = value;
    int roots = 0;
    while (x.subtract(BigDecimal.ONE).abs().compareTo(new BigDecimal("0.1")) > 0) {
      x = x.sqrt(mc);
      roots++;
    }
    BigDecimal y = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), mc);
    BigDecimal square = y.multiply(y, mc);
    BigDecimal power = y;
    BigDecimal sum = y;
    for (int i = 3;
        power.signum() != 0 && exponent(power) > exponent(sum) - mc.getPrecision();
        i += 2) {
      power = power.multiply(square, mc);
      sum = sum.add(power.divide(BigDecimal.valueOf(i), mc), mc);
    }
    return sum.multiply(TWO.pow(roots + 1), mc);
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale();
  }

  /** e to a power; 22003 if the result has too many digits. */
  public static BigDecimal exp(BigDecimal value) {
    double approximate = Math.clamp(value.doubleValue() * LOG10_E, -2000, 2000);
    int scale = scale(MIN_DIGITS - (int) approximate, value.scale());
    return exp(value, scale);
  }

  private static BigDecimal exp(BigDecimal value, int scale) {
    double digits = value.doubleValue() * LOG10_E;
    if (digits > 131_072) {
      throw Numerics.overflow();
    }
    if (digits < -scale - 1) {
      return BigDecimal.ZERO.setScale(scale);
    }
    int halvings = 0;
    BigDecimal x = value;
    while (x.abs().compareTo(new BigDecimal("0.01")) > 0) {
      x = x.multiply(new BigDecimal("0.5"));
      halvings++;
    }
    MathContext mc = new MathContext((int) Math.max(digits, 0) + scale + 12 + halvings);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int i = 1; term.signum() != 0 && exponent(term) > -mc.getPrecision(); i++) {
      term = term.multiply(x, mc).divide(BigDecimal.valueOf(i), mc);
      sum = sum.add(term, mc);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, mc);
    }
    return sum.setScale(scale, RoundingMode.HALF_UP);
  }

  /** {@code base} to a power; 2201F where that has no real value. */
  public static BigDecimal power(BigDecimal base, BigDecimal exponent) {
    if (base.signum() == 0 && exponent.signum() < 0) {
      throw new SqlError("2201F", "zero raised to a negative power is undefined");
    }
    BigDecimal whole = exponent.stripTrailingZeros();
    boolean isWhole = whole.scale() <= 0;
    if (base.signum() < 0 && !isWhole) {
      throw new SqlError(
          "2201F", "a negative number raised to a non-integer power yields a complex result");
    }
    if (isWhole && whole.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
      return power(base, whole.intValue());
    }
    if (base.signum() == 0) {
      return BigDecimal.ZERO.setScale(MIN_DIGITS);
    }
    return realPower(base, exponent);
  }

  private static BigDecimal power(BigDecimal base, int exponent) {
    int scale = scale(MIN_DIGITS, base.scale());
    if (base.signum() == 0 || exponent == 0) {
      return (exponent == 0 ? BigDecimal.ONE : BigDecimal.ZERO).setScale(scale);
    }
    double digits = approximateLn(base.abs()) * LOG10_E * exponent;
    if (digits > 131_072) {
      throw Numerics.overflow();
    }
    if (digits + 1 < -scale) {
      return BigDecimal.ZERO.setScale(scale);
    }
    MathContext mc = new MathContext((int) Math.max(digits, 0) + scale + 24);
    BigDecimal power = integerPower(base, Math.abs((long) exponent), mc);
    return exponent > 0
        ? power.setScale(scale, RoundingMode.HALF_UP)
        : BigDecimal.ONE.divide(power, scale, RoundingMode.HALF_UP);
  }

  private static BigDecimal integerPower(BigDecimal base, long exponent, MathContext mc) {
    BigDecimal result = BigDecimal.ONE;
    BigDecimal square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        result = result.multiply(square, mc);
      }
      if (left > 1) {
        square = square.multiply(square, mc);
      }
    }
    return result;
  }

  private static BigDecimal realPower(BigDecimal base, BigDecimal exponent) {
    double approximate = approximateLn(base.abs()) * exponent.doubleValue();
    if (Math.abs(approximate) > 2000 * 3.01) {
      if (approximate > 0) {
        throw Numerics.overflow();
      }
      return BigDecimal.ZERO.setScale(MAX_SCALE);
    }
    double digits = approximate * LOG10_E;
    int scale = scale(MIN_DIGITS - (int) digits, base.scale(), exponent.scale());
    int working = scale + (int) Math.abs(digits) + exponent.precision() + 12;
    BigDecimal product = ln(base.abs(), working).multiply(exponent);
    BigDecimal power = exp(product.setScale(working, RoundingMode.HALF_UP), scale);
    boolean odd = base.signum() < 0 && exponent.remainder(TWO).signum() != 0;
    return odd ? power.negate() : power;
  }
}
