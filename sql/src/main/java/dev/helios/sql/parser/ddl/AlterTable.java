package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER TABLE [IF EXISTS] t action, ..}. */
public final class AlterTable extends StatementNode {
  private final SqlIdentifier name;
  private final boolean ifExists;
  private final List<TableChange> changes;

  public AlterTable(
      SqlParserPos pos, SqlIdentifier name, boolean ifExists, List<TableChange> changes) {
    super(pos);
    this.name = name;
    this.ifExists = ifExists;
    this.changes = List.copyOf(changes);
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean ifExists() {
    return ifExists;
  }

  /** The actions, to be done in this order. */
  public List<TableChange> changes() {
    return changes;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, ifExists ? "ALTER TABLE IF EXISTS" : "ALTER TABLE", name);
    for (int i = 0; i < changes.size(); i++) {
      if (i > 0) {
        Sql.comma(writer);
      }
      changes.get(i).unparse(writer);
    }
  }
}
