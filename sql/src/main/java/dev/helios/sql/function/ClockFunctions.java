package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.DATE_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;
import static dev.helios.sql.function.Parameter.TIMESTAMPTZ_TYPE;
import static dev.helios.sql.function.Parameter.TIMESTAMP_TYPE;
import static dev.helios.sql.function.Parameter.TIME_TYPE;

import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.value.DateTimeText;
import dev.helios.sql.value.Dates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time it is: when the transaction or the statement began, or this very moment. */
final class ClockFunctions {
  private ClockFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    for (String name : List.of("now", "transaction_timestamp")) {
      all.add(stable(Define.of(name, TIMESTAMPTZ_TYPE), (e, a) -> e.session().nowMicros()));
    }
    all.add(
        stable(
            Define.of("current_timestamp", TIMESTAMPTZ_TYPE, INTEGER).atLeast(0),
            (e, a) -> rounded(e.session().nowMicros(), a)));
    all.add(
        stable(
            Define.of("statement_timestamp", TIMESTAMPTZ_TYPE),
            (e, a) -> e.session().statementMicros()));
    all.add(
        Define.of("clock_timestamp", TIMESTAMPTZ_TYPE)
            .is(Volatility.VOLATILE)
            .calling((e, a) -> clock()));
    all.add(
        Define.of("timeofday", TEXT_TYPE)
            .is(Volatility.VOLATILE)
            .calling((e, a) -> DateTimeText.timestamptz(clock(), e.session().zone())));
    all.add(stable(Define.of("current_date", DATE_TYPE), (e, a) -> Dates.dayOf(local(e))));
    all.add(
        stable(
            Define.of("localtimestamp", TIMESTAMP_TYPE, INTEGER).atLeast(0),
            (e, a) -> rounded(local(e), a)));
    for (String name : List.of("localtime", "current_time")) {
      all.add(
          stable(
              Define.of(name, TIME_TYPE, INTEGER).atLeast(0),
              (e, a) -> Dates.timeOf(rounded(local(e), a))));
    }
    return all;
  }

  private static ScalarFunction stable(Define define, ScalarFunction.Body body) {
    return define.is(Volatility.STABLE).calling(body);
  }

  private static long clock() {
    Instant now = Instant.now();
    return now.getEpochSecond() * Dates.MICROS_PER_SECOND + now.getNano() / 1000;
  }

  private static long local(Execution execution) {
    return Dates.toLocal(execution.session().nowMicros(), execution.session().zone());
  }

  /** With as many digits of a second as the argument says, or all six. */
  private static long rounded(long micros, @Nullable Object[] arguments) {
    if (arguments.length == 0) {
      return micros;
    }
    long unit = 1_000_000;
    for (long i = Math.clamp(ByType.number(arguments[0]), 0L, 6L); i > 0; i--) {
      unit /= 10;
    }
    return Math.floorDiv(micros + unit / 2, unit) * unit;
  }
}
