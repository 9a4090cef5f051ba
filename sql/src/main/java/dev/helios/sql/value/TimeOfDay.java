package dev.helios.sql.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads {@code hh:mm[:ss[.fff]]}. */
final class TimeOfDay {
  /** Not a time. */
  static final long MALFORMED = -1;

  /** A time whose parts are out of range. */
  static final long OUT_OF_RANGE = -2;

  private TimeOfDay() {}

  /** Microseconds of the day, up to 24:00:00. */
  static long parse(String field) {
    long hours = part(field, 0);
    long micros = parseUnbounded(field);
    return micros >= 0 && hours > 24 || micros > Dates.MICROS_PER_DAY ? OUT_OF_RANGE : micros;
  }

  /** Microseconds of a time of any number of hours, as in intervals. */
  static long parseUnbounded(String field) {
    String[] parts = field.split(":", -1);
    if (parts.length < 2 || parts.length > 3 || parts[0].indexOf('.') >= 0) {
      return MALFORMED;
    }
    boolean minutesFirst = parts.length == 2 && parts[1].indexOf('.') >= 0;
    long hours = minutesFirst ? 0 : part(field, 0);
    long minutes = number(parts[minutesFirst ? 0 : 1]);
    String seconds = parts.length == 3 ? parts[2] : minutesFirst ? parts[1] : "0";
    if (hours < 0 || minutes < 0) {
      return MALFORMED;
    }
    long micros = seconds(seconds);
    if (micros < 0) {
      return MALFORMED;
    }
    if (minutes > 59 || micros > 60 * Dates.MICROS_PER_SECOND || hours > 2_562_047_788L) {
      return OUT_OF_RANGE;
    }
    return hours * Dates.MICROS_PER_HOUR + minutes * Dates.MICROS_PER_MINUTE + micros;
  }

  private static long part(String field, int from) {
    int colon = field.indexOf(':', from);
    return colon < 0 ? MALFORMED : number(field.substring(from, colon));
  }

  /** A number of digits alone; negative if it is not that. */
  private static long number(String digits) {
    if (digits.isEmpty() || digits.length() > 12) {
      return MALFORMED;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return MALFORMED;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static long seconds(String field) {
    int point = field.indexOf('.');
    long whole = number(point < 0 ? field : field.substring(0, point));
    if (whole < 0 || whole > 999_999) {
      return whole < 0 ? MALFORMED : whole * Dates.MICROS_PER_SECOND;
    }
    return whole * Dates.MICROS_PER_SECOND + (point < 0 ? 0 : fraction(field.substring(point)));
  }

  /** Microseconds of {@code .5}, rounded; negative if it is no fraction. */
  static long fraction(String field) {
    if (field.length() == 1) {
      return 0;
    }
    if (number(field.substring(1, Math.min(field.length(), 12))) < 0 || field.indexOf('.', 1) > 0) {
      return MALFORMED * Dates.MICROS_PER_DAY;
    }
    return new BigDecimal("0" + field)
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValue();
  }
}
