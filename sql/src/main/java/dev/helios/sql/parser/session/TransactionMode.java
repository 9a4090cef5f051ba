package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** What {@code BEGIN} and {@code SET TRANSACTION} ask for; null where nothing was written. */
public record TransactionMode(@Nullable IsolationLevel isolation, @Nullable Boolean readOnly) {
  /** Writes the modes, separated by commas. */
  public void unparse(SqlWriter writer) {
    if (isolation != null) {
      writer.keyword("ISOLATION LEVEL " + isolation.sql());
    }
    if (isolation != null && readOnly != null) {
      Sql.comma(writer);
    }
    if (readOnly != null) {
      writer.keyword(readOnly ? "READ ONLY" : "READ WRITE");
    }
  }
}
