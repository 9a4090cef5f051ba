package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code ROLLBACK BRANCH [b] [TO REF 'ref'] [WITH (..)]}: drops pending work, or moves the head.
 */
public final class RollbackBranch extends StatementNode {
  private final @Nullable SqlIdentifier name;
  private final @Nullable String ref;
  private final Map<String, String> options;

  public RollbackBranch(
      SqlParserPos pos,
      @Nullable SqlIdentifier name,
      @Nullable String ref,
      Map<String, String> options) {
    super(pos);
    this.name = name;
    this.ref = ref;
    this.options = options;
  }

  /** The branch; null means the session's own. */
  public @Nullable SqlIdentifier name() {
    return name;
  }

  /** Where the head goes; null leaves it and drops pending work. */
  public @Nullable String ref() {
    return ref;
  }

  /** Options by lower-case name; one written without a value is "true". */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("ROLLBACK BRANCH");
    if (name != null) {
      Sql.node(writer, name);
    }
    Sql.string(writer, "TO REF", ref);
    Sql.options(writer, "WITH", options);
  }
}
