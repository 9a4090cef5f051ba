package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BIGINT_TYPE;
import static dev.helios.sql.function.Parameter.DATE_TYPE;
import static dev.helios.sql.function.Parameter.DOUBLE_TYPE;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;
import static dev.helios.sql.function.Parameter.TIMESTAMP_TYPE;
import static dev.helios.sql.function.Parameter.TIME_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.ScalarFunction.Arguments;
import dev.helios.sql.function.ScalarFunction.ResultType;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.value.DateTimeText;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.TextParse;
import dev.helios.sql.value.TimeContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's date functions: a time value, then modifiers. What is no time value gives NULL; date,
 * time and datetime give a DATE, TIME and TIMESTAMP, which are written as SQLite's texts are.
 */
final class SqliteDates {
  private static final BigDecimal LAST_MILLISECOND = new BigDecimal("59.999");

  private SqliteDates() {}

  /** What is made of the time. */
  @FunctionalInterface
  private interface Made {
    Object of(SqliteTime time);
  }

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    all.add(
        Define.of("date", DATE_TYPE, Parameter.ONLY_TEXT)
            .is(Volatility.STABLE)
            .calling((e, a) -> date(e, (String) Objects.requireNonNull(a[0]))));
    all.add(of("date", DATE_TYPE, t -> Dates.dayOf(t.micros())));
    all.add(of("time", TIME_TYPE, t -> wholeSeconds(t, Dates.timeOf(t.micros()))));
    all.add(of("datetime", TIMESTAMP_TYPE, t -> wholeSeconds(t, t.micros())));
    all.add(of("julianday", DOUBLE_TYPE, SqliteTime::julianDay));
    all.add(of("unixepoch", BIGINT_TYPE, t -> Math.floorDiv(t.micros(), Dates.MICROS_PER_SECOND)));
    all.add(
        Define.variadic("strftime", t -> TEXT_TYPE, 1, arguments(1))
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) -> {
                          SqliteTime time = time(e, types, a, 1);
                          return time == null
                              ? null
                              : format((String) Objects.requireNonNull(a[0]), time);
                        })));
    return all;
  }

  /** A date in any spelling of PostgreSQL's; those of SQLite are among them, but for numbers. */
  private static Object date(Execution e, String text) {
    SqliteTime sqlite = SqliteTime.parse(text, e.session().statementMicros(), e.session().zone());
    if (sqlite != null && sqlite.isValid()) {
      return Dates.dayOf(sqlite.micros());
    }
    return TextParse.parse(
        text, DATE_TYPE, new TimeContext(e.session().zone(), e.session().nowMicros()));
  }

  private static ScalarFunction of(String name, ColumnType result, Made made) {
    ResultType type = types -> result;
    return Define.variadic(name, type, 0, arguments(0))
        .is(Volatility.STABLE)
        .calling(
            new ByType(
                types ->
                    (e, a) -> {
                      SqliteTime time = time(e, types, a, 0);
                      return time == null ? null : made.of(time);
                    }));
  }

  /** The time value may be text, a number or a date; what is around it is text. */
  private static Arguments arguments(int timeAt) {
    return actual -> {
      List<ColumnType> types = new ArrayList<>();
      for (int i = 0; i < actual.size(); i++) {
        Kind kind = actual.get(i).kind();
        boolean number =
            kind.isInteger() || kind == Kind.NUMERIC || kind == Kind.REAL || kind == Kind.DOUBLE;
        boolean dated =
            kind == Kind.DATE
                || kind == Kind.TIME
                || kind == Kind.TIMESTAMP
                || kind == Kind.TIMESTAMPTZ;
        if (i == timeAt && (number || dated)) {
          types.add(number ? DOUBLE_TYPE : actual.get(i));
        } else if (kind.isText()) {
          types.add(TEXT_TYPE);
        } else {
          return null;
        }
      }
      return types;
    };
  }

  private static @Nullable SqliteTime time(
      Execution e, List<ColumnType> types, @Nullable Object[] a, int from) {
    ZoneId zone = e.session().zone();
    SqliteTime time =
        a.length <= from
            ? SqliteTime.of(e.session().statementMicros(), zone)
            : value(e, types.get(from), Objects.requireNonNull(a[from]));
    for (int i = from + 1; i < a.length && time != null; i++) {
      time = time.modify((String) Objects.requireNonNull(a[i])) ? time : null;
    }
    return time == null || !time.isValid() ? null : time;
  }

  private static @Nullable SqliteTime value(Execution e, ColumnType type, Object value) {
    ZoneId zone = e.session().zone();
    return switch (type.kind()) {
      case DOUBLE -> SqliteTime.ofNumber((Double) value, zone);
      case DATE ->
          infinite(value) ? null : SqliteTime.of((Long) value * Dates.MICROS_PER_DAY, zone);
      case TIME ->
          SqliteTime.of(Dates.fromCivil(2000, 1, 1) * Dates.MICROS_PER_DAY + (Long) value, zone);
      case TIMESTAMP, TIMESTAMPTZ -> infinite(value) ? null : SqliteTime.of((Long) value, zone);
      default -> SqliteTime.parse((String) value, e.session().statementMicros(), zone);
    };
  }

  private static boolean infinite(Object value) {
    return !Dates.isFinite((Long) value);
  }

  private static long wholeSeconds(SqliteTime time, long micros) {
    long unit = time.hasSubsecond() ? 1000 : Dates.MICROS_PER_SECOND;
    return Math.floorDiv(micros, unit) * unit;
  }

  private static @Nullable String format(String template, SqliteTime time) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '%') {
        out.append(c);
      } else if (++i >= template.length() || !append(template.charAt(i), time, out)) {
        return null;
      }
    }
    return out.toString();
  }

  private static boolean append(char letter, SqliteTime time, StringBuilder out) {
    long micros = time.micros();
    long day = Dates.dayOf(micros);
    Dates.Civil date = Dates.civil(day);
    long clock = Dates.timeOf(micros);
    long hour = clock / Dates.MICROS_PER_HOUR;
    long twelve = hour % 12 == 0 ? 12 : hour % 12;
    long second = clock / Dates.MICROS_PER_SECOND % 60;
    int dayOfWeek = DateParts.dayOfWeek(day);
    long dayOfYear = DateParts.dayOfYear(day);
    switch (letter) {
      case 'd' -> pad(date.day(), "%02d", out);
      case 'e' -> pad(date.day(), "%2d", out);
      case 'f' -> {
        BigDecimal seconds = BigDecimal.valueOf(clock % Dates.MICROS_PER_MINUTE, 6);
        String text =
            seconds.setScale(3, RoundingMode.HALF_UP).min(LAST_MILLISECOND).toPlainString();
        out.append(text.length() < 6 ? "0" : "").append(text);
      }
      case 'F' -> out.append(DateTimeText.date(day));
      case 'G' -> pad(DateParts.isoYear(day), "%04d", out);
      case 'g' -> pad(DateParts.isoYear(day) % 100, "%02d", out);
      case 'H' -> pad(hour, "%02d", out);
      case 'I' -> pad(twelve, "%02d", out);
      case 'j' -> pad(dayOfYear, "%03d", out);
      case 'J' -> out.append(dev.helios.sql.value.Doubles.format(time.julianDay()));
      case 'k' -> pad(hour, "%2d", out);
      case 'l' -> pad(twelve, "%2d", out);
      case 'm' -> pad(date.month(), "%02d", out);
      case 'M' -> pad(clock / Dates.MICROS_PER_MINUTE % 60, "%02d", out);
      case 'p' -> out.append(hour < 12 ? "AM" : "PM");
      case 'P' -> out.append(hour < 12 ? "am" : "pm");
      case 'R' -> out.append(DateTimeText.time(clock), 0, 5);
      case 's' -> out.append(Math.floorDiv(micros, Dates.MICROS_PER_SECOND));
      case 'S' -> pad(second, "%02d", out);
      case 'T' -> out.append(DateTimeText.time(clock), 0, 8);
      case 'u' -> out.append((dayOfWeek + 6) % 7 + 1);
      case 'w' -> out.append(dayOfWeek);
      case 'U' -> pad((dayOfYear + 6 - dayOfWeek) / 7, "%02d", out);
      case 'V' -> pad(DateParts.isoWeek(day), "%02d", out);
      case 'W' -> pad((dayOfYear + 6 - (dayOfWeek + 6) % 7) / 7, "%02d", out);
      case 'Y' -> pad(date.year(), "%04d", out);
      case '%' -> out.append('%');
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void pad(long number, String format, StringBuilder out) {
    out.append(String.format(Locale.ROOT, format, number));
  }
}
