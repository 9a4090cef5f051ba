package dev.helios.sql.parser.version;

import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SHOW TAGS}, also {@code LIST TAGS}. */
public final class ShowTags extends StatementNode {

  public ShowTags(SqlParserPos pos) {
    super(pos);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("SHOW TAGS");
  }
}
