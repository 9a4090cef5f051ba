package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.TypeNames;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cuts timestamps and intervals down to a unit. */
final class DateTruncation {
  private static final ColumnType TIMESTAMP = Parameter.TIMESTAMP_TYPE;

  private DateTruncation() {}

  /** A TIMESTAMP at the start of its unit. */
  static long truncate(String name, long micros) {
    String unit = DateParts.unit(name);
    if (!Dates.isFinite(micros)) {
      return micros;
    }
    long each = microsOf(unit);
    if (each != 0) {
      return Math.floorDiv(micros, each) * each;
    }
    Long day = truncateDay(unit, Dates.dayOf(micros));
    if (day == null) {
      throw unknown(name, TIMESTAMP);
    }
    return day * Dates.MICROS_PER_DAY;
  }

  /** A TIMESTAMPTZ at the start of its unit by the clocks of a zone. */
  static long truncate(String name, long micros, ZoneId zone) {
    if (!Dates.isFinite(micros)) {
      return micros;
    }
    String unit = DateParts.unit(name);
    long each = microsOf(unit);
    if (each != 0 && each < Dates.MICROS_PER_HOUR) {
      return Math.floorDiv(micros, each) * each;
    }
    if (each == 0 && truncateDay(unit, 0) == null) {
      throw unknown(name, Parameter.TIMESTAMPTZ_TYPE);
    }
    return Dates.toUtc(truncate(name, Dates.toLocal(micros, zone)), zone);
  }

  static Interval truncate(String name, Interval span) {
    Interval cut = IntervalParts.truncate(DateParts.unit(name), span);
    if (cut == null) {
      throw unknown(name, Parameter.INTERVAL_TYPE);
    }
    return cut;
  }

  private static SqlError unknown(String name, ColumnType type) {
    String unit = DateParts.unit(name);
    boolean known =
        switch (unit) {
          case "dow",
              "doy",
              "isodow",
              "isoyear",
              "julian",
              "week",
              "timezone",
              "timezone_hour",
              "timezone_minute" ->
              true;
          default -> false;
        };
    return new SqlError(
        known ? "0A000" : "22023",
        "unit \"%s\" %s for type %s"
            .formatted(
                name.toLowerCase(Locale.ROOT),
                known ? "not supported" : "not recognized",
                TypeNames.of(type)));
  }

  /** Microseconds of a unit below a day; 0 of others. */
  static long microsOf(String unit) {
    return switch (unit) {
      case "microseconds" -> 1;
      case "milliseconds" -> 1000;
      case "second" -> Dates.MICROS_PER_SECOND;
      case "minute" -> Dates.MICROS_PER_MINUTE;
      case "hour" -> Dates.MICROS_PER_HOUR;
      default -> 0;
    };
  }

  private static @Nullable Long truncateDay(String unit, long day) {
    Dates.Civil date = Dates.civil(day);
    long year = date.year();
    return switch (unit) {
      case "day" -> day;
      case "week" -> day - (DateParts.dayOfWeek(day) + 6) % 7;
      case "month" -> Dates.fromCivil(year, date.month(), 1);
      case "quarter" -> Dates.fromCivil(year, (date.month() - 1) / 3 * 3 + 1, 1);
      case "year" -> Dates.fromCivil(year, 1, 1);
      case "decade" -> Dates.fromCivil(Math.floorDiv(year, 10L) * 10, 1, 1);
      case "century" -> Dates.fromCivil(firstOf(year, 100), 1, 1);
      case "millennium" -> Dates.fromCivil(firstOf(year, 1000), 1, 1);
      default -> null;
    };
  }

  /** The first year, one that ends in 1, of the century or millennium. */
  private static long firstOf(long year, long years) {
    return Math.floorDiv(year - 1, years) * years + 1;
  }

  /** The start of the stride, counted from an origin, that a timestamp is in. */
  static long bin(Interval stride, long micros, long origin) {
    if (stride.months() != 0) {
      throw new SqlError(
          "0A000", "timestamps cannot be binned into intervals containing months or years");
    }
    long each = stride.days() * Dates.MICROS_PER_DAY + stride.micros();
    if (each <= 0) {
      throw new SqlError("22008", "stride must be greater than zero");
    }
    return origin + Math.floorDiv(micros - origin, each) * each;
  }
}
