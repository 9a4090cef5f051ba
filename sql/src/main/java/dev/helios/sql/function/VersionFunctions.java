package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BIGINT_TYPE;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;
import static dev.helios.sql.function.Parameter.TIMESTAMPTZ_TYPE;

import dev.helios.sql.function.ScalarFunction.Volatility;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code helios_hash}, {@code helios_merge_base} and others that ask about commits and roots. */
final class VersionFunctions {
  private VersionFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("helios_hash", TEXT_TYPE, Parameter.TEXT, Parameter.TEXT)
            .atLeast(1)
            .is(Volatility.STABLE)
            .calling(
                (execution, a) ->
                    execution.revisions().hash(text(a[0]), a.length < 2 ? null : text(a[1]))),
        Define.of("helios_merge_base", TEXT_TYPE, Parameter.TEXT, Parameter.TEXT)
            .is(Volatility.STABLE)
            .calling((execution, a) -> execution.revisions().mergeBase(text(a[0]), text(a[1]))),
        Define.of("helios_ahead_behind", TEXT_TYPE, Parameter.TEXT, Parameter.TEXT)
            .is(Volatility.STABLE)
            .calling((execution, a) -> execution.revisions().aheadBehind(text(a[0]), text(a[1]))),
        Define.of("helios_lsn_at", BIGINT_TYPE, Parameter.orText(TIMESTAMPTZ_TYPE))
            .is(Volatility.STABLE)
            .calling(
                (execution, a) ->
                    execution.revisions().lsnAt((Long) Objects.requireNonNull(a[0]))));
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }
}
