package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.DOUBLE;
import static dev.helios.sql.function.Parameter.DOUBLE_TYPE;
import static dev.helios.sql.function.Parameter.INTERVAL;
import static dev.helios.sql.function.Parameter.INTERVAL_TYPE;
import static dev.helios.sql.function.Parameter.NUMERIC_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;
import static dev.helios.sql.function.Parameter.TIMESTAMPTZ_TYPE;
import static dev.helios.sql.function.Parameter.TIMESTAMP_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.Intervals;
import dev.helios.sql.value.Zones;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fields of dates, truncation, ages, zones. */
final class DateFunctions {
  private static final Parameter TIMED =
      actual ->
          switch (actual.kind()) {
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> actual;
            case TEXT, VARCHAR -> TIMESTAMP_TYPE;
            default -> null;
          };

  /** Here, unlike in EXTRACT, a DATE has hours: it is a TIMESTAMP. */
  private static final Parameter PART =
      actual -> actual.kind() == Kind.DATE ? TIMESTAMP_TYPE : TIMED.convert(actual);

  /** A TIMESTAMP, or what only has to be read as one. */
  private static final Parameter TIMESTAMP =
      actual ->
          actual.kind() == Kind.TIMESTAMP || actual.kind() == Kind.DATE || actual.kind().isText()
              ? TIMESTAMP_TYPE
              : null;

  private static final Parameter ONLY_TIMESTAMP = Parameter.only(Kind.TIMESTAMP);
  private static final Parameter ONLY_INTERVAL = Parameter.only(Kind.INTERVAL);

  /** A moment; a DATE stays one until the body knows the zone. */
  private static final Parameter MOMENT =
      actual ->
          actual.kind() == Kind.DATE || actual.kind() == Kind.TIMESTAMPTZ
              ? actual
              : actual.kind().isText() ? TIMESTAMPTZ_TYPE : null;

