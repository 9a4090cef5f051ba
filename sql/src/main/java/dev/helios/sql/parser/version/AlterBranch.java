package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER BRANCH b {RENAME TO c | SET READ ONLY | SET READ WRITE | SET (..)}}. */
public final class AlterBranch extends StatementNode {
  private final SqlIdentifier name;
  private final BranchChange change;

  public AlterBranch(SqlParserPos pos, SqlIdentifier name, BranchChange change) {
    super(pos);
    this.name = name;
    this.change = change;
  }

  public SqlIdentifier name() {
    return name;
  }

  public BranchChange change() {
    return change;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, "ALTER BRANCH", name);
    change.unparse(writer);
  }
}
