package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SAVEPOINT s}. */
public final class SetSavepoint extends StatementNode {
  private final SqlIdentifier name;

  public SetSavepoint(SqlParserPos pos, SqlIdentifier name) {
    super(pos);
    this.name = name;
  }

  public SqlIdentifier name() {
    return name;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, "SAVEPOINT", name);
  }
}