  private DateFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    parts(all);
    truncation(all);
    ages(all);
    zones(all);
    justification(all);
    all.addAll(Overlaps.all());
    all.add(
        Define.of("isfinite", Parameter.BOOLEAN_TYPE, TIMED)
            .as(a -> !(a[0] instanceof Long l) || Dates.isFinite(l)));
    return all;
  }

  private static ZoneId zone(Execution execution) {
    return execution.session().zone();
  }

  private static void parts(List<ScalarFunction> all) {
    all.add(
        Define.of("extract", NUMERIC_TYPE, ONLY_TEXT, TIMED)
            .is(Volatility.STABLE)
            .calling(new ByType(types -> (e, a) -> part(e, types, a))));
    all.add(
        Define.of("date_part", DOUBLE_TYPE, ONLY_TEXT, PART)
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) -> {
                          BigDecimal part = part(e, types, a);
                          return part == null ? null : (Object) part.doubleValue();
                        })));
  }

  private static @Nullable BigDecimal part(
      Execution execution, List<ColumnType> types, @Nullable Object[] a) {
    return DateParts.extract(
        (String) Objects.requireNonNull(a[0]),
        Objects.requireNonNull(a[1]),
        types.get(1),
        zone(execution));
  }

  private static void truncation(List<ScalarFunction> all) {
    all.add(
        Define.of("date_trunc", TIMESTAMP_TYPE, ONLY_TEXT, ONLY_TIMESTAMP)
            .as(a -> DateTruncation.truncate((String) a[0], (Long) a[1])));
    all.add(
        Define.of("date_trunc", INTERVAL_TYPE, ONLY_TEXT, ONLY_INTERVAL)
            .as(a -> DateTruncation.truncate((String) a[0], (Interval) a[1])));
    all.add(
        Define.of("date_trunc", TIMESTAMPTZ_TYPE, ONLY_TEXT, MOMENT, ONLY_TEXT)
            .atLeast(2)
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) -> {
                          ZoneId zone =
                              a.length > 2
                                  ? Zones.named((String) Objects.requireNonNull(a[2]))
                                  : zone(e);
                          long moment = moment(e, ByType.number(a[1]), types.get(1));
                          return DateTruncation.truncate(
                              (String) Objects.requireNonNull(a[0]), moment, zone);
                        })));
    all.add(
        Define.of("date_bin", TIMESTAMP_TYPE, INTERVAL, TIMESTAMP, TIMESTAMP)
            .as(a -> DateTruncation.bin((Interval) a[0], (Long) a[1], (Long) a[2])));
    all.add(
        Define.of(
                "date_bin",
                TIMESTAMPTZ_TYPE,
                INTERVAL,
                Parameter.orText(TIMESTAMPTZ_TYPE),
                Parameter.orText(TIMESTAMPTZ_TYPE))
            .as(a -> DateTruncation.bin((Interval) a[0], (Long) a[1], (Long) a[2])));
  }

  /** A DATE begins at midnight in the session's zone. */
  private static long moment(Execution execution, long value, ColumnType type) {
    return type.kind() == Kind.DATE ? Dates.toUtc(Dates.startOf(value), zone(execution)) : value;
  }

  private static void ages(List<ScalarFunction> all) {
    all.add(
        Define.of("age", INTERVAL_TYPE, ONLY_TIMESTAMP, TIMESTAMP)
            .as(a -> Intervals.age((Long) a[0], (Long) a[1])));
    all.add(
        Define.of("age", INTERVAL_TYPE, TIMESTAMP, TIMESTAMP)
            .as(a -> Intervals.age((Long) a[0], (Long) a[1])));
    all.add(
        Define.of("age", INTERVAL_TYPE, MOMENT, MOMENT)
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            Intervals.age(
                                local(e, ByType.number(a[0]), types.get(0)),
                                local(e, ByType.number(a[1]), types.get(1))))));
    all.add(
        Define.of("age", INTERVAL_TYPE, TIMESTAMP)
            .is(Volatility.STABLE)
            .calling((e, a) -> Intervals.age(today(e), ByType.number(a[0]))));
    all.add(
        Define.of("age", INTERVAL_TYPE, MOMENT)
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            Intervals.age(today(e), local(e, ByType.number(a[0]), types.get(0))))));
  }

  private static long local(Execution execution, long value, ColumnType type) {
    return type.kind() == Kind.DATE ? Dates.startOf(value) : Dates.toLocal(value, zone(execution));
  }

  /** Midnight of the day on which the transaction began. */
  private static long today(Execution execution) {
    long now = Dates.toLocal(execution.session().nowMicros(), zone(execution));
    return Dates.dayOf(now) * Dates.MICROS_PER_DAY;
  }

  /** {@code x AT TIME ZONE z} is {@code timezone(z, x)}. */
  private static void zones(List<ScalarFunction> all) {
    all.add(
        Define.of("timezone", TIMESTAMPTZ_TYPE, ONLY_TEXT, ONLY_TIMESTAMP)
            .as(a -> Dates.toUtc((Long) a[1], Zones.asPosix((String) a[0]))));
    // There are no times with a zone: a time stays as it is.
    all.add(
        Define.of("timezone", Parameter.TIME_TYPE, ONLY_TEXT, Parameter.only(Kind.TIME))
            .as(
                a -> {
                  Zones.asPosix((String) a[0]);
                  return a[1];
                }));
    all.add(
        Define.of("timezone", TIMESTAMPTZ_TYPE, ONLY_INTERVAL, ONLY_TIMESTAMP)
            .as(a -> Dates.toUtc((Long) a[1], Zones.ofInterval((Interval) a[0]))));
    all.add(
        Define.of("timezone", TIMESTAMP_TYPE, ONLY_TEXT, MOMENT)
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            Dates.toLocal(
                                moment(e, ByType.number(a[1]), types.get(1)),
                                Zones.asPosix((String) Objects.requireNonNull(a[0]))))));
    all.add(
        Define.of("timezone", TIMESTAMP_TYPE, ONLY_INTERVAL, MOMENT)
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            Dates.toLocal(
                                moment(e, ByType.number(a[1]), types.get(1)),
                                Zones.ofInterval((Interval) Objects.requireNonNull(a[0]))))));
  }

  private static void justification(List<ScalarFunction> all) {
    all.add(
        Define.of("justify_hours", INTERVAL_TYPE, INTERVAL)
            .as(a -> Intervals.justifyHours((Interval) a[0])));
    all.add(
        Define.of("justify_days", INTERVAL_TYPE, INTERVAL)
            .as(a -> Intervals.justifyDays((Interval) a[0])));
    all.add(
        Define.of("justify_interval", INTERVAL_TYPE, INTERVAL)
            .as(a -> Intervals.justify((Interval) a[0])));
    all.add(
        Define.of("to_timestamp", TIMESTAMPTZ_TYPE, DOUBLE)
            .as(a -> MakeFunctions.ofEpoch((Double) a[0])));
  }
}
