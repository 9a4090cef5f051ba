package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code MERGE CONTINUE [INTO b] [MESSAGE '..']}. */
public final class MergeContinue extends StatementNode {
  private final @Nullable SqlIdentifier target;
  private final @Nullable String message;

  public MergeContinue(SqlParserPos pos, @Nullable SqlIdentifier target, @Nullable String message) {
    super(pos);
    this.target = target;
    this.message = message;
  }

  /** The branch with the kept merge; null means the session's own. */
  public @Nullable SqlIdentifier target() {
    return target;
  }

  public @Nullable String message() {
    return message;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("MERGE CONTINUE");
    Sql.clause(writer, "INTO", target);
    Sql.string(writer, "MESSAGE", message);
  }
}
