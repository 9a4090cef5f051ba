package dev.helios.sql.expr;

import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** AND, OR, NOT in three-valued logic, and the tests for NULL, true and false. */
final class Logic {
  private Logic() {}

  /** What a test asks of a BOOLEAN. */
  enum Test {
    IS_TRUE("IS TRUE"),
    IS_NOT_TRUE("IS NOT TRUE"),
    IS_FALSE("IS FALSE"),
    IS_NOT_FALSE("IS NOT FALSE");

    private final String sql;

    Test(String sql) {
      this.sql = sql;
    }
  }

  static Expr and(List<Expr> operands) {
    return junction(operands, true);
  }

  static Expr or(List<Expr> operands) {
    return junction(operands, false);
  }

  /** Leaves out constants that change nothing; one that decides it is all there is. */
  private static Expr junction(List<Expr> operands, boolean isAnd) {
    List<Expr> open = new ArrayList<>();
    for (Expr operand : operands) {
      Object constant = operand instanceof Constant c ? c.value() : null;
      if (constant == null) {
        open.add(operand);
      } else if ((Boolean) constant != isAnd) {
        return operand;
      }
    }
    if (open.isEmpty()) {
      return operands.getFirst();
    }
    return open.size() == 1 ? open.getFirst() : Folding.fold(new Junction(open, isAnd), open);
  }

  /** Stops at the first operand that decides it: operands after that are not evaluated. */
  private static final class Junction extends Truth {
    private final Expr[] operands;
    private final boolean isAnd;

    Junction(List<Expr> operands, boolean isAnd) {
      List<Expr> flat = new ArrayList<>();
      for (Expr operand : operands) {
        if (operand instanceof Junction inner && inner.isAnd == isAnd) {
          flat.addAll(List.of(inner.operands));
        } else {
          flat.add(operand);
        }
      }
      this.operands = flat.toArray(new Expr[0]);
      this.isAnd = isAnd;
    }

    @Override
    public long longAt(Frame frame, int row) {
      long deciding = isAnd ? 0 : 1;
      boolean unknown = false;
      for (Expr operand : operands) {
        long value = operand.longAt(frame, row);
        if (frame.isNull) {
          unknown = true;
        } else if (value == deciding) {
          return deciding;
        }
      }
      frame.isNull = unknown;
      return 1 - deciding;
    }

    /** Each operand of AND looks only at the rows that those before it left. */
    @Override
    public int select(Frame frame, int[] selected) {
      if (!isAnd) {
        return super.select(frame, selected);
      }
      int count = operands[0].select(frame, selected);
      for (int i = 1; i < operands.length && count > 0; i++) {
        Expr operand = operands[i];
        int kept = 0;
        for (int k = 0; k < count; k++) {
          if (operand.isTrue(frame, selected[k])) {
            selected[kept++] = selected[k];
          }
        }
        count = kept;
      }
      return count;
    }

    @Override
    public String toString() {
      return List.of(operands).stream()
          .map(Expr::toString)
          .collect(Collectors.joining(isAnd ? " AND " : " OR ", "(", ")"));
    }
  }

  static Expr not(Expr operand) {
    return new Truth() {
      @Override
      public long longAt(Frame frame, int row) {
        return 1 - operand.longAt(frame, row);
      }

      @Override
      public String toString() {
        return "NOT " + operand;
      }
    };
  }

  static Expr test(Test test, Expr operand) {
    return new Truth() {
      @Override
      public long longAt(Frame frame, int row) {
        boolean value = operand.longAt(frame, row) != 0;
        boolean unknown = frame.isNull;
        frame.isNull = false;
        boolean result =
            switch (test) {
              case IS_TRUE -> value && !unknown;
              case IS_NOT_TRUE -> !value || unknown;
              case IS_FALSE -> !value && !unknown;
              case IS_NOT_FALSE -> value || unknown;
            };
        return result ? 1 : 0;
      }

      @Override
      public String toString() {
        return "(" + operand + " " + test.sql + ")";
      }
    };
  }

  /** IS NULL, or IS NOT NULL. */
  static Expr isNull(Expr operand, boolean expected) {
    return new Truth() {
      @Override
      public long longAt(Frame frame, int row) {
        switch (dev.helios.sql.exec.Vector.kind(operand.type())) {
          case LONG -> operand.longAt(frame, row);
          case DOUBLE -> operand.doubleAt(frame, row);
          case OBJECT -> operand.objectAt(frame, row);
        }
        boolean result = frame.isNull == expected;
        frame.isNull = false;
        return result ? 1 : 0;
      }

      @Override
      public String toString() {
        return "(" + operand + (expected ? " IS NULL)" : " IS NOT NULL)");
      }
    };
  }
}
