package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.DoubleVector;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.ObjectVector;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Order;
import dev.helios.sql.value.TypeNames;
import java.util.Objects;

/** The six comparisons, and IS [NOT] DISTINCT FROM. */
final class Comparison {
  private Comparison() {}

  /** Which outcomes of a comparison count as true. */
  enum Op {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sql;

    Op(String sql) {
      this.sql = sql;
    }

    boolean accepts(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }

    boolean accepts(long a, long b) {
      return switch (this) {
        case EQUAL -> a == b;
        case NOT_EQUAL -> a != b;
        case LESS -> a < b;
        case LESS_OR_EQUAL -> a <= b;
        case GREATER -> a > b;
        case GREATER_OR_EQUAL -> a >= b;
      };
    }

    /** The same comparison with its operands swapped. */
    Op swapped() {
      return switch (this) {
        case EQUAL -> EQUAL;
        case NOT_EQUAL -> NOT_EQUAL;
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      };
    }

    String sql() {
      return sql;
    }
  }

  /** The type in which values of two types are compared; 42883 if there is none. */
  static ColumnType typeOf(Op op, ColumnType a, ColumnType b) {
    boolean doubles = isDouble(a) || isDouble(b);
    if (doubles && CommonType.isNumber(a) && CommonType.isNumber(b)) {
      return Types.DOUBLE;
    }
    ColumnType common = CommonType.of(a, b);
    if (common == null) {
      throw new SqlError(
          "42883",
          "operator does not exist: %s %s %s".formatted(TypeNames.of(a), op.sql, TypeNames.of(b)));
    }
    return switch (common.kind()) {
      case SMALLINT, INTEGER, BIGINT -> Types.BIGINT;
      case NUMERIC -> Types.NUMERIC;
      case VARCHAR, CHAR -> Types.TEXT;
      default -> common;
    };
  }

  private static boolean isDouble(ColumnType type) {
    return type.kind() == Kind.REAL || type.kind() == Kind.DOUBLE;
  }

  /** Compares two expressions, of different types if these have a common one. */
  static Expr of(Op op, Expr a, Expr b) {
    ColumnType type = typeOf(op, a.type(), b.type());
    Expr x = Conversion.of(a, type);
    Expr y = Conversion.of(b, type);
    if (x instanceof Constant && !(y instanceof Constant)) {
      return of(op.swapped(), y, x);
    }
    return switch (Vector.kind(type)) {
      case LONG -> new OfLongs(op, x, y);
      case DOUBLE -> new OfDoubles(op, x, y);
      case OBJECT ->
          type.kind() == Kind.TEXT && (op == Op.EQUAL || op == Op.NOT_EQUAL)
              ? new OfTexts(op, x, y)
              : new OfObjects(op, type, x, y);
    };
  }

  /** IS DISTINCT FROM, or if {@code same} IS NOT DISTINCT FROM: NULLs are like any value. */
  static Expr distinct(Expr a, Expr b, boolean same) {
    Expr equal = of(Op.EQUAL, a, b);
    Expr aIsNull = Logic.isNull(a, true);
    Expr bIsNull = Logic.isNull(b, true);
    return new Truth() {
      @Override
      public long longAt(Frame frame, int row) {
        boolean matches = equal.longAt(frame, row) != 0;
        if (frame.isNull) {
          matches = aIsNull.longAt(frame, row) != 0 && bIsNull.longAt(frame, row) != 0;
        }
        frame.isNull = false;
        return matches == same ? 1 : 0;
      }

      @Override
      public String toString() {
        return "(%s IS %sDISTINCT FROM %s)".formatted(a, same ? "NOT " : "", b);
      }
    };
  }

  private abstract static class Binary extends Truth {
    final Op op;
    final Expr a;
    final Expr b;

    Binary(Op op, Expr a, Expr b) {
      this.op = op;
      this.a = a;
      this.b = b;
    }

    /** Whether it compares a column of the batch with a constant that is not NULL. */
    final boolean isColumnWithConstant() {
      return a instanceof ColumnExpr && b instanceof Constant c && c.value() != null;
    }

