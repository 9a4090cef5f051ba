package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DROP BRANCH [IF EXISTS] b [FORCE]}. */
public final class DropBranch extends StatementNode {
  private final SqlIdentifier name;
  private final boolean ifExists;
  private final boolean force;

  public DropBranch(SqlParserPos pos, SqlIdentifier name, boolean ifExists, boolean force) {
    super(pos);
    this.name = name;
    this.ifExists = ifExists;
    this.force = force;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean ifExists() {
    return ifExists;
  }

  /** Whether to drop it although commits would be lost with it. */
  public boolean force() {
    return force;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, ifExists ? "DROP BRANCH IF EXISTS" : "DROP BRANCH", name);
    if (force) {
      writer.keyword("FORCE");
    }
  }
}
