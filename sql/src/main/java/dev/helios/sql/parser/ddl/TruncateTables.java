package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code TRUNCATE [TABLE] t, .. [RESTART IDENTITY] [CASCADE]}. */
public final class TruncateTables extends StatementNode {
  private final List<SqlIdentifier> names;
  private final boolean restartIdentity;
  private final boolean cascade;

  public TruncateTables(
      SqlParserPos pos, List<SqlIdentifier> names, boolean restartIdentity, boolean cascade) {
    super(pos);
    this.names = List.copyOf(names);
    this.restartIdentity = restartIdentity;
    this.cascade = cascade;
  }

  public List<SqlIdentifier> names() {
    return names;
  }

  public boolean restartIdentity() {
    return restartIdentity;
  }

  /** Whether tables that refer to these are emptied too. */
  public boolean cascade() {
    return cascade;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("TRUNCATE TABLE");
    Sql.commaList(writer, names);
    if (restartIdentity) {
      writer.keyword("RESTART IDENTITY");
    }
    if (cascade) {
      writer.keyword("CASCADE");
    }
  }
}
