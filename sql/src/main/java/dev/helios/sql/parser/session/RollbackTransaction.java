package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ROLLBACK [WORK | TRANSACTION] [TO [SAVEPOINT] s]}, also {@code ABORT}. */
public final class RollbackTransaction extends StatementNode {
  private final @Nullable SqlIdentifier savepoint;

  public RollbackTransaction(SqlParserPos pos, @Nullable SqlIdentifier savepoint) {
    super(pos);
    this.savepoint = savepoint;
  }

  /** Null rolls back the whole transaction. */
  public @Nullable SqlIdentifier savepoint() {
    return savepoint;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("ROLLBACK");
    Sql.clause(writer, "TO SAVEPOINT", savepoint);
  }
}
