package dev.helios.sql.parser.session;

import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code COMMIT [WORK | TRANSACTION]}, also {@code END}. */
public final class CommitTransaction extends StatementNode {

  public CommitTransaction(SqlParserPos pos) {
    super(pos);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("COMMIT");
  }
}
