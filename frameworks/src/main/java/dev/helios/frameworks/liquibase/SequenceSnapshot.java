package dev.helios.frameworks.liquibase;

import liquibase.database.Database;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.SequenceSnapshotGenerator;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;

/** Reads the sequences of a branch, but for those that columns own. */
@SuppressWarnings("unchecked") // replaces() is declared to give an array of a generic class
public final class SequenceSnapshot extends SequenceSnapshotGenerator {
  /** For the service loader. */
  public SequenceSnapshot() {}

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return HeliosDatabase.priority(super.getPriority(type, database), database);
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return HeliosDatabase.only(SequenceSnapshotGenerator.class);
  }

  @Override
  protected SqlStatement getSelectSequenceStatement(Schema schema, Database database) {
    return new RawParameterizedSqlStatement(
        """
        SELECT sequence_name AS "SEQUENCE_NAME", start_value AS "START_VALUE",
          minimum_value AS "MIN_VALUE", maximum_value AS "MAX_VALUE", "increment" AS "INCREMENT_BY",
          cycle_option = 'YES' AS "WILL_CYCLE", data_type AS "SEQ_TYPE"
        FROM information_schema.sequences
        WHERE sequence_name IN (SELECT name FROM sqlite_master WHERE type = 'sequence')
        """);
  }
}
