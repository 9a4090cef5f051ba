package dev.helios.frameworks.flyway;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

/** A table of a branch. */
final class BranchTable extends Table<BranchDatabase, BranchSchema> {
  BranchTable(JdbcTemplate jdbc, BranchDatabase database, BranchSchema schema, String name) {
    super(jdbc, database, schema, name);
  }

  @Override
  protected void doDrop() throws SQLException {
    jdbcTemplate.execute("DROP TABLE " + database.quote(schema.getName(), name) + " CASCADE");
  }

  @Override
  protected boolean doExists() throws SQLException {
    String pattern = name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    try (ResultSet found =
        jdbcTemplate
            .getConnection()
            .getMetaData()
            .getTables(schema.getName(), null, pattern, new String[] {"TABLE"})) {
      return found.next();
    }
  }

  /** Nothing: {@link BranchConnection#lock} keeps others out. */
  @Override
  protected void doLock() {}
}
