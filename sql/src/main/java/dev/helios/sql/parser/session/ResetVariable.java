package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code RESET {name | ALL}}, also {@code SET name TO DEFAULT}. */
public final class ResetVariable extends StatementNode {
  private final @Nullable SqlIdentifier name;

  public ResetVariable(SqlParserPos pos, @Nullable SqlIdentifier name) {
    super(pos);
    this.name = name;
  }

  /** Null means all. */
  public @Nullable SqlIdentifier name() {
    return name;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("RESET");
    if (name == null) {
      writer.keyword("ALL");
    } else {
      Sql.node(writer, name);
    }
  }
}
