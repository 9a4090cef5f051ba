package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * A column or expression of an index, or of the target of {@code ON CONFLICT}.
 *
 * @param nullsFirst null where nothing was written
 */
public record IndexColumn(SqlNode expression, boolean descending, @Nullable Boolean nullsFirst) {
  /** Writes the item. */
  public void unparse(SqlWriter writer) {
    if (expression instanceof SqlIdentifier) {
      Sql.node(writer, expression);
    } else {
      Sql.parenthesized(writer, expression);
    }
    if (descending) {
      writer.keyword("DESC");
    }
    if (nullsFirst != null) {
      writer.keyword(nullsFirst ? "NULLS FIRST" : "NULLS LAST");
    }
  }
}
