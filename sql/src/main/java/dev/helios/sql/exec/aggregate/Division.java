package dev.helios.sql.exec.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Division of numerics as PostgreSQL has it: at least 16 significant digits, and no fewer digits
 * after the point than either number has. Source: numeric.c, select_div_scale.
 */
final class Division {
  private static final int MIN_DIGITS = 16;
  private static final int MAX_SCALE = 1000;

  private Division() {}

  static BigDecimal divide(BigDecimal a, BigDecimal b) {
    return a.divide(b, scale(a, b), RoundingMode.HALF_UP);
  }

  /** Digits after the point of {@code a / b}. */
  static int scale(BigDecimal a, BigDecimal b) {
    int weight = weight(a) - weight(b);
    if (firstDigit(a) <= firstDigit(b)) {
      weight--;
    }
    int scale = Math.max(MIN_DIGITS - 4 * weight, Math.max(a.scale(), b.scale()));
    return Math.min(Math.max(scale, 0), MAX_SCALE);
  }

  /** Number of the highest digit to base 10,000: 0 for numbers from 1 to 9,999. */
  private static int weight(BigDecimal a) {
    return a.signum() == 0 ? 0 : Math.floorDiv(a.precision() - a.scale() - 1, 4);
  }

  private static int firstDigit(BigDecimal a) {
    if (a.signum() == 0) {
      return 0;
    }
    return a.abs().movePointLeft(4 * weight(a)).setScale(0, RoundingMode.DOWN).intValue();
  }

  /** The square root with {@code scale} digits after the point. */
  static BigDecimal sqrt(BigDecimal a, int scale) {
    if (a.signum() == 0) {
      return BigDecimal.valueOf(0, scale);
    }
    int whole = Math.max(1, (a.precision() - a.scale() + 1) / 2);
    return a.sqrt(new MathContext(whole + scale + 2)).setScale(scale, RoundingMode.HALF_UP);
  }
}
