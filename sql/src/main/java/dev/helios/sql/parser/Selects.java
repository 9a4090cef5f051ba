package dev.helios.sql.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Queries that are put together rather than parsed. */
public final class Selects {
  private Selects() {}

  /** {@code SELECT items FROM from WHERE where}; a part that is null is left out. */
  public static SqlSelect of(
      SqlParserPos pos, SqlNodeList items, @Nullable SqlNode from, @Nullable SqlNode where) {
    return new SqlSelect(
        pos, null, items, from, where, null, null, null, null, null, null, null, null);
  }

  /** {@code SELECT * FROM from}. */
  public static SqlSelect all(SqlParserPos pos, SqlNode from) {
    return of(pos, SqlNodeList.of(SqlIdentifier.star(pos)), from, null);
  }
}
