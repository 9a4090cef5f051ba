package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE SEQUENCE [IF NOT EXISTS] s [options]}. */
public final class CreateSequence extends StatementNode {
  private final SqlIdentifier name;
  private final boolean ifNotExists;
  private final SequenceOptions options;

  public CreateSequence(
      SqlParserPos pos, SqlIdentifier name, boolean ifNotExists, SequenceOptions options) {
    super(pos);
    this.name = name;
    this.ifNotExists = ifNotExists;
    this.options = options;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean ifNotExists() {
    return ifNotExists;
  }

  public SequenceOptions options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, ifNotExists ? "CREATE SEQUENCE IF NOT EXISTS" : "CREATE SEQUENCE", name);
    options.unparse(writer);
  }
}
