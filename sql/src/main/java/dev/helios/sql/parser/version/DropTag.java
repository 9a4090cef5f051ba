package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DROP TAG [IF EXISTS] t}. */
public final class DropTag extends StatementNode {
  private final SqlIdentifier name;
  private final boolean ifExists;

  public DropTag(SqlParserPos pos, SqlIdentifier name, boolean ifExists) {
    super(pos);
    this.name = name;
    this.ifExists = ifExists;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean ifExists() {
    return ifExists;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, ifExists ? "DROP TAG IF EXISTS" : "DROP TAG", name);
  }
}