    @Override
    public final String toString() {
      return "(" + a + " " + op.sql + " " + b + ")";
    }
  }

  private static final class OfLongs extends Binary {
    OfLongs(Op op, Expr a, Expr b) {
      super(op, a, b);
    }

    @Override
    public long longAt(Frame frame, int row) {
      long x = a.longAt(frame, row);
      if (frame.isNull) {
        return 0;
      }
      long y = b.longAt(frame, row);
      return op.accepts(x, y) ? 1 : 0;
    }

    @Override
    public int select(Frame frame, int[] selected) {
      if (!isColumnWithConstant()) {
        return super.select(frame, selected);
      }
      LongVector column = (LongVector) frame.batch().column(((ColumnExpr) a).index());
      long[] values = column.values();
      boolean[] nulls = column.nulls();
      long y = b.longAt(frame, 0);
      int rows = frame.batch().size();
      int count = 0;
      switch (op) {
        case EQUAL -> {
          for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += values[i] == y && !nulls[i] ? 1 : 0;
          }
        }
        case LESS -> {
          for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += values[i] < y && !nulls[i] ? 1 : 0;
          }
        }
        case GREATER -> {
          for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += values[i] > y && !nulls[i] ? 1 : 0;
          }
        }
        default -> {
          for (int i = 0; i < rows; i++) {
            if (!nulls[i] && op.accepts(values[i], y)) {
              selected[count++] = i;
            }
          }
        }
      }
      return count;
    }
  }

  private static final class OfDoubles extends Binary {
    OfDoubles(Op op, Expr a, Expr b) {
      super(op, a, b);
    }

    @Override
    public long longAt(Frame frame, int row) {
      double x = a.doubleAt(frame, row);
      if (frame.isNull) {
        return 0;
      }
      double y = b.doubleAt(frame, row);
      return op.accepts(Order.compare(x, y)) ? 1 : 0;
    }

    @Override
    public int select(Frame frame, int[] selected) {
      if (!isColumnWithConstant()) {
        return super.select(frame, selected);
      }
      DoubleVector column = (DoubleVector) frame.batch().column(((ColumnExpr) a).index());
      double[] values = column.values();
      boolean[] nulls = column.nulls();
      double y = b.doubleAt(frame, 0);
      int rows = frame.batch().size();
      int count = 0;
      for (int i = 0; i < rows; i++) {
        if (!nulls[i] && op.accepts(Order.compare(values[i], y))) {
          selected[count++] = i;
        }
      }
      return count;
    }
  }

  /** Texts that are equal or not: no order is needed. */
  private static final class OfTexts extends Binary {
    OfTexts(Op op, Expr a, Expr b) {
      super(op, a, b);
    }

    @Override
    public long longAt(Frame frame, int row) {
      Object x = a.objectAt(frame, row);
      if (x == null) {
        return 0;
      }
      Object y = b.objectAt(frame, row);
      return x.equals(y) == (op == Op.EQUAL) ? 1 : 0;
    }

    @Override
    public int select(Frame frame, int[] selected) {
      if (!isColumnWithConstant()) {
        return super.select(frame, selected);
      }
      Object[] values = ((ObjectVector) frame.batch().column(((ColumnExpr) a).index())).values();
      Object y = Objects.requireNonNull(b.objectAt(frame, 0));
      int rows = frame.batch().size();
      int count = 0;
      for (int i = 0; i < rows; i++) {
        if (values[i] != null && y.equals(values[i]) == (op == Op.EQUAL)) {
          selected[count++] = i;
        }
      }
      return count;
    }
  }

  private static final class OfObjects extends Binary {
    private final ColumnType type;

    OfObjects(Op op, ColumnType type, Expr a, Expr b) {
      super(op, a, b);
      this.type = type;
    }

    @Override
    public long longAt(Frame frame, int row) {
      Object x = a.objectAt(frame, row);
      if (x == null) {
        return 0;
      }
      Object y = b.objectAt(frame, row);
      return y != null && op.accepts(Order.compare(type, x, y)) ? 1 : 0;
    }
  }
}
