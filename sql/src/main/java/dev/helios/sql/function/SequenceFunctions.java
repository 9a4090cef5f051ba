package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.function.ScalarFunction.Volatility;
import java.util.List;

/** {@code nextval}, {@code currval}, {@code lastval}, {@code setval}. */
final class SequenceFunctions {
  private static final ColumnType BIGINT = ColumnType.of(Kind.BIGINT);
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private SequenceFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("nextval", BIGINT, Parameter.TEXT)
            .is(Volatility.VOLATILE)
            .calling((execution, a) -> execution.sequences().next(name(a[0]))),
        Define.of("currval", BIGINT, Parameter.TEXT)
            .is(Volatility.VOLATILE)
            .calling((execution, a) -> execution.sequences().current(name(a[0]))),
        Define.of("pg_get_serial_sequence", TEXT, Parameter.TEXT, Parameter.TEXT)
            .is(Volatility.STABLE)
            .calling(
                (execution, a) ->
                    execution.sequences().ofColumn(name(a[0]), (String) notNull(a[1]))),
        Define.of("lastval", BIGINT)
            .is(Volatility.VOLATILE)
            .calling((execution, a) -> execution.sequences().last()),
        Define.of("setval", BIGINT, Parameter.TEXT, Parameter.INTEGER, Parameter.BOOLEAN)
            .atLeast(2)
            .is(Volatility.VOLATILE)
            .calling(
                (execution, a) -> {
                  boolean called = a.length < 3 || Boolean.TRUE.equals(a[2]);
                  execution.sequences().set(name(a[0]), (Long) notNull(a[1]), called);
                  return a[1];
                }));
  }

  /** The sequence meant: as an identifier is read, without the schema before it. */
  private static String name(@org.jspecify.annotations.Nullable Object text) {
    String name = (String) notNull(text);
    String plain = name.substring(name.lastIndexOf('.') + 1);
    return plain.startsWith("\"") && plain.endsWith("\"") && plain.length() > 1
        ? plain.substring(1, plain.length() - 1)
        : plain.toLowerCase(java.util.Locale.ROOT);
  }

  private static Object notNull(@org.jspecify.annotations.Nullable Object value) {
    return java.util.Objects.requireNonNull(value);
  }
}
