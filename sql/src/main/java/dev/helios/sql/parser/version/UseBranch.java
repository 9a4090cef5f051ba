package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code USE [BRANCH] b}: makes a branch the session's own. */
public final class UseBranch extends StatementNode {
  private final SqlIdentifier name;

  public UseBranch(SqlParserPos pos, SqlIdentifier name) {
    super(pos);
    this.name = name;
  }

  public SqlIdentifier name() {
    return name;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, "USE BRANCH", name);
  }
}
