package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.TruncateTables;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;

/** TRUNCATE. */
final class Truncation {
  private final Workspace work;

  Truncation(Workspace work) {
    this.work = work;
  }

  /** Does it, and returns what a client prints. */
  String run(TruncateTables truncate) {
    Root root = work.root();
    Map<Long, TableSchema> tables = new LinkedHashMap<>();
    for (SqlIdentifier name : truncate.names()) {
      TableSchema schema = ObjectName.table(name, root, work.planContext()).schema();
      tables.put(schema.id(), schema);
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Table child : root.tables()) {
        for (ForeignKey key : child.schema().foreignKeys()) {
          TableSchema parent = tables.get(key.parentTable());
          if (parent != null && !tables.containsKey(child.schema().id())) {
            refuse(child.schema(), parent, truncate.cascade());
            tables.put(child.schema().id(), child.schema());
            more = true;
          }
        }
      }
    }
    for (TableSchema schema : tables.values()) {
      work.transaction().put(Table.empty(root.nodes(), schema));
    }
    if (truncate.restartIdentity()) {
      work.notice(
          new SqlError(
              "01000",
              "sequences go on: their numbers are shared by all branches and never given twice"));
    }
    return "TRUNCATE TABLE";
  }

  private void refuse(TableSchema child, TableSchema parent, boolean cascade) {
    if (!cascade) {
      throw new SqlError(
          "0A000",
          "cannot truncate a table referenced in a foreign key constraint",
          "Table \"%s\" references \"%s\".".formatted(child.name(), parent.name()),
          "Truncate table \"%s\" at the same time, or use TRUNCATE ... CASCADE."
              .formatted(child.name()),
          null);
    }
    work.notice(new SqlError("00000", "truncate cascades to table \"%s\"".formatted(child.name())));
  }
}
