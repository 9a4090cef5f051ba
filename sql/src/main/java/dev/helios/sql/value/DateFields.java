package dev.helios.sql.value;

import org.jspecify.annotations.Nullable;

/**
 * Gathers the year, month and day of a date from the fields of its text, in whatever order they
 * come. Source: DecodeNumber and ValidateDate of PostgreSQL's datetime.c, with the order MDY.
 */
final class DateFields {
  /** The fields are not those of a date. */
  static final long MALFORMED = Long.MIN_VALUE;

  /** The month or day is out of range. */
  static final long OUT_OF_RANGE = Long.MIN_VALUE + 1;

  private @Nullable Long year;
  private int month;
  private int day;
  private int dayOfYear;
  private @Nullable Long julianDay;
  private boolean twoDigitYear;
  private boolean monthByName;
  private boolean beforeChrist;

  /** Whether no more fields are wanted. */
  boolean isComplete() {
    boolean whole = year != null && (dayOfYear > 0 || (month != 0 && day != 0));
    return julianDay != null || whole;
  }

  void setBeforeChrist() {
    beforeChrist = true;
  }

  void setJulian(String digits) {
    int point = digits.indexOf('.');
    julianDay = Long.parseLong(point < 0 ? digits : digits.substring(0, point));
  }

  /** Whether the day or month is out of range in a way that another order of fields would mend. */
  boolean isSwapped() {
    return month > 12 || day > 31;
  }

  /** Fields joined by a separator; false if they are no date. */
  boolean acceptDate(String text) {
    String[] parts = text.split("[^0-9a-z]+");
    if (parts.length > 3 || parts.length < 2) {
      return false;
    }
    for (String part : parts) {
      int named = TimeWords.month(part);
      if (named > 0 && !acceptMonth(named)) {
        return false;
      }
    }
    for (String part : parts) {
      if (TimeWords.month(part) == 0 && !acceptNumber(part)) {
        return false;
      }
    }
    return true;
  }

  /** A month by its name. */
  boolean acceptMonth(int number) {
    if (month != 0 && !monthByName && day == 0) {
      // What was taken for the month was the day: 8 January.
      day = month;
      month = 0;
    }
    if (month != 0) {
      return false;
    }
    monthByName = true;
    month = number;
    return true;
  }

  /** {@code YYYYMMDD} or {@code YYMMDD}. */
  boolean acceptJoined(String digits) {
    if (year != null || month != 0 || day != 0) {
      return acceptNumber(digits);
    }
    int length = digits.length();
    year = length > 12 ? Dates.MAX_DAY : Long.parseLong(digits.substring(0, length - 4));
    twoDigitYear = length == 6;
    month = Integer.parseInt(digits.substring(length - 4, length - 2));
    day = Integer.parseInt(digits.substring(length - 2));
    return true;
  }

  /** A number, which by its length and by what is known already is the year, month or day. */
  boolean acceptNumber(String digits) {
    int length = digits.length();
    if (length == 0 || length > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int value = Integer.parseInt(digits);
    if (length == 3 && year != null && month == 0 && day == 0) {
      dayOfYear = value;
      return value >= 1 && value <= 366;
    }
    if (year == null) {
      acceptBeforeYear(value, length);
      return true;
    }
    if (month == 0) {
      month = value == 0 ? 99 : value;
      return true;
    }
    if (day != 0) {
      return false;
    }
    if (monthByName && length >= 3 && twoDigitYear) {
      // What was taken for the year was the day.
      day = Math.toIntExact(year);
      year = (long) value;
      twoDigitYear = false;
    } else {
      day = value == 0 ? 99 : value;
    }
    return true;
  }

  private void acceptBeforeYear(int value, int length) {
    boolean isYear = month != 0 && day != 0;
    if (isYear || (length >= 3 && (day == 0 && (month == 0 || monthByName)))) {
      year = (long) value;
      twoDigitYear = length <= 2;
    } else if (month == 0) {
      month = value == 0 ? 99 : value;
    } else {
      day = value == 0 ? 99 : value;
    }
  }

  /** The date as days since 1970-01-01. */
  long day() {
    if (julianDay != null) {
      return julianDay + Dates.MIN_DAY;
    }
    if (!isComplete() || year == null) {
      return MALFORMED;
    }
    long y = year;
    if (beforeChrist) {
      y = y > 0 ? 1 - y : Long.MIN_VALUE;
    } else if (twoDigitYear) {
      y += y < 70 ? 2000 : 1900;
    } else if (y == 0) {
      y = Long.MIN_VALUE;
    }
    if (y == Long.MIN_VALUE) {
      return OUT_OF_RANGE;
    }
    if (dayOfYear > 0) {
      return Dates.fromCivil(y, 1, 1) + dayOfYear - 1;
    }
    if (month > 12 || day > Dates.monthLength(y, month)) {
      return OUT_OF_RANGE;
    }
    return Dates.fromCivil(y, month, day);
  }
}
