package dev.helios.sql.dml;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;

/** The WITH before a statement that changes rows, moved to the query in it. */
final class WithItems {
  private WithItems() {}

  static SqlNode around(SqlNode query, @Nullable SqlNodeList with) {
    return with == null || with.isEmpty()
        ? query
        : new SqlWith(with.getParserPosition(), with, query);
  }
}
