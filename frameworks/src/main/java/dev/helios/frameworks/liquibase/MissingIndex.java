package dev.helios.frameworks.liquibase;

import liquibase.change.Change;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.RawSQLChange;
import liquibase.database.Database;
import liquibase.diff.output.DiffOutputControl;
import liquibase.diff.output.changelog.ChangeGeneratorChain;
import liquibase.diff.output.changelog.core.MissingIndexChangeGenerator;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.structure.DatabaseObject;

/** Writes a partial index as SQL, since {@code createIndex} has no condition. */
public final class MissingIndex extends MissingIndexChangeGenerator {
  /** For the service loader. */
  public MissingIndex() {}

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    int general = super.getPriority(type, database);
    return database instanceof HeliosDatabase && general != PRIORITY_NONE
        ? PRIORITY_DATABASE
        : PRIORITY_NONE;
  }

  @Override
  public Change[] fixMissing(
      DatabaseObject index,
      DiffOutputControl control,
      Database reference,
      Database comparison,
      ChangeGeneratorChain chain) {
    Change[] general = super.fixMissing(index, control, reference, comparison, chain);
    String condition = index.getAttribute(IndexSnapshot.CONDITION, String.class);
    if (condition == null || !(general[0] instanceof CreateIndexChange create)) {
      return general;
    }
    String sql =
        SqlGeneratorFactory.getInstance()
            .generateSql(create.generateStatements(comparison), comparison)[0]
            .toSql();
    return new Change[] {new RawSQLChange(sql + " WHERE " + condition)};
  }
}
