package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code RESTORE TABLE t [FROM 'ref'] [WHERE ..]}: a table, or rows of it, as they were. */
public final class RestoreTable extends StatementNode {
  private final SqlIdentifier table;
  private final @Nullable String ref;
  private final @Nullable SqlNode where;

  public RestoreTable(
      SqlParserPos pos, SqlIdentifier table, @Nullable String ref, @Nullable SqlNode where) {
    super(pos);
    this.table = table;
    this.ref = ref;
    this.where = where;
  }

  public SqlIdentifier table() {
    return table;
  }

  /** Where it is as it shall be; null for the branch's head. */
  public @Nullable String ref() {
    return ref;
  }

  /** Which rows; null for the table as a whole, its definition included. */
  public @Nullable SqlNode where() {
    return where;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, "RESTORE TABLE", table);
    Sql.string(writer, "FROM", ref);
    if (where != null) {
      writer.keyword("WHERE");
      Sql.expression(writer, where);
    }
  }
}
