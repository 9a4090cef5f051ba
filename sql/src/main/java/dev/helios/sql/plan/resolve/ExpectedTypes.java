package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.type.ResolvedTypeName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Types that string literals, NULLs and parameters take from where their values go. */
final class ExpectedTypes {
  private ExpectedTypes() {}

  /** Gives the columns of a query their expected types, where they have none of their own. */
  static SqlNode of(SqlNode query, List<@Nullable ColumnType> expected) {
    switch (query.getKind()) {
      case SELECT -> {
        SqlSelect select = (SqlSelect) query;
        List<SqlNode> items = new ArrayList<>(select.getSelectList());
        if (items.stream().noneMatch(ExpectedTypes::isStar)) {
          for (int i = 0; i < Math.min(items.size(), expected.size()); i++) {
            items.set(i, of(items.get(i), expected.get(i)));
          }
          select.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
        }
      }
      case VALUES, UNION, INTERSECT, EXCEPT -> {
        SqlCall call = (SqlCall) query;
        for (int i = 0; i < call.operandCount(); i++) {
          call.setOperand(i, of(call.operand(i), expected));
        }
      }
      case ROW -> {
        SqlCall row = (SqlCall) query;
        for (int i = 0; i < Math.min(row.operandCount(), expected.size()); i++) {
          row.setOperand(i, of(row.operand(i), expected.get(i)));
        }
      }
      case ORDER_BY -> {
        SqlOrderBy order = (SqlOrderBy) query;
        return new SqlOrderBy(
            order.getParserPosition(),
            of(order.query, expected),
            order.orderList,
            order.offset,
            order.fetch);
      }
      case WITH -> {
        SqlWith with = (SqlWith) query;
        with.setOperand(1, of(with.body, expected));
      }
      default -> {}
    }
    return query;
  }

  private static boolean isStar(SqlNode item) {
    return item instanceof SqlIdentifier id && id.isStar();
  }

  /** A value without a type of its own as a cast to one; any other as it is. */
  static SqlNode of(SqlNode value, @Nullable ColumnType type) {
    if (type == null) {
      return value;
    }
    if (value.getKind() == SqlKind.AS) {
      SqlBasicCall as = (SqlBasicCall) value;
      as.setOperand(0, of(as.<SqlNode>operand(0), type));
      return as;
    }
    boolean isText = value.getKind() == SqlKind.LITERAL && isString((SqlLiteral) value);
    boolean open =
        value instanceof SqlDynamicParam
            || SqlUtil.isNullLiteral(value, false)
            || (isText && !type.kind().isText());
    return open
        ? SqlStdOperatorTable.CAST.createCall(
            value.getParserPosition(),
            value,
            ResolvedTypeName.spec(ParameterTypes.unlimited(type), value.getParserPosition()))
        : value;
  }

  static boolean isString(SqlLiteral literal) {
    return literal.getTypeName() == SqlTypeName.CHAR;
  }
}
