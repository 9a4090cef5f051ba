package dev.helios.frameworks.liquibase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.snapshot.CachedRow;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.UniqueConstraintSnapshotGenerator;
import liquibase.statement.core.RawParameterizedSqlStatement;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;

/** Reads unique constraints from {@code information_schema}, which is of the branch. */
@SuppressWarnings("unchecked") // replaces() is declared to give an array of a generic class
public final class UniqueConstraintSnapshot extends UniqueConstraintSnapshotGenerator {
  /** For the service loader. */
  public UniqueConstraintSnapshot() {}

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return HeliosDatabase.priority(super.getPriority(type, database), database);
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return HeliosDatabase.only(UniqueConstraintSnapshotGenerator.class);
  }

  @Override
  protected List<CachedRow> listConstraints(Table table, DatabaseSnapshot snapshot, Schema schema)
      throws DatabaseException {
    return query(
            snapshot.getDatabase(),
            """
            SELECT constraint_name AS "CONSTRAINT_NAME", table_name AS "TABLE_NAME"
            FROM information_schema.table_constraints
            WHERE constraint_type = 'UNIQUE' AND table_name = ? ORDER BY constraint_name
            """,
            table.getName())
        .stream()
        .map(row -> new CachedRow(new HashMap<>(row)))
        .toList();
  }

  @Override
  protected List<Map<String, ?>> listColumns(
      UniqueConstraint example, Database database, DatabaseSnapshot snapshot)
      throws DatabaseException {
    return query(
        database,
        """
        SELECT constraint_name AS "CONSTRAINT_NAME", column_name AS "COLUMN_NAME"
        FROM information_schema.key_column_usage
        WHERE table_name = ? AND constraint_name = ? ORDER BY ordinal_position
        """,
        example.getRelation().getName(),
        database.correctObjectName(example.getName(), UniqueConstraint.class));
  }

  private static List<Map<String, ?>> query(Database database, String sql, Object... parameters)
      throws DatabaseException {
    return Scope.getCurrentScope()
        .getSingleton(ExecutorService.class)
        .getExecutor("jdbc", database)
        .queryForList(new RawParameterizedSqlStatement(sql, parameters));
  }
}
