package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code UNDELETE BRANCH b [AS c]}. */
public final class UndeleteBranch extends StatementNode {
  private final SqlIdentifier name;
  private final @Nullable SqlIdentifier as;

  public UndeleteBranch(SqlParserPos pos, SqlIdentifier name, @Nullable SqlIdentifier as) {
    super(pos);
    this.name = name;
    this.as = as;
  }

  /** The name it had. */
  public SqlIdentifier name() {
    return name;
  }

  /** Its name from now on; null for the one it had. */
  public @Nullable SqlIdentifier as() {
    return as;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, "UNDELETE BRANCH", name);
    Sql.clause(writer, "AS", as);
  }
}
