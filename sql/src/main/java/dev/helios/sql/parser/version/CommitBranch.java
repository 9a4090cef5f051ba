package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code COMMIT BRANCH [b] [MESSAGE '..'] [TABLES (t, ..)] [WITH (..)]}. */
public final class CommitBranch extends StatementNode {
  private final @Nullable SqlIdentifier name;
  private final @Nullable String message;
  private final List<SqlIdentifier> tables;
  private final Map<String, String> options;

  public CommitBranch(
      SqlParserPos pos,
      @Nullable SqlIdentifier name,
      @Nullable String message,
      List<SqlIdentifier> tables,
      Map<String, String> options) {
    super(pos);
    this.name = name;
    this.message = message;
    this.tables = List.copyOf(tables);
    this.options = options;
  }

  /** The branch; null means the session's own. */
  public @Nullable SqlIdentifier name() {
    return name;
  }

  /** Null if none is written. */
  public @Nullable String message() {
    return message;
  }

  /** The tables whose changes go in; empty means all. */
  public List<SqlIdentifier> tables() {
    return tables;
  }

  /** Options by lower-case name; one written without a value is "true". */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("COMMIT BRANCH");
    if (name != null) {
      Sql.node(writer, name);
    }
    Sql.string(writer, "MESSAGE", message);
    if (!tables.isEmpty()) {
      writer.keyword("TABLES");
      Sql.parenthesized(writer, tables);
    }
    Sql.options(writer, "WITH", options);
  }
}
