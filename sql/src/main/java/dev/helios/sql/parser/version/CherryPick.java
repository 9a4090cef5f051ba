package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CHERRY PICK 'ref' [, ..] [ONTO b] [WITH (..)]}. */
public final class CherryPick extends StatementNode {
  private final List<String> refs;
  private final @Nullable SqlIdentifier branch;
  private final Map<String, String> options;

  public CherryPick(
      SqlParserPos pos,
      List<String> refs,
      @Nullable SqlIdentifier branch,
      Map<String, String> options) {
    super(pos);
    this.refs = List.copyOf(refs);
    this.branch = branch;
    this.options = options;
  }

  /** Commits, and ranges {@code a..b} of them. */
  public List<String> refs() {
    return refs;
  }

  /** The branch that gets the commits; null means the session's own. */
  public @Nullable SqlIdentifier branch() {
    return branch;
  }

  /** Options by lower-case name; one written without a value is "true". */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    String word = "CHERRY PICK";
    for (String ref : refs) {
      Sql.string(writer, word, ref);
      word = ",";
    }
    Sql.clause(writer, "ONTO", branch);
    Sql.options(writer, "WITH", options);
  }
}
