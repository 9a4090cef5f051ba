package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.TypeNames;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of dates, times and intervals, as EXTRACT and date_part give them. */
final class DateParts {
  private static final Set<String> UNITS =
      Set.of(
          """
          century day decade dow doy epoch hour isodow isoyear julian microseconds millennium
          milliseconds minute month quarter second timezone timezone_hour timezone_minute week year\
          """
              .split("\\s+", -1));

  private DateParts() {}

  /** A unit's name in the singular, of the spellings that PostgreSQL takes. */
  static String unit(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "c", "cent", "centuries" -> "century";
      case "days", "d" -> "day";
      case "decades", "dec", "decs" -> "decade";
      case "hours", "h", "hr", "hrs" -> "hour";
      case "us", "usec", "usecs", "usecond", "useconds", "microsecond" -> "microseconds";
      case "ms", "msec", "msecs", "msecond", "mseconds", "millisecond" -> "milliseconds";
      case "mil", "mils", "millennia" -> "millennium";
      case "minutes", "m", "min", "mins" -> "minute";
      case "months", "mon", "mons" -> "month";
      case "qtr" -> "quarter";
      case "seconds", "s", "sec", "secs" -> "second";
      case "weeks", "w" -> "week";
      case "years", "y", "yr", "yrs" -> "year";
      case "timezone_h" -> "timezone_hour";
      case "timezone_m" -> "timezone_minute";
      default -> lower;
    };
  }

  /**
   * A field of a value of {@code type}; null of an infinite one that has none.
   *
   * @throws SqlError 22023 for an unknown unit, 0A000 for one that the type does not have
   */
  static @Nullable BigDecimal extract(String name, Object value, ColumnType type, ZoneId zone) {
    String unit = unit(name);
    Kind kind = type.kind();
    if (!UNITS.contains(unit)) {
      throw new SqlError(
          "22023",
          "unit \"%s\" not recognized for type %s"
              .formatted(name.toLowerCase(Locale.ROOT), TypeNames.of(type)));
    }
    BigDecimal part =
        switch (kind) {
          case DATE -> ofDate(unit, (Long) value);
          case TIMESTAMP -> ofTimestamp(unit, (Long) value);
          case TIMESTAMPTZ -> ofMoment(unit, (Long) value, zone);
          case TIME -> ofTime(unit, (Long) value);
          default -> IntervalParts.extract(unit, (Interval) value);
        };
    if (part == null
        && (kind == Kind.TIME || kind == Kind.INTERVAL || Dates.isFinite((Long) value))) {
      throw new SqlError(
          "0A000",
          "unit \"%s\" not supported for type %s"
              .formatted(name.toLowerCase(Locale.ROOT), TypeNames.of(type)));
    }
    return part;
  }

  private static @Nullable BigDecimal ofDate(String unit, long day) {
    return switch (unit) {
      case "hour", "minute", "second", "milliseconds", "microseconds" -> null;
      case "epoch" ->
          Dates.isFinite(day) ? BigDecimal.valueOf(Math.multiplyExact(day, 86_400L)) : null;
      case "julian" -> Dates.isFinite(day) ? BigDecimal.valueOf(day - Dates.MIN_DAY) : null;
      default -> Dates.isFinite(day) ? ofDay(unit, day) : null;
    };
  }

  private static @Nullable BigDecimal ofMoment(String unit, long micros, ZoneId zone) {
    if (!Dates.isFinite(micros)) {
      return null;
    }
    int offset = Dates.offsetAt(micros, zone);
    return switch (unit) {
      case "epoch" -> BigDecimal.valueOf(micros, 6);
      case "timezone" -> BigDecimal.valueOf(offset);
      case "timezone_hour" -> BigDecimal.valueOf(offset / 3600);
      case "timezone_minute" -> BigDecimal.valueOf(offset % 3600 / 60);
      default -> ofTimestamp(unit, Dates.toLocal(micros, zone));
    };
  }

  private static @Nullable BigDecimal ofTimestamp(String unit, long micros) {
    if (!Dates.isFinite(micros)) {
      return null;
    }
    if (unit.equals("epoch")) {
      return BigDecimal.valueOf(micros, 6);
    }
    long day = Dates.dayOf(micros);
    if (unit.equals("julian")) {
      BigDecimal fraction =
          new BigDecimal(Dates.timeOf(micros))
              .divide(new BigDecimal(Dates.MICROS_PER_DAY), 20, java.math.RoundingMode.HALF_UP);
      return BigDecimal.valueOf(day - Dates.MIN_DAY).add(fraction);
    }
    BigDecimal time = clock(unit, Dates.timeOf(micros));
    return time != null ? time : ofDay(unit, day);
  }

  private static @Nullable BigDecimal ofTime(String unit, long micros) {
    return unit.equals("epoch") ? BigDecimal.valueOf(micros, 6) : clock(unit, micros);
  }

  /** Of the time of a day; null if the unit is none of these. */
  static @Nullable BigDecimal clock(String unit, long micros) {
    return switch (unit) {
      case "hour" -> BigDecimal.valueOf(micros / Dates.MICROS_PER_HOUR);
      case "minute" -> BigDecimal.valueOf(micros / Dates.MICROS_PER_MINUTE % 60);
      case "second" -> BigDecimal.valueOf(micros % Dates.MICROS_PER_MINUTE, 6);
      case "milliseconds" -> BigDecimal.valueOf(micros % Dates.MICROS_PER_MINUTE, 3);
      case "microseconds" -> BigDecimal.valueOf(micros % Dates.MICROS_PER_MINUTE);
      default -> null;
    };
  }

  private static @Nullable BigDecimal ofDay(String unit, long day) {
    Dates.Civil date = Dates.civil(day);
    long year = date.year();
    // There is no year 0: what comes before 1 AD is 1 BC.
    long shown = year > 0 ? year : year - 1;
    return switch (unit) {
      case "year" -> BigDecimal.valueOf(shown);
      case "month" -> BigDecimal.valueOf(date.month());
      case "day" -> BigDecimal.valueOf(date.day());
      case "quarter" -> BigDecimal.valueOf((date.month() - 1) / 3 + 1L);
      case "decade" -> BigDecimal.valueOf(Math.floorDiv(year, 10L));
      case "century" -> BigDecimal.valueOf(year > 0 ? (year + 99) / 100 : -((100 - year) / 100));
      case "millennium" ->
          BigDecimal.valueOf(year > 0 ? (year + 999) / 1000 : -((1000 - year) / 1000));
      case "dow" -> BigDecimal.valueOf(dayOfWeek(day));
      case "isodow" -> BigDecimal.valueOf((dayOfWeek(day) + 6) % 7 + 1L);
      case "doy" -> BigDecimal.valueOf(dayOfYear(day));
      case "week" -> BigDecimal.valueOf(isoWeek(day));
      case "isoyear" -> {
        long iso = isoYear(day);
        yield BigDecimal.valueOf(iso > 0 ? iso : iso - 1);
      }
      default -> null;
    };
  }

  /** Sunday is 0. */
  static int dayOfWeek(long day) {
    return (int) Math.floorMod(day + 4, 7L);
  }

  /** From 1. */
  static long dayOfYear(long day) {
    return day - Dates.fromCivil(Dates.civil(day).year(), 1, 1) + 1;
  }

  /** Number of the week by ISO 8601, from 1. */
  static long isoWeek(long day) {
    return (day - isoYearStart(isoYear(day))) / 7 + 1;
  }

  /** The year that a day's ISO week belongs to; 0 is 1 BC. */
  static long isoYear(long day) {
    long year = Dates.civil(day).year();
    if (day < isoYearStart(year)) {
      return year - 1;
    }
    return day >= isoYearStart(year + 1) ? year + 1 : year;
  }

  /** Monday of the week that has the fourth of January. */
  static long isoYearStart(long year) {
    long fourth = Dates.fromCivil(year, 1, 4);
    return fourth - (dayOfWeek(fourth) + 6) % 7;
  }
}
