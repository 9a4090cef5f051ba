package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Expr;
import org.jspecify.annotations.Nullable;

/** One value of a row to be inserted. */
sealed interface Cell {
  /** A value that the column stores as it is. */
  record Fixed(@Nullable Object value) implements Cell {}

  /** The value of a parameter, which is of type {@code type} when the statement runs. */
  record Parameter(int index, ColumnType type) implements Cell {}

  /** DEFAULT, or a column that no value is given for. */
  record Default() implements Cell {
    static final Default INSTANCE = new Default();
  }

  /** An expression without columns and parameters. */
  record Computed(Expr expression) implements Cell {}
}
