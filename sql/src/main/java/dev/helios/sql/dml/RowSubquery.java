package dev.helios.sql.dml;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code (a, b) = (SELECT x, y ..)} as one scalar subquery for each column. */
final class RowSubquery {
  private RowSubquery() {}

  /**
   * The subqueries.
   *
   * @throws SqlError 42601 if the query has not as many columns, or is more than a SELECT
   */
  static List<SqlNode> items(SqlNode query, int columns) {
    if (!(query instanceof SqlSelect select)) {
      throw new SqlError(
          "0A000", "the source of a multiple-column UPDATE must be a SELECT or a ROW() expression");
    }
    SqlNodeList list = select.getSelectList();
    if (list.size() != columns) {
      throw new SqlError("42601", "number of columns does not match number of values");
    }
    List<SqlNode> items = new ArrayList<>();
    for (SqlNode item : list) {
      SqlSelect one = (SqlSelect) select.clone(select.getParserPosition());
      one.setSelectList(new SqlNodeList(List.of(item), SqlParserPos.ZERO));
      items.add(one);
    }
    return items;
  }
}
