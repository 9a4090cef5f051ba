package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.value.Order;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CASE, COALESCE, NULLIF, GREATEST, LEAST: only the operands that are needed are evaluated. */
final class Choice {
  private Choice() {}

  /** CASE WHEN .. THEN .. ELSE; all results are of {@code type}. */
  static Expr cases(List<Expr> conditions, List<Expr> results, Expr otherwise, ColumnType type) {
    return new Case(conditions.toArray(new Expr[0]), results.toArray(new Expr[0]), otherwise, type);
  }

  static Expr coalesce(List<Expr> operands, ColumnType type) {
    return new Coalesce(operands.toArray(new Expr[0]), type);
  }

  /** The first operand, or NULL if {@code equal} is true. */
  static Expr nullIf(Expr operand, Expr equal) {
    return new NullIf(operand, equal);
  }

  /** The greatest of the operands that are not NULL, or the least. */
  static Expr extreme(List<Expr> operands, ColumnType type, boolean greatest) {
    return new Extreme(operands.toArray(new Expr[0]), type, greatest);
  }

  private abstract static class Delegating extends Expr {
    Delegating(ColumnType type) {
      super(type);
    }

    /** The expression whose value this one has; null for NULL. */
    abstract @Nullable Expr choose(Frame frame, int row);

    @Override
    public final long longAt(Frame frame, int row) {
      Expr chosen = choose(frame, row);
      frame.isNull = chosen == null;
      return chosen == null ? 0 : chosen.longAt(frame, row);
    }

    @Override
    public final double doubleAt(Frame frame, int row) {
      Expr chosen = choose(frame, row);
      frame.isNull = chosen == null;
      return chosen == null ? 0 : chosen.doubleAt(frame, row);
    }

    @Override
    public final @Nullable Object objectAt(Frame frame, int row) {
      Expr chosen = choose(frame, row);
      frame.isNull = chosen == null;
      return chosen == null ? null : chosen.objectAt(frame, row);
    }
  }

  private static final class Case extends Delegating {
    private final Expr[] conditions;
    private final Expr[] results;
    private final Expr otherwise;

    Case(Expr[] conditions, Expr[] results, Expr otherwise, ColumnType type) {
      super(type);
      this.conditions = conditions;
      this.results = results;
      this.otherwise = otherwise;
    }

    @Override
    Expr choose(Frame frame, int row) {
      for (int i = 0; i < conditions.length; i++) {
        if (conditions[i].isTrue(frame, row)) {
          return results[i];
        }
      }
      return otherwise;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("CASE");
      for (int i = 0; i < conditions.length; i++) {
        text.append(" WHEN ").append(conditions[i]).append(" THEN ").append(results[i]);
      }
      return text.append(" ELSE ").append(otherwise).append(" END").toString();
    }
  }

  private static final class NullIf extends Delegating {
    private final Expr operand;
    private final Expr equal;

    NullIf(Expr operand, Expr equal) {
      super(operand.type());
      this.operand = operand;
      this.equal = equal;
    }

    @Override
    @Nullable Expr choose(Frame frame, int row) {
      return equal.isTrue(frame, row) ? null : operand;
    }

    @Override
    public String toString() {
      return "nullif(" + operand + ", by " + equal + ")";
    }
  }

  private static final class Coalesce extends Expr {
    private final Expr[] operands;

    Coalesce(Expr[] operands, ColumnType type) {
      super(type);
      this.operands = operands;
    }

    @Override
    public long longAt(Frame frame, int row) {
      for (Expr operand : operands) {
        long value = operand.longAt(frame, row);
        if (!frame.isNull) {
          return value;
        }
      }
      return 0;
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      for (Expr operand : operands) {
        double value = operand.doubleAt(frame, row);
        if (!frame.isNull) {
          return value;
        }
      }
      return 0;
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      for (Expr operand : operands) {
        Object value = operand.objectAt(frame, row);
        if (value != null) {
          return value;
        }
      }
      return null;
    }

    @Override
    public String toString() {
      return call("coalesce", operands);
    }
  }

  private static final class Extreme extends Expr {
    private final Expr[] operands;
    private final boolean greatest;

    Extreme(Expr[] operands, ColumnType type, boolean greatest) {
      super(type);
      this.operands = operands;
      this.greatest = greatest;
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

    private @Nullable Object value(Frame frame, int row) {
      Object best = null;
      for (Expr operand : operands) {
        Object value = operand.valueAt(frame, row);
        if (value != null && (best == null || isBetter(value, best))) {
          best = value;
        }
      }
      frame.isNull = best == null;
      return best;
    }

    private boolean isBetter(Object value, Object best) {
      int order = Order.compare(type(), value, best);
      return greatest ? order > 0 : order < 0;
    }

    @Override
    public String toString() {
      return call(greatest ? "greatest" : "least", operands);
    }
  }

  private static String call(String name, Expr[] operands) {
    return List.of(operands).stream()
        .map(Expr::toString)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
