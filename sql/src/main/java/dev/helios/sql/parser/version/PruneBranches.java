package dev.helios.sql.parser.version;

import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code PRUNE BRANCHES}. */
public final class PruneBranches extends StatementNode {

  public PruneBranches(SqlParserPos pos) {
    super(pos);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("PRUNE BRANCHES");
  }
}
