package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code REBASE BRANCH b ONTO 'ref' [FROM 'upstream'] [WITH (..)]}. */
public final class RebaseBranch extends StatementNode {
  private final @Nullable SqlIdentifier branch;
  private final String onto;
  private final @Nullable String upstream;
  private final Map<String, String> options;

  public RebaseBranch(
      SqlParserPos pos,
      @Nullable SqlIdentifier branch,
      String onto,
      @Nullable String upstream,
      Map<String, String> options) {
    super(pos);
    this.branch = branch;
    this.onto = onto;
    this.upstream = upstream;
    this.options = options;
  }

  /** The branch that is moved; null means the session's own. */
  public @Nullable SqlIdentifier branch() {
    return branch;
  }

  /** What its commits are done again on. */
  public String onto() {
    return onto;
  }

  /** Its commits are those that this has not; null means {@link #onto}. */
  public @Nullable String upstream() {
    return upstream;
  }

  /** Options by lower-case name; one written without a value is "true". */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("REBASE BRANCH");
    if (branch != null) {
      branch.unparse(writer, 0, 0);
    }
    Sql.string(writer, "ONTO", onto);
    Sql.string(writer, "FROM", upstream);
    Sql.options(writer, "WITH", options);
  }
}
