package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** NUMERIC: reading, writing, and rounding to a declared precision and scale. */
public final class Numerics {
  /** Digits before the point, and after it, that a number may have. */
  private static final int MAX_WHOLE_DIGITS = 131_072;

  static final int MAX_SCALE = 16_383;

  private Numerics() {}

  /** Reads a number and fits it into {@code type}. */
  public static BigDecimal parse(String text, ColumnType type) {
    String trimmed = Blanks.strip(text);
    if (!Doubles.isDecimal(trimmed)) {
      throw ValueErrors.invalidSyntax(type, text);
    }
    return fit(decimal(trimmed), type);
  }

  /** A number that {@link Doubles#isDecimal}, of a scale that is not negative. */
  static BigDecimal decimal(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (e >= 0 && text.length() - e > 8) {
      throw overflow();
    }
    BigDecimal value = new BigDecimal(text);
    return checkSize(value);
  }

  /** The same number of a scale from 0 to 16383; 22003 if it has too many digits. */
  public static BigDecimal checkSize(BigDecimal value) {
    if (value.signum() != 0 && (long) value.precision() - value.scale() > MAX_WHOLE_DIGITS) {
      throw overflow();
    }
    if (value.scale() < 0) {
      return value.setScale(0);
    }
    return value.scale() > MAX_SCALE ? value.setScale(MAX_SCALE, RoundingMode.HALF_UP) : value;
  }

  static SqlError overflow() {
    return new SqlError("22003", "value overflows numeric format");
  }

  /** Rounds, half away from zero, to the scale of {@code type}; 22003 if it has too many digits. */
  public static BigDecimal fit(BigDecimal value, ColumnType type) {
    if (type.precision() < 0) {
      return value.scale() < 0 ? checkSize(value) : value;
    }
    int scale = Math.max(type.scale(), 0);
    BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
    int whole = type.precision() - scale;
    if (rounded.signum() != 0 && rounded.precision() - rounded.scale() > whole) {
      throw new SqlError("22003", "numeric field overflow")
          .withDetail(
              "A field with precision %d, scale %d must round to an absolute value less than %s."
                  .formatted(type.precision(), scale, whole == 0 ? "1" : "10^" + whole));
    }
    return rounded;
  }

  /** A double as PostgreSQL casts it: of its first 15 significant digits. */
  public static BigDecimal of(double value) {
    return of(value, 15);
  }

  /** A REAL as PostgreSQL casts it: of its first 6 significant digits. */
  public static BigDecimal ofReal(double value) {
    return of(value, 6);
  }

  private static BigDecimal of(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new SqlError("22003", "cannot convert %s to numeric".formatted(Doubles.format(value)));
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new java.math.MathContext(digits, RoundingMode.HALF_EVEN));
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A number of any class, exactly. */
  public static BigDecimal of(Number value) {
    return switch (value) {
      case BigDecimal d -> d;
      case java.math.BigInteger i -> new BigDecimal(i);
      case Double d -> of(d.doubleValue());
      case Float f -> ofReal(f);
      default -> BigDecimal.valueOf(value.longValue());
    };
  }

  /** The nearest double; 22003 if it is too large, or too small to be told from 0. */
  public static double toDouble(BigDecimal value) {
    double result = value.doubleValue();
    if (Double.isInfinite(result) || (result == 0 && value.signum() != 0)) {
      throw new SqlError(
          "22003",
          "\"%s\" is out of range for type double precision".formatted(value.toPlainString()));
    }
    return result;
  }
}
