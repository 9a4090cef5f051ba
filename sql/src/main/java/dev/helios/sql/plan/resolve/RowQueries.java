package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.Selects;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code (a, b) = (SELECT x, y ..)} as a query of one column, {@code (SELECT (a, b) = (x, y) ..)}:
 * NULL without a row, and an error with several, as it is to be.
 */
final class RowQueries {
  /** The query's rows; no name of the statement's own can be the same. */
  private static final String ROWS = "$rows";

  private RowQueries() {}

  /** What stands for a comparison; the call itself if no row meets a query. */
  static SqlNode compared(SqlCall call) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    if (left.getKind() == SqlKind.ROW && query(right) != null) {
      return compared(call, (SqlCall) left, right);
    }
    return call;
  }

  private static @Nullable SqlNode query(SqlNode node) {
    if (node.getKind() == SqlKind.SCALAR_QUERY) {
      return ((SqlCall) node).operand(0);
    }
    return node.isA(SqlKind.QUERY) ? node : null;
  }

  private static SqlNode compared(SqlCall call, SqlCall row, SqlNode other) {
    SqlNode query = java.util.Objects.requireNonNull(query(other));
    SqlParserPos pos = call.getParserPosition();
    checkWidth(query, row.operandCount());
    List<SqlNode> named = new ArrayList<>();
    List<SqlNode> fields = new ArrayList<>();
    named.add(query);
    named.add(new SqlIdentifier(ROWS, pos));
    for (int i = 1; i <= row.operandCount(); i++) {
      named.add(new SqlIdentifier("$" + i, pos));
      fields.add(new SqlIdentifier(List.of(ROWS, "$" + i), pos));
    }
    SqlNode found = SqlStdOperatorTable.ROW.createCall(pos, fields);
    SqlNode compared = call.getOperator().createCall(pos, row, found);
    return Selects.of(
        pos, SqlNodeList.of(compared), SqlStdOperatorTable.AS.createCall(pos, named), null);
  }

  /**
   * Checks the number of columns of a query, if its select list says it.
   *
   * @throws SqlError 42601 if it is another than {@code width}
   */
  static void checkWidth(SqlNode query, int width) {
    if (query instanceof SqlSelect select
        && select.getSelectList().stream()
            .noneMatch(i -> i instanceof SqlIdentifier id && id.isStar())) {
      int columns = select.getSelectList().size();
      if (columns != width) {
        throw new SqlError(
            "42601", "subquery has too %s columns".formatted(columns < width ? "few" : "many"));
      }
    }
  }
}
