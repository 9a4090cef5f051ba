package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER {TABLE | VIEW | SEQUENCE | INDEX} [IF EXISTS] x OWNER TO role}. */
public final class AlterOwner extends StatementNode {
  private final String kind;
  private final boolean ifExists;
  private final SqlIdentifier name;
  private final SqlIdentifier owner;

  public AlterOwner(
      SqlParserPos pos, String kind, boolean ifExists, SqlIdentifier name, SqlIdentifier owner) {
    super(pos);
    this.kind = kind;
    this.ifExists = ifExists;
    this.name = name;
    this.owner = owner;
  }

  /** The word after ALTER, which PostgreSQL takes for other kinds too. */
  public String kind() {
    return kind;
  }

  public boolean ifExists() {
    return ifExists;
  }

  public SqlIdentifier name() {
    return name;
  }

  public SqlIdentifier owner() {
    return owner;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("ALTER " + kind);
    Sql.clause(writer, ifExists ? "IF EXISTS" : "", name);
    Sql.clause(writer, "OWNER TO", owner);
  }
}
