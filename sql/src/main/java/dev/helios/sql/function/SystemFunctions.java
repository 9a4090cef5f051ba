package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.ANY;
import static dev.helios.sql.function.Parameter.BOOLEAN;
import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.DOUBLE;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.value.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** About the engine, the session and the types of values. */
final class SystemFunctions {
  private SystemFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    session(all);
    settings(all);
    types(all);
    conditions(all);
    all.add(
        Define.of("pg_sleep", TEXT_TYPE, DOUBLE)
            .is(Volatility.VOLATILE)
            .calling((e, a) -> sleep(e, (Double) Objects.requireNonNull(a[0]))));
    return all;
  }

  private static void session(List<ScalarFunction> all) {
    all.add(stable("version", e -> "Helios " + release()));
    for (String name : List.of("current_user", "session_user", "user", "current_role")) {
      all.add(stable(name, e -> e.session().user()));
    }
    all.add(stable("current_schema", e -> "public"));
    all.add(stable("pg_client_encoding", e -> "UTF8"));
    all.add(
        Define.of("pg_backend_pid", INTEGER_TYPE)
            .is(Volatility.STABLE)
            .calling((e, a) -> ProcessHandle.current().pid()));
    all.add(Define.of("pg_is_in_recovery", BOOLEAN_TYPE).as(a -> false));
    for (String name : List.of("current_database", "current_catalog", "helios_branch")) {
      all.add(stable(name, e -> e.session().ref()));
    }
  }

  private static void settings(List<ScalarFunction> all) {
    all.add(
        Define.of("current_setting", TEXT_TYPE, TEXT)
            .is(Volatility.STABLE)
            .calling((e, a) -> setting(e, (String) Objects.requireNonNull(a[0]))));
    all.add(
        Define.of("current_setting", TEXT_TYPE, TEXT, BOOLEAN)
            .is(Volatility.STABLE)
            .calling(
                (e, a) ->
                    Boolean.TRUE.equals(a[1])
                        ? settingIfAny(e, (String) Objects.requireNonNull(a[0]))
                        : setting(e, (String) Objects.requireNonNull(a[0]))));
    all.add(
        Define.of("set_config", TEXT_TYPE, TEXT, TEXT, BOOLEAN)
            .is(Volatility.VOLATILE)
            .calling(
                (e, a) ->
                    e.variables()
                        .set(
                            (String) Objects.requireNonNull(a[0]),
                            (String) Objects.requireNonNull(a[1]),
                            Boolean.TRUE.equals(a[2]))));
  }

  private static String setting(Execution execution, String name) {
    String value = execution.variables().get(name);
    if (value == null) {
      throw new SqlError("42704", "unrecognized configuration parameter \"%s\"".formatted(name));
    }
    return value;
  }

  private static @Nullable String settingIfAny(Execution execution, String name) {
    try {
      return execution.variables().get(name);
    } catch (SqlError e) {
      if (e.sqlState().equals("42704")) {
        return null;
      }
      throw e;
    }
  }

  private static String release() {
    String version = SystemFunctions.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** A fact about the session. */
  @FunctionalInterface
  private interface Fact {
    String of(Execution execution);
  }

  private static ScalarFunction stable(String name, Fact fact) {
    return Define.of(name, TEXT_TYPE).is(Volatility.STABLE).calling((e, a) -> fact.of(e));
  }

  private static void types(List<ScalarFunction> all) {
    all.add(
        Define.of("pg_typeof", TEXT_TYPE, ANY)
            .withNulls()
            .calling(new ByType(types -> (e, a) -> TypeNames.of(types.getFirst()))));
    all.add(
        Define.of("typeof", TEXT_TYPE, ANY)
            .withNulls()
            .calling(
                new ByType(
                    types -> (e, a) -> a[0] == null ? "null" : storageClass(types.getFirst()))));
  }

  /** As SQLite's typeof says it. */
  private static String storageClass(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT -> "integer";
      case REAL, DOUBLE, NUMERIC -> "real";
      case BYTEA -> "blob";
      default -> "text";
    };
  }

  private static void conditions(List<ScalarFunction> all) {
    for (String name : List.of("iif", "if")) {
      all.add(
          Define.of(name, 3, types -> types.get(1), choice())
              .withNulls()
              .calling((e, a) -> Boolean.TRUE.equals(a[0]) ? a[1] : a[2]));
    }
    for (String name : List.of("likely", "unlikely")) {
      all.add(Define.of(name, BOOLEAN_TYPE, BOOLEAN).as(a -> a[0]));
    }
    all.add(
        Define.variadic("num_nulls", t -> INTEGER_TYPE, 1, Parameter.all(ANY))
            .withNulls()
            .calling((e, a) -> Arrays.stream(a).filter(Objects::isNull).count()));
    all.add(
        Define.variadic("num_nonnulls", t -> INTEGER_TYPE, 1, Parameter.all(ANY))
            .withNulls()
            .calling((e, a) -> Arrays.stream(a).filter(Objects::nonNull).count()));
    all.add(
        Define.of("glob", BOOLEAN_TYPE, TEXT, TEXT)
            .as(a -> Globs.compile((String) a[0]).matches((String) a[1])));
    all.add(
        Define.of("like", BOOLEAN_TYPE, TEXT, TEXT, TEXT)
            .atLeast(2)
            .as(
                a ->
                    LikePattern.compile((String) a[0], a.length > 2 ? (String) a[2] : "", true)
                        .matches((String) a[1])));
  }

  private static ScalarFunction.Arguments choice() {
    return actual -> {
      ColumnType condition = BOOLEAN.convert(actual.get(0));
      condition = actual.get(0).kind().isInteger() ? BOOLEAN_TYPE : condition;
      ColumnType yes = actual.get(1);
      ColumnType no = actual.get(2);
      ColumnType common =
          yes.kind().isText() ? no : no.kind().isText() ? yes : ElementType.common(yes, no);
      return condition == null || common == null ? null : List.of(condition, common, common);
    };
  }

  private static @Nullable String sleep(Execution execution, double seconds) {
    long until = System.nanoTime() + (long) (Math.clamp(seconds, 0, 1e9) * 1e9);
    try {
      for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
        execution.checkCanceled();
        Thread.sleep(Math.min(left / 1_000_000 + 1, 20));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      execution.cancel();
    }
    execution.checkCanceled();
    return "";
  }
}
