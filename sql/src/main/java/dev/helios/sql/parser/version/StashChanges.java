package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code STASH ..}: puts aside what is pending, and brings it back. */
public final class StashChanges extends StatementNode {
  private final Act act;
  private final @Nullable SqlIdentifier branch;
  private final @Nullable String stash;
  private final @Nullable String message;

  /** What is done. */
  public enum Act {
    PUSH("STASH"),
    POP("STASH POP"),
    APPLY("STASH APPLY"),
    DROP("STASH DROP"),
    CLEAR("STASH CLEAR");

    private final String text;

    Act(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public StashChanges(
      SqlParserPos pos,
      Act act,
      @Nullable SqlIdentifier branch,
      @Nullable String stash,
      @Nullable String message) {
    super(pos);
    this.act = act;
    this.branch = branch;
    this.stash = stash;
    this.message = message;
  }

  public Act act() {
    return act;
  }

  /** The branch it is taken from or put on; null for the session's own. */
  public @Nullable SqlIdentifier branch() {
    return branch;
  }

  /** Which one; null for the newest. */
  public @Nullable String stash() {
    return stash;
  }

  /** What it is about; null if it is not said. */
  public @Nullable String message() {
    return message;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(act.toString());
    if (stash != null) {
      Sql.string(writer, stash);
    }
    Sql.clause(writer, act == Act.PUSH ? "BRANCH" : "INTO", branch);
    Sql.string(writer, "MESSAGE", message);
  }
}
