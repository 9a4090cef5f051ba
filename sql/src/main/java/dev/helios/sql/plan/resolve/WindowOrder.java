package dev.helios.sql.plan.resolve;

import dev.helios.sql.parser.Selects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A SELECT DISTINCT in the order of a column that a window computes becomes a subquery, as Calcite
 * does not know the expression again once its window is resolved.
 */
final class WindowOrder {
  private WindowOrder() {}

  /** The query, or what reads it as a subquery. */
  static SqlNode apart(SqlNode query, SqlNodeList order) {
    boolean needed =
        query instanceof SqlSelect select
            && select.isDistinct()
            && order.stream().anyMatch(item -> isComputed(select.getSelectList(), item));
    if (!needed) {
      return query;
    }
    SqlParserPos pos = query.getParserPosition();
    SqlNode table =
        SqlStdOperatorTable.AS.createCall(pos, query, new SqlIdentifier("$distinct", pos));
    return Selects.all(pos, table);
  }

  private static boolean isComputed(SqlNodeList columns, SqlNode item) {
    return switch (item.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> isComputed(columns, ((SqlCall) item).operand(0));
      case IDENTIFIER -> columns.stream().anyMatch(c -> isWindow(c, (SqlIdentifier) item));
      default -> false;
    };
  }

  private static boolean isWindow(SqlNode column, SqlIdentifier name) {
    return column instanceof SqlCall as
        && as.getKind() == SqlKind.AS
        && name.isSimple()
        && ((SqlIdentifier) as.operand(1)).getSimple().equals(name.getSimple())
        && RowFunctions.isComputed(as.operand(0));
  }
}
