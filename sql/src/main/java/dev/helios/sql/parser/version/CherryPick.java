package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CHERRY PICK 'ref' [ONTO b]}. */
public final class CherryPick extends StatementNode {
  private final String ref;
  private final @Nullable SqlIdentifier branch;

  public CherryPick(SqlParserPos pos, String ref, @Nullable SqlIdentifier branch) {
    super(pos);
    this.ref = ref;
    this.branch = branch;
  }

  public String ref() {
    return ref;
  }

  /** The branch that gets the commit; null means the session's own. */
  public @Nullable SqlIdentifier branch() {
    return branch;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.string(writer, "CHERRY PICK", ref);
    Sql.clause(writer, "ONTO", branch);
  }
}
