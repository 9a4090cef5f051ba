package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.function.ScalarFunction.Arguments;
import dev.helios.sql.function.ScalarFunction.Body;
import dev.helios.sql.function.ScalarFunction.ResultType;
import dev.helios.sql.function.ScalarFunction.Volatility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a function together: {@code Define.of("left", TEXT_TYPE, TEXT, INTEGER).as(a -> ..)}. Not
 * thread-safe; used while classes load.
 */
final class Define {
  private final String name;
  private final ResultType result;
  private final Arguments arguments;
  private int least;
  private final int most;
  private boolean strict = true;
  private Volatility volatility = Volatility.IMMUTABLE;

  /** A body that needs the arguments only; none of them is null if the function is strict. */
  @FunctionalInterface
  interface Plain {
    @Nullable Object call(Object[] arguments);
  }

  private Define(String name, ResultType result, Arguments arguments, int least, int most) {
    this.name = name;
    this.result = result;
    this.arguments = arguments;
    this.least = least;
    this.most = most;
  }

  /** A strict, immutable function of these parameters. */
  static Define of(String name, ColumnType result, Parameter... parameters) {
    return of(name, types -> result, parameters);
  }

  /** A strict, immutable function whose type follows from its arguments. */
  static Define of(String name, ResultType result, Parameter... parameters) {
    List<Parameter> list = List.of(parameters);
    return new Define(name, result, Parameter.list(list), list.size(), list.size());
  }

  /** A strict, immutable function of {@code count} arguments. */
  static Define of(String name, int count, ResultType result, Arguments arguments) {
    return new Define(name, result, arguments, count, count);
  }

  /** A function of any number of arguments, {@code least} or more. */
  static Define variadic(String name, ResultType result, int least, Arguments arguments) {
    return new Define(name, result, arguments, least, -1);
  }

  /** All parameters but the first {@code count} may be left out. */
  Define atLeast(int count) {
    least = count;
    return this;
  }

  /** The body sees NULLs. */
  Define withNulls() {
    strict = false;
    return this;
  }

  Define is(Volatility v) {
    volatility = v;
    return this;
  }

  ScalarFunction as(Plain plain) {
    return calling((execution, arguments) -> plain.call(nonNull(arguments)));
  }

  ScalarFunction calling(Body body) {
    return new ScalarFunction(name, least, most, strict, volatility, arguments, result, body);
  }

  @SuppressWarnings("NullAway") // Bodies of functions that see NULLs say so where they read them.
  private static Object[] nonNull(@Nullable Object[] arguments) {
    return arguments;
  }
}
