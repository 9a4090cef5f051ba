package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CREATE BRANCH [IF NOT EXISTS] b [FROM ref | FROM CURRENT] [AS OF ..] [WITH (..)]}. */
public final class CreateBranch extends StatementNode {
  private final SqlIdentifier name;
  private final boolean ifNotExists;
  private final @Nullable String from;
  private final @Nullable AsOf asOf;
  private final Map<String, String> options;

  public CreateBranch(
      SqlParserPos pos,
      SqlIdentifier name,
      boolean ifNotExists,
      @Nullable String from,
      @Nullable AsOf asOf,
      Map<String, String> options) {
    super(pos);
    this.name = name;
    this.ifNotExists = ifNotExists;
    this.from = from;
    this.asOf = asOf;
    this.options = options;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** The ref to start at; null means the session's own branch. */
  public @Nullable String from() {
    return from;
  }

  /** The point of that ref's history to start at; null means its head. */
  public @Nullable AsOf asOf() {
    return asOf;
  }

  /** Options by lower-case name; one written without a value is "true". */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(ifNotExists ? "CREATE BRANCH IF NOT EXISTS" : "CREATE BRANCH");
    Sql.node(writer, name);
    Sql.string(writer, "FROM", from);
    if (asOf != null) {
      writer.keyword("AS OF");
      asOf.unparse(writer);
    }
    Sql.options(writer, "WITH", options);
  }
}
