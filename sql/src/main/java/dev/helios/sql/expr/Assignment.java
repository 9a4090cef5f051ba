package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution.SessionFacts;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TimeContext;
import dev.helios.sql.value.TypeNames;
import org.jspecify.annotations.Nullable;

/**
 * A value as a column takes it: {@link Casts#assign}, which is an error for text that is too long.
 */
public final class Assignment extends Expr {
  private final Expr operand;

  private Assignment(Expr operand, ColumnType type) {
    super(type);
    this.operand = operand;
  }

  /**
   * The expression as a value of a column of {@code type}.
   *
   * @throws SqlError 42804 if no value of its type can be
   */
  public static Expr of(Expr operand, ColumnType type) {
    if (operand.type().equals(type)) {
      return operand;
    }
    if (!Casts.canAssign(operand.type(), type)) {
      throw new SqlError(
          "42804",
          "column is of type %s but expression is of type %s"
              .formatted(TypeNames.of(type), TypeNames.of(operand.type())));
    }
    boolean isNull = operand instanceof Constant c && c.value() == null;
    return isNull ? new Constant(type, null) : new Assignment(operand, type);
  }

  private @Nullable Object value(Frame frame, int row) {
    Object value = operand.valueAt(frame, row);
    if (value == null) {
      return null;
    }
    SessionFacts session = frame.execution().session();
    Object assigned =
        Casts.assign(
            value, operand.type(), type(), new TimeContext(session.zone(), session.nowMicros()));
    frame.isNull = assigned == null;
    return assigned;
  }

  @Override
  public long longAt(Frame frame, int row) {
    return Unboxed.toLong(value(frame, row));
  }

  @Override
  public double doubleAt(Frame frame, int row) {
    Object value = value(frame, row);
    return value == null ? 0 : (Double) value;
  }

  @Override
  public @Nullable Object objectAt(Frame frame, int row) {
    return value(frame, row);
  }

  @Override
  public String toString() {
    return operand.toString();
  }
}
