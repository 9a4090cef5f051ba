package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code USE REF 'ref'}: makes the session read-only at a ref. */
public final class UseRef extends StatementNode {
  private final String ref;

  public UseRef(SqlParserPos pos, String ref) {
    super(pos);
    this.ref = ref;
  }

  public String ref() {
    return ref;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.string(writer, "USE REF", ref);
  }
}
