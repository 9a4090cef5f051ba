package dev.helios.sql.ddl;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.AlterTable;
import dev.helios.sql.parser.ddl.CreateIndex;
import dev.helios.sql.parser.ddl.DropObjects;
import dev.helios.sql.parser.ddl.TruncateTables;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Keeps definitions from tables with rows that a check which waits would refuse now. */
final class PendingChecks {
  private final Workspace work;

  PendingChecks(Workspace work) {
    this.work = work;
  }

  /**
   * Refuses a statement about such a table.
   *
   * @throws SqlError 55006
   */
  void refuse(SqlNode node) {
    switch (node) {
      case AlterTable alter -> refuse("ALTER TABLE", List.of(alter.name()));
      case CreateIndex create -> refuse("CREATE INDEX", List.of(create.table()));
      case TruncateTables truncate -> refuse("TRUNCATE", truncate.names());
      case DropObjects drop -> {
        if (drop.kind() == DropObjects.Kind.TABLE) {
          refuse("DROP TABLE", drop.names());
        }
      }
      default -> {}
    }
  }

  private void refuse(String statement, List<SqlIdentifier> tables) {
    if (work.deferred().isEmpty()) {
      return;
    }
    for (SqlIdentifier id : tables) {
      String name = ObjectName.of(id, work.planContext());
      work.schemas()
          .table(name)
          .filter(t -> work.deferred().isPending(t.schema().id(), work.transaction()))
          .ifPresent(
              t -> {
                throw new SqlError(
                    "55006",
                    "cannot %s \"%s\" because it has pending trigger events"
                        .formatted(statement, name));
              });
    }
  }
}
