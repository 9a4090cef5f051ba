package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.Types;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** Makes expressions of one type those of another, in the syntax tree that is being validated. */
final class Coercion {
  private Coercion() {}

  /** Converts an operand of a call; returns whether anything was to be done. */
  static boolean coerceOperand(
      SqlValidator validator, SqlValidatorScope scope, SqlCall call, int index, ColumnType target) {
    SqlNode operand = call.getOperandList().get(index);
    SqlNode converted = convert(validator, scope, operand, target);
    if (converted != operand) {
      call.setOperand(index, converted);
    }
    return converted != operand;
  }

  /**
   * The expression as one of type {@code target}: itself if it is that or text of unknown type that
   * is to be text; a parameter, which gets the type; or a cast.
   */
  static SqlNode convert(
      SqlValidator validator, SqlValidatorScope scope, SqlNode node, ColumnType target) {
    RelDataType type = validator.deriveType(scope, node);
    boolean unknown = Types.isUnknown(type);
    if (node instanceof SqlDynamicParam || SqlUtil.isNullLiteral(node, false)) {
      if (unknown) {
        validator.setValidatedNodeType(node, Types.toCalcite(target, true));
        return node;
      }
    }
    if (Types.fromCalcite(type).equals(target)) {
      return node;
    }
    SqlNode cast =
        SqlStdOperatorTable.CAST.createCall(
            node.getParserPosition(),
            node,
            ResolvedTypeName.spec(target, node.getParserPosition()));
    validator.setValidatedNodeType(cast, Types.toCalcite(target, type.isNullable()));
    return cast;
  }
}
