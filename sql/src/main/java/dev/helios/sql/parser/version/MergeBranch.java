package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code MERGE BRANCH a [INTO b] [WITH (..)]}. */
public final class MergeBranch extends StatementNode {
  private final SqlIdentifier source;
  private final @Nullable SqlIdentifier target;
  private final Map<String, String> options;

  public MergeBranch(
      SqlParserPos pos,
      SqlIdentifier source,
      @Nullable SqlIdentifier target,
      Map<String, String> options) {
    super(pos);
    this.source = source;
    this.target = target;
    this.options = options;
  }

  public SqlIdentifier source() {
    return source;
  }

  /** The branch merged into; null means the session's own. */
  public @Nullable SqlIdentifier target() {
    return target;
  }

  /** Options by lower-case name; one written without a value is "true". */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, "MERGE BRANCH", source);
    Sql.clause(writer, "INTO", target);
    Sql.options(writer, "WITH", options);
  }
}
