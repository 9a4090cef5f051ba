package dev.helios.sql.parser.session;

import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code BEGIN [WORK | TRANSACTION] [modes]}, also {@code START TRANSACTION}. */
public final class BeginTransaction extends StatementNode {
  private final TransactionMode mode;

  public BeginTransaction(SqlParserPos pos, TransactionMode mode) {
    super(pos);
    this.mode = mode;
  }

  public TransactionMode mode() {
    return mode;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("BEGIN");
    mode.unparse(writer);
  }
}
