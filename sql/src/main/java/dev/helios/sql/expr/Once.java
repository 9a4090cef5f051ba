package dev.helios.sql.expr;

import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression without columns whose value is the same throughout an execution, such as {@code
 * now() - INTERVAL '1 day'}: it is evaluated for the first row that asks and kept for the others.
 */
final class Once extends Expr {
  private final Expr expression;
  // Threads may race for it: each then keeps a value that is right for its own execution.
  private volatile Kept kept = new Kept(new WeakReference<>(null), null);

  /** A value and the execution that it belongs to, which a cached plan must not keep alive. */
  private record Kept(WeakReference<Execution> execution, @Nullable Object value) {}

  private Once(Expr expression) {
    super(expression.type());
    this.expression = expression;
  }

  /** The expression, evaluated once if none of its operands depends on a row. */
  static Expr of(Expr expression, Expr... operands) {
    return of(expression, List.of(operands));
  }

  static Expr of(Expr expression, List<Expr> operands) {
    boolean constant = operands.stream().allMatch(Once::isFixed);
    return constant && !(expression instanceof Constant) ? new Once(expression) : expression;
  }

  /** Whether the value is the same for all rows. */
  static boolean isFixed(Expr operand) {
    return operand instanceof Constant
        || operand instanceof Once
        || operand instanceof OutsideExpr.Parameter;
  }

  private @Nullable Object value(Frame frame, int row) {
    Kept last = kept;
    if (last.execution.get() == frame.execution()) {
      frame.isNull = last.value == null;
      return last.value;
    }
    Object value = expression.valueAt(frame, row);
    kept = new Kept(new WeakReference<>(frame.execution()), value);
    frame.isNull = value == null;
    return value;
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
    return expression.toString();
  }
}
