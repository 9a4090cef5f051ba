package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CREATE TAG [IF NOT EXISTS] t [AT 'ref'] [MESSAGE '..']}. */
public final class CreateTag extends StatementNode {
  private final SqlIdentifier name;
  private final boolean ifNotExists;
  private final @Nullable String ref;
  private final @Nullable String message;

  public CreateTag(
      SqlParserPos pos,
      SqlIdentifier name,
      boolean ifNotExists,
      @Nullable String ref,
      @Nullable String message) {
    super(pos);
    this.name = name;
    this.ifNotExists = ifNotExists;
    this.ref = ref;
    this.message = message;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** What is tagged; null means the session's head. */
  public @Nullable String ref() {
    return ref;
  }

  /** Null makes a lightweight tag. */
  public @Nullable String message() {
    return message;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, ifNotExists ? "CREATE TAG IF NOT EXISTS" : "CREATE TAG", name);
    Sql.string(writer, "AT", ref);
    Sql.string(writer, "MESSAGE", message);
  }
}
