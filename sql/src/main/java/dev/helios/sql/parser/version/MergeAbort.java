package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code MERGE ABORT [INTO b]}. */
public final class MergeAbort extends StatementNode {
  private final @Nullable SqlIdentifier target;

  public MergeAbort(SqlParserPos pos, @Nullable SqlIdentifier target) {
    super(pos);
    this.target = target;
  }

  /** The branch with the kept merge; null means the session's own. */
  public @Nullable SqlIdentifier target() {
    return target;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("MERGE ABORT");
    Sql.clause(writer, "INTO", target);
  }
}
