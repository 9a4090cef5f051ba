package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.sql.exec.Locks;
import dev.helios.sql.function.ScalarFunction.Volatility;
import java.util.ArrayList;
import java.util.List;

/** Advisory locks: {@code pg_advisory_lock} and its kin. */
final class LockFunctions {
  private LockFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    for (boolean shared : new boolean[] {false, true}) {
      String suffix = shared ? "_shared" : "";
      for (boolean pair : new boolean[] {false, true}) {
        taking(all, "pg_advisory_lock" + suffix, pair, shared, false, true);
        taking(all, "pg_advisory_xact_lock" + suffix, pair, shared, true, true);
        taking(all, "pg_try_advisory_lock" + suffix, pair, shared, false, false);
        taking(all, "pg_try_advisory_xact_lock" + suffix, pair, shared, true, false);
        all.add(
            define("pg_advisory_unlock" + suffix, pair, BOOLEAN_TYPE)
                .is(Volatility.VOLATILE)
                .calling((e, a) -> e.locks().release(key(a), shared)));
      }
    }
    all.add(
        Define.of("pg_advisory_unlock_all", TEXT_TYPE)
            .is(Volatility.VOLATILE)
            .calling(
                (e, a) -> {
                  e.locks().releaseAll();
                  return "";
                }));
    return all;
  }

  private static void taking(
      List<ScalarFunction> all,
      String name,
      boolean pair,
      boolean shared,
      boolean forTransaction,
      boolean waits) {
    all.add(
        define(name, pair, waits ? TEXT_TYPE : BOOLEAN_TYPE)
            .is(Volatility.VOLATILE)
            .calling(
                (e, a) -> {
                  boolean taken = e.locks().take(key(a), shared, forTransaction, waits, e);
                  return waits ? "" : (Object) taken;
                }));
  }

  private static Define define(
      String name, boolean pair, dev.helios.refs.schema.ColumnType result) {
    return pair ? Define.of(name, result, INTEGER, INTEGER) : Define.of(name, result, INTEGER);
  }

  private static Locks.Key key(@org.jspecify.annotations.Nullable Object[] a) {
    long first = ByType.number(a[0]);
    return a.length == 1
        ? new Locks.Key(first, false)
        : new Locks.Key(first << 32 | (ByType.number(a[1]) & 0xffff_ffffL), true);
  }
}
