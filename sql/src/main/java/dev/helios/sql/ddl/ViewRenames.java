package dev.helios.sql.ddl;

import dev.helios.merge.Expressions;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.Selects;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Texts of views over relations that got other names, or columns of other names. */
final class ViewRenames {
  private ViewRenames() {}

  /** The query with each of {@code relations}, by the names it uses, read as it is called now. */
  static String follow(String sql, Map<String, Expressions.Relation> relations) {
    SqlNode query = HeliosParser.parseStatement(sql);
    boolean[] changed = {false};
    ViewText.replace(
        query,
        id -> {
          SqlNode now = replacement(relations.get(id.getSimple()));
          changed[0] |= now != null;
          return now;
        });
    return changed[0] ? HeliosParser.unparse(query) : sql;
  }

  private static @Nullable SqlNode replacement(Expressions.@Nullable Relation relation) {
    if (relation == null) {
      return null;
    }
    SqlParserPos pos = SqlParserPos.ZERO;
    SqlIdentifier name = new SqlIdentifier(relation.name(), pos);
    return relation.columns().isEmpty() ? name : underOldNames(name, relation.columns());
  }

  /** The table with its columns called as before: {@code (SELECT b AS a, c FROM t)}. */
  static SqlNode underOldNames(SqlIdentifier table, Map<String, String> columns) {
    SqlParserPos pos = SqlParserPos.ZERO;
    SqlNodeList items = new SqlNodeList(pos);
    columns.forEach(
        (old, now) -> {
          SqlIdentifier column = new SqlIdentifier(now, pos);
          items.add(
              now.equals(old)
                  ? column
                  : SqlStdOperatorTable.AS.createCall(pos, column, new SqlIdentifier(old, pos)));
        });
    return Selects.of(pos, items, table, null);
  }
}
