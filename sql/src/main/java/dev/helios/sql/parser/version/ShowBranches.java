package dev.helios.sql.parser.version;

import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SHOW BRANCHES}, also {@code LIST BRANCHES}. */
public final class ShowBranches extends StatementNode {

  public ShowBranches(SqlParserPos pos) {
    super(pos);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("SHOW BRANCHES");
  }
}
