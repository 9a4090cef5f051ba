package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.statement.Target;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * VALUES of an INSERT as a query: where DEFAULT was written stands the column's default, or NULL.
 *
 * @param defaults for each row the columns that are to be numbered or computed instead
 */
record ValuesQuery(SqlNode query, List<List<Integer>> defaults) {
  static ValuesQuery of(SqlCall values, int[] columns, Target target) {
    List<SqlNode> rows = new ArrayList<>();
    List<List<Integer>> defaults = new ArrayList<>();
    for (SqlNode node : values.getOperandList()) {
      List<SqlNode> cells = new ArrayList<>();
      List<Integer> own = new ArrayList<>();
      List<SqlNode> operands = ((SqlCall) node).getOperandList();
      for (int i = 0; i < operands.size(); i++) {
        boolean isDefault = operands.get(i).getKind() == SqlKind.DEFAULT && i < columns.length;
        if (isDefault) {
          Column column = target.schema().columns().get(columns[i]);
          String sql = column.defaultSql();
          if (sql == null) {
            own.add(columns[i]);
          }
          cells.add(
              sql == null
                  ? SqlLiteral.createNull(SqlParserPos.ZERO)
                  : HeliosParser.parseExpression(sql));
        } else {
          cells.add(operands.get(i));
        }
      }
      rows.add(SqlStdOperatorTable.ROW.createCall(node.getParserPosition(), cells));
      defaults.add(own);
    }
    return new ValuesQuery(
        SqlStdOperatorTable.VALUES.createCall(values.getParserPosition(), rows), defaults);
  }
}
