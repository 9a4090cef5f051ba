package dev.helios.sql.parser.version;

import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SHOW STASHES}, also {@code LIST STASHES}. */
public final class ShowStashes extends StatementNode {

  public ShowStashes(SqlParserPos pos) {
    super(pos);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("SHOW STASHES");
  }
}
