package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.Intervals;
import dev.helios.sql.value.ValueErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code + - * /} of dates, times and intervals. */
final class Moments {
  private Moments() {}

  /** Combines two operands, not both numbers, of which the result is of {@code type}. */
  static Expr of(Arithmetic.Op op, Expr a, Expr b, ColumnType type) {
    boolean swap = op == Arithmetic.Op.ADD && isInterval(a) && !isInterval(b);
    boolean swapNumber = op == Arithmetic.Op.ADD && a.type().kind().isInteger();
    boolean swapFactor = op == Arithmetic.Op.MULTIPLY && isInterval(b);
    Expr x = swap || swapNumber || swapFactor ? b : a;
    Expr y = swap || swapNumber || swapFactor ? a : b;
    Expr result =
        switch (type.kind()) {
          case DATE -> days(op, x, y);
          case INTEGER -> daysBetween(x, y);
          case TIME, TIMESTAMP, TIMESTAMPTZ -> moved(op, x, y, type);
          default -> interval(op, x, y);
        };
    return type.kind() == Kind.TIMESTAMPTZ
        ? Once.of(result, List.of(x, y))
        : Folding.fold(result, x, y);
  }

  private static boolean isInterval(Expr operand) {
    return operand.type().kind() == Kind.INTERVAL;
  }

  private static Expr days(Arithmetic.Op op, Expr date, Expr days) {
    return new Binary(op, date, days, Types.DATE) {
      @Override
      public long longAt(Frame frame, int row) {
        long day = a.longAt(frame, row);
        if (frame.isNull) {
          return 0;
        }
        long count = b.longAt(frame, row);
        if (frame.isNull || !Dates.isFinite(day)) {
          return day;
        }
        long moved = op == Arithmetic.Op.ADD ? day + count : day - count;
        if (moved < Dates.MIN_DAY || moved > Dates.MAX_DAY) {
          throw ValueErrors.datetimeOutOfRange("date");
        }
        return moved;
      }
    };
  }

  private static Expr daysBetween(Expr later, Expr earlier) {
    return new Binary(Arithmetic.Op.SUBTRACT, later, earlier, Types.INTEGER) {
      @Override
      public long longAt(Frame frame, int row) {
        long x = a.longAt(frame, row);
        if (frame.isNull) {
          return 0;
        }
        long y = b.longAt(frame, row);
        if (frame.isNull) {
          return 0;
        }
        if (!Dates.isFinite(x) || !Dates.isFinite(y)) {
          throw new SqlError("22008", "cannot subtract infinite dates");
        }
        return x - y;
      }
    };
  }

  /** A time or timestamp some interval on or back. */
  private static Expr moved(Arithmetic.Op op, Expr moment, Expr interval, ColumnType type) {
    Expr from = Conversion.of(moment, type);
    Expr by = Conversion.of(interval, Types.INTERVAL);
    return new Binary(op, from, by, type) {
      @Override
      public long longAt(Frame frame, int row) {
        long at = a.longAt(frame, row);
        if (frame.isNull) {
          return 0;
        }
        Object value = b.objectAt(frame, row);
        if (value == null) {
          return 0;
        }
        Interval span = (Interval) value;
        Interval signed = op == Arithmetic.Op.ADD ? span : Intervals.negate(span);
        return switch (type().kind()) {
          case TIME -> Intervals.addToTime(at, signed);
          case TIMESTAMP -> Intervals.addTo(at, signed);
          default -> Intervals.addTo(at, signed, frame.execution().session().zone());
        };
      }
    };
  }

  private static Expr interval(Arithmetic.Op op, Expr x, Expr y) {
    if (isInterval(x) && isInterval(y)) {
      return new OfIntervals(op, x, y);
    }
    if (isInterval(x)) {
      return new Scaled(op, x, Conversion.of(y, Types.DOUBLE));
    }
    ColumnType common = Comparison.typeOf(Comparison.Op.EQUAL, x.type(), y.type());
    ColumnType type = common.kind() == Kind.DATE ? Types.TIMESTAMP : common;
    return new Between(Conversion.of(x, type), Conversion.of(y, type));
  }

  /** {@code - interval}. */
  static Expr negated(Expr operand) {
    Constant nothing = new Constant(Types.INTERVAL, new Interval(0, 0, 0));
    return Folding.fold(new OfIntervals(Arithmetic.Op.SUBTRACT, nothing, operand), operand);
  }

  private abstract static class Binary extends Expr {
    final Arithmetic.Op op;
    final Expr a;
    final Expr b;

    Binary(Arithmetic.Op op, Expr a, Expr b, ColumnType type) {
      super(type);
      this.op = op;
      this.a = a;
      this.b = b;
    }

    @Override
    public final String toString() {
      return "(" + a + " " + op.sql() + " " + b + ")";
    }
  }

  private static final class OfIntervals extends Binary {
    OfIntervals(Arithmetic.Op op, Expr a, Expr b) {
      super(op, a, b, Types.INTERVAL);
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      Object x = a.objectAt(frame, row);
      Object y = x == null ? null : b.objectAt(frame, row);
      if (x == null || y == null) {
        return null;
      }
      return op == Arithmetic.Op.ADD
          ? Intervals.add((Interval) x, (Interval) y)
          : Intervals.subtract((Interval) x, (Interval) y);
    }
  }

  private static final class Scaled extends Binary {
    Scaled(Arithmetic.Op op, Expr span, Expr factor) {
      super(op, span, factor, Types.INTERVAL);
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      Object span = a.objectAt(frame, row);
      if (span == null) {
        return null;
      }
      double factor = b.doubleAt(frame, row);
      if (frame.isNull) {
        return null;
      }
      return op == Arithmetic.Op.MULTIPLY
          ? Intervals.multiply((Interval) span, factor)
          : Intervals.divide((Interval) span, factor);
    }
  }

  /** What lies between two times or timestamps. */
  private static final class Between extends Binary {
    Between(Expr later, Expr earlier) {
      super(Arithmetic.Op.SUBTRACT, later, earlier, Types.INTERVAL);
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      long later = a.longAt(frame, row);
      if (frame.isNull) {
        return null;
      }
      long earlier = b.longAt(frame, row);
      if (frame.isNull) {
        return null;
      }
      return a.type().kind() == Kind.TIME
          ? new Interval(0, 0, later - earlier)
          : Intervals.between(later, earlier);
    }
  }
}
