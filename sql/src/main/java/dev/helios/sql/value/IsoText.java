package dev.helios.sql.value;

/**
 * Reads the plainest texts of timestamps at once: {@code 2024-12-31}, {@code 2024-12-31
 * 23:59:59.5}.
 */
final class IsoText {
  /** The text is written in another way, or means nothing. */
  static final long NONE = Long.MIN_VALUE + 1;

  private IsoText() {}

  /** Microseconds since 1970-01-01 00:00. */
  static long parse(String text) {
    int length = text.length();
    boolean shaped =
        (length == 10 || length >= 19)
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && (length == 10 || text.charAt(10) == ' ' || text.charAt(10) == 'T');
    if (!shaped) {
      return NONE;
    }
    int year = two(text, 0) * 100 + two(text, 2);
    int month = two(text, 5);
    int day = two(text, 8);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > Dates.monthLength(year, month)) {
      return NONE;
    }
    long micros = Dates.fromCivil(year, month, day) * Dates.MICROS_PER_DAY;
    if (length == 10) {
      return micros;
    }
    long time = time(text);
    return time < 0 ? NONE : micros + time;
  }

  private static long time(String text) {
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = two(text, 17);
    boolean colons = text.charAt(13) == ':' && text.charAt(16) == ':';
    if (!colons
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59) {
      return NONE;
    }
    int digits = text.length() - 20;
    if (digits == 0 || digits > 6 || (digits > 0 && text.charAt(19) != '.')) {
      return NONE;
    }
    long fraction = 0;
    for (int i = 0; i < 6; i++) {
      int digit = i < digits ? text.charAt(20 + i) - '0' : 0;
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      fraction = fraction * 10 + digit;
    }
    return hour * Dates.MICROS_PER_HOUR
        + minute * Dates.MICROS_PER_MINUTE
        + second * Dates.MICROS_PER_SECOND
        + fraction;
  }

  /** The number of two digits; far below zero if they are none. */
  private static int two(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
  }
}
