package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.TypeNames;
import dev.helios.sql.type.Types;
import java.math.BigDecimal;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Rows of VALUES: texts in a column of numbers, or of what is cast, are read as such. */
final class ValueRows {
  private ValueRows() {}

  /**
   * VALUES with casts of such texts; it is changed.
   *
   * @throws SqlError 42601 if rows have different numbers of columns
   */
  static SqlNode typed(SqlCall values) {
    int width = ((SqlCall) values.operand(0)).operandCount();
    for (SqlNode row : values.getOperandList()) {
      if (((SqlCall) row).operandCount() != width) {
        throw new SqlError("42601", "VALUES lists must all be the same length");
      }
    }
    for (int column = 0; column < width; column++) {
      ColumnType type = common(values, column);
      if (type != null) {
        cast(values, column, type);
      }
    }
    return values;
  }

  /** The type of a column in which texts stand beside other values; null if there is no need. */
  private static @Nullable ColumnType common(SqlCall values, int column) {
    boolean hasText = false;
    ColumnType common = null;
    for (SqlNode row : values.getOperandList()) {
      SqlNode value = ((SqlCall) row).operand(column);
      if (isText(value)) {
        hasText = true;
        continue;
      }
      ColumnType type = typeOf(value);
      common = wider(common, type);
    }
    return hasText && common != null && !common.kind().isText() ? common : null;
  }

  private static @Nullable ColumnType wider(@Nullable ColumnType a, @Nullable ColumnType b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    boolean areNumbers = rank(a) > 0 && rank(b) > 0;
    return areNumbers && rank(b) > rank(a) ? b : a;
  }

  private static int rank(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT -> 1;
      case INTEGER -> 2;
      case BIGINT -> 3;
      case NUMERIC -> 4;
      case REAL -> 5;
      case DOUBLE -> 6;
      default -> 0;
    };
  }

  private static boolean isText(SqlNode value) {
    return value instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR;
  }

  /** The type of a number or a cast; null if it would have to be found out. */
  private static @Nullable ColumnType typeOf(SqlNode value) {
    if (value instanceof SqlNumericLiteral number) {
      BigDecimal digits = number.bigDecimalValue();
      if (digits == null || !number.isInteger()) {
        return Types.NUMERIC;
      }
      int bits = digits.toBigInteger().bitLength();
      return bits < Integer.SIZE ? Types.INTEGER : bits < Long.SIZE ? Types.BIGINT : Types.NUMERIC;
    }
    if (value instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.BOOLEAN) {
      return literal.getValue() == null ? null : Types.BOOLEAN;
    }
    if (value.getKind() == SqlKind.MINUS_PREFIX) {
      return typeOf(((SqlCall) value).operand(0));
    }
    return value.getKind() == SqlKind.CAST
            && ((SqlCall) value).operand(1) instanceof SqlDataTypeSpec type
        ? TypeNames.resolve(type)
        : null;
  }

  private static void cast(SqlCall values, int column, ColumnType type) {
    for (SqlNode row : values.getOperandList()) {
      SqlNode value = ((SqlCall) row).operand(column);
      if (isText(value)) {
        ((SqlCall) row)
            .setOperand(
                column,
                SqlStdOperatorTable.CAST.createCall(
                    value.getParserPosition(),
                    value,
                    ResolvedTypeName.spec(
                        ParameterTypes.unlimited(type), value.getParserPosition())));
      }
    }
  }
}
