package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** How the {@code WITH} of a statement is written. */
final class Queries {
  private Queries() {}

  /** Begins a statement that stands within another; null, and nothing written, if it does not. */
  static SqlWriter.@Nullable Frame open(SqlWriter writer, int leftPrec) {
    return leftPrec == 0 ? null : writer.startList(SqlWriter.FrameTypeEnum.SUB_QUERY, "(", ")");
  }

  /** Ends what {@link #open} began. */
  static void close(SqlWriter writer, SqlWriter.@Nullable Frame frame) {
    if (frame != null) {
      writer.endList(frame);
    }
  }

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
      if (item.query instanceof StatementNode) {
        item.query.unparse(writer, 1, 1);
      } else {
        Sql.expression(writer, item.query);
      }
    }
  }
}
