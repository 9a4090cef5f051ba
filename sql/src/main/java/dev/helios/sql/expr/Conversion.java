package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution.SessionFacts;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.Integers;
import dev.helios.sql.value.Numerics;
import dev.helios.sql.value.Precision;
import dev.helios.sql.value.TimeContext;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Casts: those between numbers without boxing, the others by {@link Casts#explicit}. */
final class Conversion {
  private Conversion() {}

  /** The expression as one of another type, converted as CAST does. */
  static Expr of(Expr operand, ColumnType to) {
    ColumnType from = operand.type();
    if (from.equals(to)) {
      return operand;
    }
    Expr result = make(operand, from, to);
    ColumnType element = element(from);
    boolean isOfArrays = element != from && element(to) != to;
    return isZoned(element, element(to))
            || isZoned(from, to)
            || (from.kind().isText() && isRelative(operand, to))
            || (isOfArrays && element.kind().isText() && isRelative(operand, element(to)))
        ? Once.of(result, operand)
        : Folding.fold(result, operand);
  }

  /** What is in an array, of any dimensions; of anything else itself. */
  private static ColumnType element(ColumnType type) {
    ColumnType element = type;
    while (element.element() != null) {
      element = element.element();
    }
    return element;
  }

  /** Whether what it gives depends on the session: its time zone, or what day it is. */
  private static boolean isZoned(ColumnType from, ColumnType to) {
    return from.kind() != to.kind()
        && (from.kind() == Kind.TIMESTAMPTZ || to.kind() == Kind.TIMESTAMPTZ);
  }

  /** Whether a text may be {@code 'now'} or {@code 'tomorrow'}. */
  private static boolean isRelative(Expr operand, ColumnType to) {
    boolean isTime =
        switch (to.kind()) {
          case DATE, TIME, TIMESTAMP, ARRAY -> true;
          default -> false;
        };
    boolean plain =
        operand instanceof Constant c
            && c.value() instanceof String text
            && !text.isEmpty()
            && Character.isDigit(text.charAt(0));
    return isTime && !plain;
  }

  private static Expr make(Expr operand, ColumnType from, ColumnType to) {
    Kind f = from.kind();
    Kind t = to.kind();
    if (f.isInteger() && t.isInteger()) {
      return t.compareTo(f) >= 0 ? retyped(operand, to) : new Narrowed(operand, to);
    }
    if (f.isInteger() && (t == Kind.DOUBLE || t == Kind.REAL)) {
      return new LongAsDouble(operand, to);
    }
    if (f.isInteger() && t == Kind.NUMERIC) {
      return new LongAsNumeric(operand, to);
    }
    if (f == Kind.NUMERIC && t == Kind.DOUBLE) {
      return new NumericAsDouble(operand, to);
    }
    boolean sameDouble = f == Kind.REAL && t == Kind.DOUBLE;
    boolean unlimitedText = f.isText() && to.precision() < 0 && t.isText();
    boolean unlimitedNumeric = f == Kind.NUMERIC && t == Kind.NUMERIC && to.precision() < 0;
    boolean unlimitedTime = f == t && Precision.isTime(t) && !Precision.isLimited(to);
    if (sameDouble || unlimitedText || unlimitedNumeric || unlimitedTime) {
      return retyped(operand, to);
    }
    return new Cast(operand, to);
  }

  /** The same values under another type of the same kind. */
  private static Expr retyped(Expr operand, ColumnType to) {
    return switch (operand) {
      case Constant constant -> new Constant(to, constant.value());
      case ColumnExpr column -> new ColumnExpr(column.index(), to);
      default -> new Retyped(operand, to);
    };
  }

  private abstract static class Unary extends Expr {
    final Expr operand;

    Unary(Expr operand, ColumnType type) {
      super(type);
      this.operand = operand;
    }

    @Override
    public String toString() {
      return "CAST(" + operand + " AS " + type().toSql() + ")";
    }
  }

  private static final class Retyped extends Unary {
    Retyped(Expr operand, ColumnType type) {
      super(operand, type);
    }

    @Override
    public long longAt(Frame frame, int row) {
      return operand.longAt(frame, row);
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      return operand.doubleAt(frame, row);
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      return operand.objectAt(frame, row);
    }

    @Override
    public String toString() {
      return operand.toString();
    }
  }

  private static final class Narrowed extends Unary {
    Narrowed(Expr operand, ColumnType type) {
      super(operand, type);
    }

    @Override
    public long longAt(Frame frame, int row) {
      long value = operand.longAt(frame, row);
      return frame.isNull ? 0 : Integers.check(value, type());
    }
  }

  private static final class LongAsDouble extends Unary {
    private final boolean real;

    LongAsDouble(Expr operand, ColumnType type) {
      super(operand, type);
      this.real = type.kind() == Kind.REAL;
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      long value = operand.longAt(frame, row);
      return real ? (float) value : (double) value;
    }
  }

  private static final class LongAsNumeric extends Unary {
    LongAsNumeric(Expr operand, ColumnType type) {
      super(operand, type);
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      long value = operand.longAt(frame, row);
      if (frame.isNull) {
        return null;
      }
      BigDecimal number = BigDecimal.valueOf(value);
      return type().precision() < 0 ? number : Numerics.fit(number, type());
    }
  }

  private static final class NumericAsDouble extends Unary {
    NumericAsDouble(Expr operand, ColumnType type) {
      super(operand, type);
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      Object value = operand.objectAt(frame, row);
      return value == null ? 0 : Numerics.toDouble((BigDecimal) value);
    }
  }

  /** Any other. */
  private static final class Cast extends Unary {
    Cast(Expr operand, ColumnType type) {
      super(operand, type);
    }

    private @Nullable Object convert(Frame frame, int row) {
      Object value = operand.valueAt(frame, row);
      if (value == null) {
        return null;
      }
      SessionFacts session = frame.execution().session();
      Object result =
          Casts.explicit(
              value, operand.type(), type(), new TimeContext(session.zone(), session.nowMicros()));
      frame.isNull = result == null;
      return result;
    }

    @Override
    public long longAt(Frame frame, int row) {
      return Unboxed.toLong(convert(frame, row));
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      Object value = convert(frame, row);
      return value == null ? 0 : (Double) value;
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      return convert(frame, row);
    }
  }
}
