package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body that is made for the types of its arguments. */
record ByType(Maker maker) implements ScalarFunction.Body {
  @FunctionalInterface
  interface Maker {
    ScalarFunction.Body make(List<ColumnType> types);
  }

  @Override
  public @Nullable Object call(Execution execution, @Nullable Object[] arguments) {
    throw new IllegalStateException("a body that goes by type was called before bind");
  }

  @Override
  public ScalarFunction.Body bind(List<ColumnType> types) {
    return maker.make(types);
  }

  /** An argument of a strict function that is a whole number. */
  static long number(@Nullable Object argument) {
    return (Long) Objects.requireNonNull(argument);
  }
}
