package dev.helios.sql.value;

import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import java.time.ZoneId;

/**
 * Arithmetic of intervals, and of timestamps with them, as PostgreSQL has it. Errors are 22008,
 * {@code interval out of range} or {@code timestamp out of range}.
 */
public final class Intervals {
  private static final int DAYS_PER_MONTH = 30;

  private Intervals() {}

  public static Interval add(Interval a, Interval b) {
    try {
      return new Interval(
          Math.addExact(a.months(), b.months()),
          Math.addExact(a.days(), b.days()),
          Math.addExact(a.micros(), b.micros()));
    } catch (ArithmeticException e) {
      throw outOfRange(e);
    }
  }

  public static Interval subtract(Interval a, Interval b) {
    return add(a, negate(b));
  }

  public static Interval negate(Interval a) {
    try {
      return new Interval(
          Math.negateExact(a.months()), Math.negateExact(a.days()), Math.negateExact(a.micros()));
    } catch (ArithmeticException e) {
      throw outOfRange(e);
    }
  }

  private static SqlError outOfRange(ArithmeticException e) {
    return new SqlError("22008", "interval out of range", null, null, e);
  }

  /** Fractions of months and days go down to days and microseconds. */
  public static Interval multiply(Interval span, double factor) {
    return of(span.months() * factor, span.days() * factor, span.micros() * factor);
  }

  public static Interval divide(Interval span, double divisor) {
    if (divisor == 0) {
      throw ValueErrors.divisionByZero();
    }
    return of(span.months() / divisor, span.days() / divisor, span.micros() / divisor);
  }

  private static Interval of(double months, double days, double micros) {
    if (!fitsInt(months) || !fitsInt(days)) {
      throw ValueErrors.datetimeOutOfRange("interval");
    }
    double restDays = roundMicro((months - (int) months) * DAYS_PER_MONTH);
    double restSeconds = roundMicro((days - (int) days + restDays - (int) restDays) * 86_400);
    long day = (long) days + (long) restDays;
    if (Math.abs(restSeconds) >= 86_400) {
      day += (int) (restSeconds / 86_400);
      restSeconds -= ((long) (restSeconds / 86_400)) * 86_400.0;
    }
    double time = Math.rint(micros + restSeconds * 1e6);
    if (!(Math.abs(time) < 0x1p63)) {
      throw ValueErrors.datetimeOutOfRange("interval");
    }
    return new Interval((int) months, toInt(day), (long) time);
  }

  private static boolean fitsInt(double value) {
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
  }

  private static double roundMicro(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }

  /** TIMESTAMP + INTERVAL: months first, to the last day of a month that is too short. */
  public static long addTo(long micros, Interval span) {
    if (!Dates.isFinite(micros)) {
      return micros;
    }
    try {
      long moved = addMonthsAndDays(micros, span);
      return Dates.checkTimestamp(Math.addExact(moved, span.micros()));
    } catch (ArithmeticException e) {
      throw new SqlError("22008", "timestamp out of range", null, null, e);
    }
  }

  /** TIMESTAMPTZ + INTERVAL: months and days by the clocks of a zone, the rest by time passed. */
  public static long addTo(long micros, Interval span, ZoneId zone) {
    if (!Dates.isFinite(micros)) {
      return micros;
    }
    try {
      long moved = micros;
      if (span.months() != 0 || span.days() != 0) {
        moved = Dates.toUtc(addMonthsAndDays(Dates.toLocal(micros, zone), span), zone);
      }
      return Dates.checkTimestamp(Math.addExact(moved, span.micros()));
    } catch (ArithmeticException e) {
      throw new SqlError("22008", "timestamp out of range", null, null, e);
    }
  }

  private static long addMonthsAndDays(long micros, Interval span) {
    long day = Dates.dayOf(micros);
    if (span.months() != 0) {
      day = addMonths(day, span.months());
    }
    day += span.days();
    return Math.addExact(Math.multiplyExact(day, Dates.MICROS_PER_DAY), Dates.timeOf(micros));
  }

