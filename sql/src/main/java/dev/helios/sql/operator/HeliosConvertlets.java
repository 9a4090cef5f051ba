package dev.helios.sql.operator;

import dev.helios.sql.parser.PostgresOperators;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * Turns validated calls into expressions: as Calcite does, but operands of different numeric types
 * are compared as they are, not brought to one type first, and casts keep their type.
 */
public final class HeliosConvertlets implements SqlRexConvertletTable {
  public static final HeliosConvertlets INSTANCE = new HeliosConvertlets();

  private HeliosConvertlets() {}

  @Override
  public @Nullable SqlRexConvertlet get(SqlCall call) {
    return switch (call.getKind()) {
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          isOfRows(call) ? StandardConvertletTable.INSTANCE.get(call) : HeliosConvertlets::plain;
      case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> HeliosConvertlets::plain;
      case PLUS, MINUS, TIMES, DIVIDE, MOD, MINUS_PREFIX, ITEM -> HeliosConvertlets::plain;
      case AND -> (context, and) -> of(SqlStdOperatorTable.AND, context, and);
      case OR -> (context, or) -> of(SqlStdOperatorTable.OR, context, or);
      case NOT -> (context, not) -> of(SqlStdOperatorTable.NOT, context, not);
      case PLUS_PREFIX -> (context, plus) -> context.convertExpression(plus.operand(0));
      case CAST ->
          call.operandCount() == 2 && call.operand(1) instanceof SqlDataTypeSpec
              ? HeliosConvertlets::cast
              : StandardConvertletTable.INSTANCE.get(call);
      default ->
          call.getOperator() instanceof HeliosFunction
                  || call.getOperator() == PostgresOperators.GROUPS
                  || call.getOperator() == FilteredArgument.OPERATOR
              ? HeliosConvertlets::plain
              : StandardConvertletTable.INSTANCE.get(call);
    };
  }

  private static boolean isOfRows(SqlCall call) {
    return call.getOperandList().stream().anyMatch(o -> o.getKind() == SqlKind.ROW);
  }

  private static RexNode plain(SqlRexContext context, SqlCall call) {
    return of(call.getOperator(), context, call);
  }

  private static RexNode of(SqlOperator operator, SqlRexContext context, SqlCall call) {
    List<RexNode> operands = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      operands.add(context.convertExpression(operand));
    }
    // Calcite's filters want AND and OR without further ones of their kind directly inside.
    return context.getRexBuilder().makeCall(operator, RexUtil.flatten(operands, operator));
  }

  private static RexNode cast(SqlRexContext context, SqlCall call) {
    RexBuilder builder = context.getRexBuilder();
    SqlDataTypeSpec spec = call.operand(1);
    RelDataType type = spec.deriveType(context.getValidator());
    SqlNode operand = call.operand(0);
    if (SqlUtil.isNullLiteral(operand, false)) {
      return builder.makeNullLiteral(type);
    }
    RexNode value = context.convertExpression(operand);
    RelDataType nullable =
        builder.getTypeFactory().createTypeWithNullability(type, value.getType().isNullable());
    return builder.makeCast(call.getParserPosition(), nullable, value);
  }
}
