package dev.helios.sql.parser.session;

import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code SET TRANSACTION modes}, or for the transactions to come {@code SET SESSION CHARACTERISTICS
 * AS TRANSACTION modes}.
 */
public final class SetTransaction extends StatementNode {
  private final boolean session;
  private final TransactionMode mode;

  public SetTransaction(SqlParserPos pos, boolean session, TransactionMode mode) {
    super(pos);
    this.session = session;
    this.mode = mode;
  }

  /** Whether it sets the session's default, not the current transaction. */
  public boolean session() {
    return session;
  }

  public TransactionMode mode() {
    return mode;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(session ? "SET SESSION CHARACTERISTICS AS TRANSACTION" : "SET TRANSACTION");
    mode.unparse(writer);
  }
}
