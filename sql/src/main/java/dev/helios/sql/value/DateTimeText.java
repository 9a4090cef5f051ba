package dev.helios.sql.value;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** Writes dates, times and timestamps as PostgreSQL does with DateStyle ISO. */
public final class DateTimeText {
  private DateTimeText() {}

  /** {@code 2024-12-31}; years before 1 with {@code BC}. */
  public static String date(long day) {
    StringBuilder out = new StringBuilder(10);
    appendDate(day, out);
    return out.toString();
  }

  /** {@code 23:59:59.5}. */
  public static String time(long micros) {
    StringBuilder out = new StringBuilder(15);
    appendTime(micros, out);
    return out.toString();
  }

  /** {@code 2024-12-31 23:59:59.5}. */
  public static String timestamp(long micros) {
    StringBuilder out = new StringBuilder(26);
    appendTimestamp(micros, "", out);
    return out.toString();
  }

  /** {@code 2024-12-31 23:59:59.5+01}, as a zone's clocks show it. */
  public static String timestamptz(long micros, ZoneId zone) {
    StringBuilder out = new StringBuilder(29);
    if (!Dates.isFinite(micros)) {
      appendTimestamp(micros, "", out);
    } else if (zone == ZoneOffset.UTC) {
      appendTimestamp(micros, "+00", out);
    } else {
      int offset = Dates.offsetAt(micros, zone);
      appendTimestamp(micros + offset * Dates.MICROS_PER_SECOND, offset(offset), out);
    }
    return out.toString();
  }

  /** {@code +01}, {@code -03:30}, {@code +00:53:28}. */
  static String offset(int seconds) {
    int s = Math.abs(seconds);
    StringBuilder out = new StringBuilder(9);
    out.append(seconds < 0 ? '-' : '+');
    append2(s / 3600, out);
    if (s % 3600 != 0) {
      append2(s / 60 % 60, out.append(':'));
    }
    if (s % 60 != 0) {
      append2(s % 60, out.append(':'));
    }
    return out.toString();
  }

  private static void appendTimestamp(long micros, String zone, StringBuilder out) {
    if (!Dates.isFinite(micros)) {
      out.append(micros > 0 ? "infinity" : "-infinity");
      return;
    }
    Dates.Civil date = Dates.civil(Dates.dayOf(micros));
    appendYearMonthDay(date, out);
    appendTime(Dates.timeOf(micros), out.append(' '));
    out.append(zone);
    appendEra(date, out);
  }

  private static void appendDate(long day, StringBuilder out) {
    if (!Dates.isFinite(day)) {
      out.append(day > 0 ? "infinity" : "-infinity");
      return;
    }
    Dates.Civil date = Dates.civil(day);
    appendYearMonthDay(date, out);
    appendEra(date, out);
  }

  private static void appendYearMonthDay(Dates.Civil date, StringBuilder out) {
    long year = date.year() > 0 ? date.year() : 1 - date.year();
    for (long limit = 1000; limit > 1 && year < limit; limit /= 10) {
      out.append('0');
    }
    append2(date.month(), out.append(year).append('-'));
    append2(date.day(), out.append('-'));
  }

  private static void appendEra(Dates.Civil date, StringBuilder out) {
    if (date.year() <= 0) {
      out.append(" BC");
    }
  }

  static void appendTime(long micros, StringBuilder out) {
    append2((int) (micros / Dates.MICROS_PER_HOUR), out);
    append2((int) (micros / Dates.MICROS_PER_MINUTE % 60), out.append(':'));
    append2((int) (micros / Dates.MICROS_PER_SECOND % 60), out.append(':'));
    appendFraction((int) (micros % Dates.MICROS_PER_SECOND), out);
  }

  /** A point and the digits of a fraction of a second, without the zeros at their end. */
  static void appendFraction(int micros, StringBuilder out) {
    if (micros != 0) {
      out.append('.');
      for (int left = micros, unit = 100_000; left != 0; left %= unit, unit /= 10) {
        out.append((char) ('0' + left / unit));
      }
    }
  }

  static void append2(int number, StringBuilder out) {
    if (number < 10) {
      out.append('0');
    }
    out.append(number);
  }
}
