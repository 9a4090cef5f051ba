package dev.helios.sql.expr;

import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import java.util.List;

/**
 * Computes at compile time what no row changes. An error is left for the time the expression is
 * evaluated, if it ever is: a branch of CASE that is not taken must not fail.
 */
final class Folding {
  private Folding() {}

  /**
   * The expression, or its value if all its operands are constants and it depends on nothing else.
   */
  static Expr fold(Expr expression, Expr... operands) {
    return fold(expression, List.of(operands));
  }

  static Expr fold(Expr expression, List<Expr> operands) {
    for (Expr operand : operands) {
      if (!(operand instanceof Constant)) {
        return expression;
      }
    }
    try {
      return new Constant(
          expression.type(), expression.valueAt(new Frame(Detached.execution(0)), 0));
    } catch (SqlError laterIfAtAll) {
      return expression;
    }
  }
}
