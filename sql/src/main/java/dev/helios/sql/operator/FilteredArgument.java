package dev.helios.sql.operator;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * The first argument of an aggregate over a window, with the condition of its FILTER: Calcite knows
 * FILTER only of aggregates without a window.
 */
public final class FilteredArgument extends SqlSpecialOperator {
  static final FilteredArgument OPERATOR = new FilteredArgument();

  private FilteredArgument() {
    super("FILTERED", SqlKind.OTHER, 200, true, ReturnTypes.ARG0, null, OperandTypes.ANY_ANY);
  }

  /** {@code argument}, of rows for which {@code condition} is true. */
  public static SqlNode of(SqlNode argument, SqlNode condition) {
    SqlParserPos pos = condition.getParserPosition();
    return OPERATOR.createCall(
        pos, argument, SqlStdOperatorTable.IS_TRUE.createCall(pos, condition));
  }

  /** The condition of an argument, which conversions may stand around; null if it has none. */
  public static @Nullable RexNode condition(RexNode argument) {
    RexCall call = in(argument);
    return call == null ? null : call.getOperands().get(1);
  }

  /** The argument without its condition. */
  public static RexNode value(RexNode argument) {
    if (in(argument) == null) {
      return argument;
    }
    RexCall call = (RexCall) argument;
    return call.getOperator() == OPERATOR
        ? call.getOperands().get(0)
        : call.clone(call.getType(), java.util.List.of(value(call.getOperands().get(0))));
  }

  private static @Nullable RexCall in(RexNode argument) {
    RexNode node = argument;
    while (node instanceof RexCall call) {
      if (call.getOperator() == OPERATOR) {
        return call;
      }
      if (call.getKind() != SqlKind.CAST) {
        return null;
      }
      node = call.getOperands().get(0);
    }
    return null;
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
    call.operand(0).unparse(writer, left, right);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    validator.deriveType(scope, call.operand(1));
    return validator.deriveType(scope, call.operand(0));
  }
}
