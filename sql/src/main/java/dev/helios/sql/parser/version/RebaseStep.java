package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code {REBASE | CHERRY PICK | REVERT} {CONTINUE | SKIP | ABORT} [ON b]}: of commits that are
 * done again one by one, what becomes of the one that has conflicts.
 */
public final class RebaseStep extends StatementNode {
  /** What to do. */
  public enum Act {
    CONTINUE,
    SKIP,
    ABORT
  }

  private final String statement;
  private final Act act;
  private final @Nullable SqlIdentifier branch;
  private final @Nullable String message;

  public RebaseStep(
      SqlParserPos pos,
      String statement,
      Act act,
      @Nullable SqlIdentifier branch,
      @Nullable String message) {
    super(pos);
    this.statement = statement;
    this.act = act;
    this.branch = branch;
    this.message = message;
  }

  public Act act() {
    return act;
  }

  /** The branch it is about; null means the session's own. */
  public @Nullable SqlIdentifier branch() {
    return branch;
  }

  /** Of the commit that is continued; null for its own. */
  public @Nullable String message() {
    return message;
  }

  /** {@code REBASE CONTINUE}, .. */
  public String tag() {
    return statement + " " + act;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(tag());
    Sql.clause(writer, "ON", branch);
    Sql.string(writer, "MESSAGE", message);
  }
}
