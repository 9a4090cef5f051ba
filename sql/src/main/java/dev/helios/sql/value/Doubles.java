package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers of REAL and DOUBLE as text. */
public final class Doubles {
  private Doubles() {}

  /** The shortest text that reads back as the same double, spelled as PostgreSQL does. */
  public static String format(double value) {
    String shortest = Double.toString(value);
    if (Math.abs(value) < Double.MIN_NORMAL && value != 0) {
      // Java writes the least numbers of all, such as 5e-324, with two digits where one does.
      String one = new BigDecimal(shortest).round(new MathContext(1)).toString();
      shortest = Double.parseDouble(one) == value ? one : shortest;
    }
    return format(value, shortest, 15);
  }

  /** As {@link #format(double)}, of a REAL. */
  public static String formatReal(float value) {
    String shortest = Float.toString(value);
    if (Math.abs(value) < Float.MIN_NORMAL && value != 0) {
      String one = new BigDecimal(shortest).round(new MathContext(1)).toString();
      shortest = Float.parseFloat(one) == value ? one : shortest;
    }
    return format(value, shortest, 6);
  }

  private static String format(double value, String shortest, int plainDigits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(shortest).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < plainDigits) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    return "%s%s%se%s%02d"
        .formatted(
            value < 0 ? "-" : "",
            digits.charAt(0),
            digits.length() > 1 ? "." + digits.substring(1) : "",
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }

  /** Reads a REAL or DOUBLE, of which {@code type} says which. */
  public static double parse(String text, ColumnType type) {
    String trimmed = Blanks.strip(text);
    Double special = special(trimmed);
    if (special != null) {
      return special;
    }
    if (!isDecimal(trimmed)) {
      throw ValueErrors.invalidSyntax(type, text);
    }
    boolean real = type.kind() == ColumnType.Kind.REAL;
    double value = real ? Float.parseFloat(trimmed) : Double.parseDouble(trimmed);
    if (Double.isInfinite(value) || (value == 0 && hasDigitAboveZero(trimmed))) {
      throw ValueErrors.textOutOfRange(type, trimmed);
    }
    return value;
  }

  /** Whether a text says NaN or an infinity. */
  public static boolean isSpecial(String text) {
    return special(Blanks.strip(text)) != null;
  }

  private static @org.jspecify.annotations.Nullable Double special(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  /** Whether a text is digits with an optional sign, point and exponent. */
  static boolean isDecimal(String text) {
    int i = 0;
    int length = text.length();
    if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    int digits = 0;
    boolean point = false;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return false;
    }
    if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
        i++;
      }
      int from = i;
      while (i < length && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        i++;
      }
      return i == length && i > from;
    }
    return i == length;
  }

  private static boolean hasDigitAboveZero(String decimal) {
    for (int i = 0; i < decimal.length(); i++) {
      char c = decimal.charAt(i);
      if (c == 'e' || c == 'E') {
        return false;
      }
      if (c >= '1' && c <= '9') {
        return true;
      }
    }
    return false;
  }

  /** The nearest float of a double, as a double. */
  public static double toReal(double value) {
    float real = (float) value;
    if (Float.isInfinite(real) && !Double.isInfinite(value)) {
      throw new SqlError("22003", "value out of range: overflow");
    }
    if (real == 0 && value != 0) {
      throw new SqlError("22003", "value out of range: underflow");
    }
    return real;
  }

  /** The nearest whole number, a half to the even one. */
  static long toLong(double value, ColumnType type) {
    double whole = Math.rint(value);
    if (!(whole >= -0x1p63 && whole < 0x1p63)) {
      throw ValueErrors.outOfRange(TypeNames.of(type));
    }
    return Integers.check((long) whole, type);
  }
}
