package dev.helios.sql.expr;

import dev.helios.sql.SqlError;
import dev.helios.sql.operator.HeliosConvertlets;
import dev.helios.sql.operator.HeliosRexBuilder;
import dev.helios.sql.type.HeliosTypeFactory;
import dev.helios.sql.type.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexRangeRef;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.InitializerExpressionFactory;
import org.apache.calcite.sql2rel.NullInitializerExpressionFactory;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.util.BitString;
import org.apache.calcite.util.NlsString;

/**
 * Converts a validated expression over one row, whose columns {@link ScopeNames} has numbered,
 * without the machinery for queries.
 */
final class ScopeConverter implements SqlRexContext {
  private final SqlValidator validator;
  private final RexBuilder builder = HeliosRexBuilder.INSTANCE;

  ScopeConverter(SqlValidator validator) {
    this.validator = validator;
  }

  @Override
  public RexNode convertExpression(SqlNode node) {
    return switch (node) {
      case SqlIdentifier name -> column(name);
      case SqlLiteral literal -> convertLiteral(literal);
      case SqlDynamicParam parameter ->
          builder.makeDynamicParam(validator.getValidatedNodeType(parameter), parameter.getIndex());
      case SqlCall call -> call(call);
      default -> throw new SqlError("0A000", "%s cannot be used here".formatted(node));
    };
  }

  /** A column, or a function that is called without parentheses, such as CURRENT_DATE. */
  private RexNode column(SqlIdentifier name) {
    SqlCall call = validator.makeNullaryCall(name);
    return call == null
        ? builder.makeInputRef(validator.getValidatedNodeType(name), ScopeNames.index(name))
        : call(call);
  }

  private RexNode call(SqlCall call) {
    if (call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN) {
      return in(call);
    }
    SqlRexConvertlet convertlet = HeliosConvertlets.INSTANCE.get(call);
    if (convertlet == null) {
      throw new SqlError("0A000", "%s cannot be used here".formatted(call));
    }
    return convertlet.convertCall(this, call);
  }

  private RexNode in(SqlCall call) {
    RexNode left = convertExpression(call.operand(0));
    List<RexNode> alternatives = new ArrayList<>();
    for (SqlNode element : (SqlNodeList) call.operand(1)) {
      alternatives.add(
          builder.makeCall(SqlStdOperatorTable.EQUALS, left, convertExpression(element)));
    }
    RexNode any = RexUtil.composeDisjunction(builder, alternatives);
    return call.getKind() == SqlKind.IN ? any : builder.makeCall(SqlStdOperatorTable.NOT, any);
  }

  @Override
  public RexNode convertLiteral(SqlLiteral literal) {
    if (literal.getValue() == null) {
      RelDataType type = validator.getValidatedNodeTypeIfKnown(literal);
      return builder.makeNullLiteral(type == null ? Types.unknown(true) : type);
    }
    return switch (literal.getTypeName()) {
      case DECIMAL ->
          builder.makeExactLiteral(
              Objects.requireNonNull(literal.getValueAs(BigDecimal.class)),
              literal.createSqlType(HeliosTypeFactory.INSTANCE));
      case CHAR ->
          builder.makeCharLiteral(Objects.requireNonNull(literal.getValueAs(NlsString.class)));
      case BOOLEAN ->
          builder.makeLiteral(Objects.requireNonNull(literal.getValueAs(Boolean.class)));
      case BINARY -> {
        BitString bits = Objects.requireNonNull(literal.getValueAs(BitString.class));
        yield builder.makeBinaryLiteral(new ByteString(bits.getAsByteArray()));
      }
      case SYMBOL -> builder.makeFlag(Objects.requireNonNull(literal.getValueAs(Enum.class)));
      default -> throw new SqlError("0A000", "%s cannot be used here".formatted(literal));
    };
  }

  @Override
  public boolean hasEmptyGroup() {
    return false;
  }

  @Override
  public RexBuilder getRexBuilder() {
    return builder;
  }

  @Override
  public RexRangeRef getSubQueryExpr(SqlCall call) {
    throw new SqlError("0A000", "cannot use subquery in this expression");
  }

  @Override
  public RelDataTypeFactory getTypeFactory() {
    return HeliosTypeFactory.INSTANCE;
  }

  @Override
  public InitializerExpressionFactory getInitializerExpressionFactory() {
    return NullInitializerExpressionFactory.INSTANCE;
  }

  @Override
  public SqlValidator getValidator() {
    return validator;
  }
}
