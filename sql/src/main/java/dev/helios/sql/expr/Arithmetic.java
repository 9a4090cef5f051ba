package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.value.Doubles;
import dev.helios.sql.value.NumericMath;
import dev.helios.sql.value.Numerics;
import dev.helios.sql.value.TypeNames;
import dev.helios.sql.value.ValueErrors;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code + - * / %} and the sign, of numbers. What the type has no room for is 22003, {@code
 * integer out of range}; a division by zero 22012. Integers divide to integers, towards zero.
 */
final class Arithmetic {
  private Arithmetic() {}

  enum Op {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%");

    private final String sql;

    Op(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }

  /** Combines two numbers; both are converted to {@code type} first. */
  static Expr of(Op op, Expr left, Expr right, ColumnType type) {
    Expr a = Conversion.of(left, type);
    Expr b = Conversion.of(right, type);
    Expr result =
        switch (Vector.kind(type)) {
          case LONG -> longs(op, a, b, type);
          case DOUBLE -> new OfDoubles(op, a, b, type);
          case OBJECT -> new OfNumerics(op, a, b, type);
        };
    return Folding.fold(result, a, b);
  }

  private static Expr longs(Op op, Expr a, Expr b, ColumnType type) {
    return switch (op) {
      case ADD ->
          new OfLongs(op, a, b, type) {
            @Override
            long apply(long x, long y) {
              long sum = x + y;
              if (((x ^ sum) & (y ^ sum)) < 0) {
                throw outOfRange();
              }
              return sum;
            }
          };
      case SUBTRACT ->
          new OfLongs(op, a, b, type) {
            @Override
            long apply(long x, long y) {
              long difference = x - y;
              if (((x ^ y) & (x ^ difference)) < 0) {
                throw outOfRange();
              }
              return difference;
            }
          };
      case MULTIPLY ->
          new OfLongs(op, a, b, type) {
            @Override
            long apply(long x, long y) {
              long high = Math.multiplyHigh(x, y);
              long low = x * y;
              if (high != low >> 63) {
                throw outOfRange();
              }
              return low;
            }
          };
      case DIVIDE ->
          new OfLongs(op, a, b, type) {
            @Override
            long apply(long x, long y) {
              if (y == 0) {
                throw ValueErrors.divisionByZero();
              }
              if (x == Long.MIN_VALUE && y == -1) {
                throw outOfRange();
              }
              return x / y;
            }
          };
      case REMAINDER ->
          new OfLongs(op, a, b, type) {
            @Override
            long apply(long x, long y) {
              if (y == 0) {
                throw ValueErrors.divisionByZero();
              }
              return x % y;
            }
          };
    };
  }

  /** {@code - x}. */
  static Expr negated(Expr operand, ColumnType type) {
    Expr x = Conversion.of(operand, type);
    Expr result =
        switch (Vector.kind(type)) {
          case LONG -> of(Op.SUBTRACT, new Constant(type, 0L), x, type);
          case DOUBLE -> new NegatedDouble(x);
          case OBJECT -> new NegatedNumeric(x);
        };
    return Folding.fold(result, x);
  }

  private abstract static class Binary extends Expr {
    final Op op;
    final Expr a;
    final Expr b;

    Binary(Op op, Expr a, Expr b, ColumnType type) {
      super(type);
      this.op = op;
      this.a = a;
      this.b = b;
    }

    @Override
    public final String toString() {
      return "(" + a + " " + op.sql + " " + b + ")";
    }
  }

  private abstract static class OfLongs extends Binary {
    private final long least;
    private final long greatest;

    OfLongs(Op op, Expr a, Expr b, ColumnType type) {
      super(op, a, b, type);
      greatest =
          switch (type.kind()) {
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
          };
      least = -greatest - 1;
    }

    abstract long apply(long x, long y);

    final SqlError outOfRange() {
      return ValueErrors.outOfRange(TypeNames.of(type()));
    }

    @Override
    public final long longAt(Frame frame, int row) {
      long x = a.longAt(frame, row);
      if (frame.isNull) {
        return 0;
      }
      long y = b.longAt(frame, row);
      if (frame.isNull) {
        return 0;
      }
      long result = apply(x, y);
      if (result < least || result > greatest) {
        throw outOfRange();
      }
      return result;
    }
  }

  private static final class OfDoubles extends Binary {
    private final boolean real;

    OfDoubles(Op op, Expr a, Expr b, ColumnType type) {
      super(op, a, b, type);
      this.real = type.kind() == Kind.REAL;
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      double x = a.doubleAt(frame, row);
      if (frame.isNull) {
        return 0;
      }
      double y = b.doubleAt(frame, row);
      if (frame.isNull) {
        return 0;
      }
      double result =
          switch (op) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> quotient(x, y);
            case REMAINDER -> remainder(x, y);
          };
      if (real) {
        result = Doubles.toReal(result);
      }
      check(result, x, y);
      return result;
    }

    private static double quotient(double x, double y) {
      if (y == 0 && !Double.isNaN(x)) {
        throw ValueErrors.divisionByZero();
      }
      return x / y;
    }

    private static double remainder(double x, double y) {
      if (y == 0 && !Double.isNaN(x)) {
        throw ValueErrors.divisionByZero();
      }
      return x % y;
    }

    private void check(double result, double x, double y) {
      if (Double.isInfinite(result) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
        throw new SqlError("22003", "value out of range: overflow");
      }
      boolean vanished =
          result == 0
              && x != 0
              && (op == Op.MULTIPLY ? y != 0 : op == Op.DIVIDE && !Double.isInfinite(y));
      if (vanished) {
        throw new SqlError("22003", "value out of range: underflow");
      }
    }
  }

  private static final class OfNumerics extends Binary {
    OfNumerics(Op op, Expr a, Expr b, ColumnType type) {
      super(op, a, b, type);
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      BigDecimal x = (BigDecimal) a.objectAt(frame, row);
      if (x == null) {
        return null;
      }
      BigDecimal y = (BigDecimal) b.objectAt(frame, row);
      if (y == null) {
        return null;
      }
      return Numerics.checkSize(
          switch (op) {
            case ADD -> x.add(y);
            case SUBTRACT -> x.subtract(y);
            case MULTIPLY -> x.multiply(y);
            case DIVIDE -> NumericMath.divide(x, y);
            case REMAINDER -> remainder(x, y);
          });
    }

    private static BigDecimal remainder(BigDecimal x, BigDecimal y) {
      if (y.signum() == 0) {
        throw ValueErrors.divisionByZero();
      }
      return x.remainder(y).setScale(Math.max(x.scale(), y.scale()));
    }
  }

  private static final class NegatedDouble extends Expr {
    private final Expr operand;

    NegatedDouble(Expr operand) {
      super(operand.type());
      this.operand = operand;
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      return -operand.doubleAt(frame, row);
    }

    @Override
    public String toString() {
      return "(- " + operand + ")";
    }
  }

  private static final class NegatedNumeric extends Expr {
    private final Expr operand;

    NegatedNumeric(Expr operand) {
      super(operand.type());
      this.operand = operand;
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      BigDecimal value = (BigDecimal) operand.objectAt(frame, row);
      return value == null ? null : value.negate();
    }

    @Override
    public String toString() {
      return "(- " + operand + ")";
    }
  }
}
