package dev.helios.sql.value;

import dev.helios.sql.SqlError;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The calendar in numbers: the proleptic Gregorian one, days since 1970-01-01 and microseconds
 * since 1970-01-01 00:00. Year 0 is 1 BC.
 */
public final class Dates {
  public static final long MICROS_PER_SECOND = 1_000_000L;
  public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
  public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
  public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  /** {@code infinity} as a DATE, TIMESTAMP or TIMESTAMPTZ. */
  public static final long INFINITY = Long.MAX_VALUE;

  /** {@code -infinity} as a DATE, TIMESTAMP or TIMESTAMPTZ. */
  public static final long MINUS_INFINITY = Long.MIN_VALUE;

  /** First day: 4714-11-24 BC, day 0 of the Julian count. */
  public static final long MIN_DAY = -2_440_588L;

  /** Last day of a DATE: 5874897-12-31. */
  public static final long MAX_DAY = fromCivil(5_874_897, 12, 31);

  /** First microsecond of a timestamp. */
  public static final long MIN_MICROS = MIN_DAY * MICROS_PER_DAY;

  /** Last microsecond of a timestamp: the end of the year 294246, as far as a long counts. */
  public static final long MAX_MICROS = fromCivil(294_247, 1, 1) * MICROS_PER_DAY - 1;

  private Dates() {}

  /** A date's parts; {@code year} 0 is 1 BC. */
  public record Civil(long year, int month, int day) {}

  /** Days of a date since 1970-01-01; day and month are not checked. */
  public static long fromCivil(long year, int month, int day) {
    // Years begin in March, so that leap days come last. Source: Howard Hinnant, "chrono-Compatible
    // Low-Level Date Algorithms".
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }

  /** The date of a day. */
  public static Civil civil(long days) {
    long z = days + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    long dayOfEra = z - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shifted = (5 * dayOfYear + 2) / 153;
    int day = (int) (dayOfYear - (153 * shifted + 2) / 5 + 1);
    int month = (int) (shifted < 10 ? shifted + 3 : shifted - 9);
    return new Civil(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
  }

  /** Days of a month. */
  public static int monthLength(long year, int month) {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> isLeap(year) ? 29 : 28;
      default -> 31;
    };
  }

  private static boolean isLeap(long year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  public static boolean isFinite(long value) {
    return value != INFINITY && value != MINUS_INFINITY;
  }

  /** The day that a timestamp is on. */
  public static long dayOf(long micros) {
    return isFinite(micros) ? Math.floorDiv(micros, MICROS_PER_DAY) : micros;
  }

  /** Microseconds since midnight of a finite timestamp. */
  public static long timeOf(long micros) {
    return Math.floorMod(micros, MICROS_PER_DAY);
  }

  /** Midnight of a day, as a timestamp. */
  public static long startOf(long day) {
    if (!isFinite(day)) {
      return day;
    }
    if (day < MIN_DAY || day > MAX_MICROS / MICROS_PER_DAY) {
      throw new SqlError("22008", "date out of range for timestamp");
    }
    return day * MICROS_PER_DAY;
  }

  /** The zone's time that a moment in UTC is called there. */
  public static long toLocal(long micros, ZoneId zone) {
    if (!isFinite(micros)) {
      return micros;
    }
    return micros + offsetAt(micros, zone) * MICROS_PER_SECOND;
  }

  /** Seconds that a zone is east of UTC at a moment. */
  public static int offsetAt(long micros, ZoneId zone) {
    if (zone instanceof ZoneOffset fixed) {
      return fixed.getTotalSeconds();
    }
    Instant moment = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND));
    return zone.getRules().getOffset(moment).getTotalSeconds();
  }

  /**
   * The moment in UTC that a zone calls by this time. A time that the clocks skip is read with the
   * offset before, one that they show twice with the offset after, as PostgreSQL does.
   */
  public static long toUtc(long localMicros, ZoneId zone) {
    if (!isFinite(localMicros)) {
      return localMicros;
    }
    if (zone instanceof ZoneOffset fixed) {
      return localMicros - fixed.getTotalSeconds() * MICROS_PER_SECOND;
    }
    ZoneRules rules = zone.getRules();
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(localMicros, MICROS_PER_SECOND), 0, ZoneOffset.UTC);
    ZoneOffsetTransition transition = rules.getTransition(local);
    ZoneOffset offset =
        transition == null
            ? rules.getOffset(local)
            : transition.isGap() ? transition.getOffsetBefore() : transition.getOffsetAfter();
    return localMicros - offset.getTotalSeconds() * MICROS_PER_SECOND;
  }

  /** Checks that a timestamp is one that the type holds. */
  static long checkTimestamp(long micros) {
    if (isFinite(micros) && (micros < MIN_MICROS || micros > MAX_MICROS)) {
      throw ValueErrors.datetimeOutOfRange("timestamp");
    }
    return micros;
  }

  /** Checks that a date is one that the type holds. */
  static long checkDate(long day) {
    if (isFinite(day) && (day < MIN_DAY || day > MAX_DAY)) {
      throw ValueErrors.datetimeOutOfRange("date");
    }
    return day;
  }
}
