package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.DATE_TYPE;
import static dev.helios.sql.function.Parameter.DOUBLE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.INTERVAL_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;
import static dev.helios.sql.function.Parameter.TIMESTAMPTZ_TYPE;
import static dev.helios.sql.function.Parameter.TIMESTAMP_TYPE;
import static dev.helios.sql.function.Parameter.TIME_TYPE;

import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.Doubles;
import dev.helios.sql.value.ValueErrors;
import dev.helios.sql.value.Zones;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Dates, times and intervals put together from numbers. */
final class MakeFunctions {
  private MakeFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("make_date", DATE_TYPE, INTEGER, INTEGER, INTEGER).as(a -> date(a)),
        Define.of("make_time", TIME_TYPE, INTEGER, INTEGER, DOUBLE)
            .as(a -> time((Long) a[0], (Long) a[1], (Double) a[2])),
        Define.of(
                "make_timestamp",
                TIMESTAMP_TYPE,
                INTEGER,
                INTEGER,
                INTEGER,
                INTEGER,
                INTEGER,
                DOUBLE)
            .as(a -> timestamp(a)),
        Define.of(
                "make_timestamptz",
                TIMESTAMPTZ_TYPE,
                INTEGER,
                INTEGER,
                INTEGER,
                INTEGER,
                INTEGER,
                DOUBLE,
                ONLY_TEXT)
            .atLeast(6)
            .is(Volatility.STABLE)
            .calling(
                (e, a) ->
                    Dates.toUtc(
                        timestamp(a),
                        a.length > 6
                            ? Zones.named((String) Objects.requireNonNull(a[6]))
                            : e.session().zone())),
        Define.of(
                "make_interval",
                INTERVAL_TYPE,
                INTEGER,
                INTEGER,
                INTEGER,
                INTEGER,
                INTEGER,
                INTEGER,
                DOUBLE)
            .atLeast(0)
            .as(a -> interval(a)));
  }

  private static long number(@Nullable Object[] a, int index) {
    return a.length > index ? ByType.number(a[index]) : 0;
  }

  private static long date(@Nullable Object[] a) {
    long year = number(a, 0);
    long month = number(a, 1);
    long day = number(a, 2);
    // Years below 0 are BC; there is no year 0.
    long counted = year < 0 ? year + 1 : year;
    boolean valid =
        year != 0 && Math.abs(year) <= 5_874_897 && month >= 1 && month <= 12 && day >= 1;
    if (!valid || day > Dates.monthLength(counted, (int) month)) {
      throw new SqlError(
          "22008",
          String.format(
              Locale.ROOT, "date field value out of range: %d-%02d-%02d", year, month, day));
    }
    return Dates.fromCivil(counted, (int) month, (int) day);
  }

  private static long time(long hour, long minute, double second) {
    boolean valid =
        hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
    double micros = hour * 3.6e9 + minute * 6e7 + Math.rint(second * 1e6);
    if (!valid || micros > Dates.MICROS_PER_DAY) {
      throw new SqlError(
          "22008",
          String.format(Locale.ROOT, "time field value out of range: %d:%02d:", hour, minute)
              + (second < 10 && second >= 0 ? "0" : "")
              + Doubles.format(second));
    }
    return (long) micros;
  }

  private static long timestamp(@Nullable Object[] a) {
    double second = (Double) Objects.requireNonNull(a[5]);
    return Dates.startOf(date(a)) + time(number(a, 3), number(a, 4), second);
  }

  /** Years, months, weeks, days, hours, minutes, seconds. */
  private static Interval interval(@Nullable Object[] a) {
    try {
      long months = Math.addExact(Math.multiplyExact(number(a, 0), 12L), number(a, 1));
      long days = Math.addExact(Math.multiplyExact(number(a, 2), 7L), number(a, 3));
      double seconds = a.length > 6 ? (Double) Objects.requireNonNull(a[6]) : 0;
      long micros =
          Math.addExact(
              Math.addExact(
                  Math.multiplyExact(number(a, 4), Dates.MICROS_PER_HOUR),
                  Math.multiplyExact(number(a, 5), Dates.MICROS_PER_MINUTE)),
              (long) Math.rint(seconds * 1e6));
      return new Interval(Math.toIntExact(months), Math.toIntExact(days), micros);
    } catch (ArithmeticException e) {
      throw new SqlError("22008", "interval out of range", null, null, e);
    }
  }

  /** Seconds since 1970 UTC. */
  static long ofEpoch(double seconds) {
    if (Double.isNaN(seconds)) {
      throw new SqlError("22008", "timestamp cannot be NaN");
    }
    if (Double.isInfinite(seconds)) {
      return seconds > 0 ? Dates.INFINITY : Dates.MINUS_INFINITY;
    }
    double micros = Math.rint(seconds * 1e6);
    if (micros < Dates.MIN_MICROS || micros > Dates.MAX_MICROS) {
      throw ValueErrors.datetimeOutOfRange("timestamp")
          .withDetail("%s seconds since 1970".formatted(Doubles.format(seconds)));
    }
    return (long) micros;
  }
}
