package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import org.jspecify.annotations.Nullable;

/** A value that the execution holds, the same for all rows of a batch: a boxed one. */
abstract sealed class OutsideExpr extends Expr {
  OutsideExpr(ColumnType type) {
    super(type);
  }

  abstract @Nullable Object value(Execution execution);

  @Override
  public final long longAt(Frame frame, int row) {
    Object value = value(frame.execution());
    frame.isNull = value == null;
    return Unboxed.toLong(value);
  }

  @Override
  public final double doubleAt(Frame frame, int row) {
    Object value = value(frame.execution());
    frame.isNull = value == null;
    return value == null ? 0 : (Double) value;
  }

  @Override
  public final @Nullable Object objectAt(Frame frame, int row) {
    Object value = value(frame.execution());
    frame.isNull = value == null;
    return value;
  }

  /** A parameter of the statement. */
  static final class Parameter extends OutsideExpr {
    private final int index;

    Parameter(int index, ColumnType type) {
      super(type);
      this.index = index;
    }

    @Override
    @Nullable Object value(Execution execution) {
      return execution.parameter(index);
    }

    @Override
    public String toString() {
      return "?" + (index + 1);
    }
  }

  /** A column of the row that an outer query is at. */
  static final class Correlated extends OutsideExpr {
    private final int id;
    private final int field;

    Correlated(int id, int field, ColumnType type) {
      super(type);
      this.id = id;
      this.field = field;
    }

    @Override
    @Nullable Object value(Execution execution) {
      return execution.correlated(id)[field];
    }

    @Override
    public String toString() {
      return "$cor" + id + "." + field;
    }
  }
}
