package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** How the {@code WITH} of a statement is written. */
final class Queries {
  private Queries() {}

  /** Writes {@code WITH a AS (..), ..}, or nothing. */
  static void with(SqlWriter writer, @Nullable SqlNodeList items) {
    if (items == null) {
      return;
    }
    writer.keyword("WITH");
    List<SqlNode> list = items.getList();
    for (int i = 0; i < list.size(); i++) {
      SqlWithItem item = (SqlWithItem) list.get(i);
      if (i > 0) {
        Sql.comma(writer);
      } else if (item.recursive.booleanValue()) {
        writer.keyword("RECURSIVE");
      }
      Sql.node(writer, item.name);
      if (item.columnList != null) {
        Sql.parenthesized(writer, item.columnList.getList());
      }
      writer.keyword("AS");
      Sql.expression(writer, item.query);
    }
  }
}