  /** A day some months on, or the last of that month if it has fewer days. */
  public static long addMonths(long day, long months) {
    Dates.Civil date = Dates.civil(day);
    long month = date.month() - 1 + months;
    long year = date.year() + Math.floorDiv(month, 12L);
    int inYear = (int) Math.floorMod(month, 12L) + 1;
    return Dates.fromCivil(year, inYear, Math.min(date.day(), Dates.monthLength(year, inYear)));
  }

  /** TIME + INTERVAL: around midnight; days and months mean nothing. */
  public static long addToTime(long time, Interval span) {
    return Math.floorMod(time + span.micros() % Dates.MICROS_PER_DAY, Dates.MICROS_PER_DAY);
  }

  /** TIMESTAMP - TIMESTAMP: days and time, no months. */
  public static Interval between(long micros, long from) {
    if (!Dates.isFinite(micros) || !Dates.isFinite(from)) {
      throw new SqlError("22008", "cannot subtract infinite timestamps");
    }
    return justifyHours(new Interval(0, 0, micros - from));
  }

  /** Makes days of 24 hours each, of one sign with what is left. */
  public static Interval justifyHours(Interval span) {
    long wholeDays = span.micros() / Dates.MICROS_PER_DAY;
    long micros = span.micros() % Dates.MICROS_PER_DAY;
    long days = span.days() + wholeDays;
    if (days > 0 && micros < 0) {
      micros += Dates.MICROS_PER_DAY;
      days--;
    } else if (days < 0 && micros > 0) {
      micros -= Dates.MICROS_PER_DAY;
      days++;
    }
    return new Interval(span.months(), toInt(days), micros);
  }

  /** Makes months of 30 days each, of one sign with what is left. */
  public static Interval justifyDays(Interval span) {
    long months = (long) span.months() + span.days() / DAYS_PER_MONTH;
    int days = span.days() % DAYS_PER_MONTH;
    if (months > 0 && days < 0) {
      days += DAYS_PER_MONTH;
      months--;
    } else if (months < 0 && days > 0) {
      days -= DAYS_PER_MONTH;
      months++;
    }
    return new Interval(toInt(months), days, span.micros());
  }

  /** Both, so that all parts have one sign. */
  public static Interval justify(Interval span) {
    long micros = span.micros();
    long days = span.days() + micros / Dates.MICROS_PER_DAY;
    micros %= Dates.MICROS_PER_DAY;
    long months = span.months() + days / DAYS_PER_MONTH;
    days %= DAYS_PER_MONTH;
    if (months > 0 && (days < 0 || (days == 0 && micros < 0))) {
      days += DAYS_PER_MONTH;
      months--;
    } else if (months < 0 && (days > 0 || (days == 0 && micros > 0))) {
      days -= DAYS_PER_MONTH;
      months++;
    }
    if (days > 0 && micros < 0) {
      micros += Dates.MICROS_PER_DAY;
      days--;
    } else if (days < 0 && micros > 0) {
      micros -= Dates.MICROS_PER_DAY;
      days++;
    }
    return new Interval(toInt(months), (int) days, micros);
  }

  private static int toInt(long value) {
    if (value != (int) value) {
      throw ValueErrors.datetimeOutOfRange("interval");
    }
    return (int) value;
  }

  /** {@code age(later, earlier)}: years, months, days and time that lie between. */
  public static Interval age(long later, long earlier) {
    if (!Dates.isFinite(later) || !Dates.isFinite(earlier)) {
      throw ValueErrors.datetimeOutOfRange("interval");
    }
    return later < earlier ? negate(sinceEarlier(earlier, later)) : sinceEarlier(later, earlier);
  }

  private static Interval sinceEarlier(long later, long earlier) {
    Dates.Civil to = Dates.civil(Dates.dayOf(later));
    Dates.Civil from = Dates.civil(Dates.dayOf(earlier));
    long micros = Dates.timeOf(later) - Dates.timeOf(earlier);
    long days = (long) to.day() - from.day();
    long months = (to.year() - from.year()) * 12 + to.month() - from.month();
    if (micros < 0) {
      micros += Dates.MICROS_PER_DAY;
      days--;
    }
    while (days < 0) {
      days += Dates.monthLength(from.year(), from.month());
      months--;
    }
    return new Interval(toInt(months), (int) days, micros);
  }
}
