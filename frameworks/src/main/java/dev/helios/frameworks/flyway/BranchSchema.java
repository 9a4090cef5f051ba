package dev.helios.frameworks.flyway;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.internal.database.base.Schema;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

/** A branch. */
final class BranchSchema extends Schema<BranchDatabase, BranchTable> {
  BranchSchema(JdbcTemplate jdbc, BranchDatabase database, String name) {
    super(jdbc, database, name);
  }

  private DatabaseMetaData catalog() throws SQLException {
    return jdbcTemplate.getConnection().getMetaData();
  }

  @Override
  protected boolean doExists() throws SQLException {
    if (name.equals(jdbcTemplate.getConnection().getCatalog())) {
      return true;
    }
    try (ResultSet branches = catalog().getCatalogs()) {
      while (branches.next()) {
        if (name.equals(branches.getString("TABLE_CAT"))) {
          return true;
        }
      }
    }
    return false;
  }

  private List<String> names(String kind) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet found = catalog().getTables(name, null, "%", new String[] {kind})) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  @Override
  protected boolean doEmpty() throws SQLException {
    return names("TABLE").isEmpty() && names("VIEW").isEmpty() && names("SEQUENCE").isEmpty();
  }

  @Override
  protected void doCreate() throws SQLException {
    database.createBranch(name);
    jdbcTemplate.getConnection().setCatalog(name);
  }

  /** Cleans it; a branch has a history, which is dropped by {@code DROP BRANCH} only. */
  @Override
  protected void doDrop() throws SQLException {
    doClean();
  }

  @Override
  protected void doClean() throws SQLException {
    drop("VIEW", names("VIEW"));
    drop("TABLE", names("TABLE"));
    drop("SEQUENCE", names("SEQUENCE"));
  }

  private void drop(String kind, List<String> names) throws SQLException {
    for (String each : names) {
      jdbcTemplate.execute(
          "DROP " + kind + " IF EXISTS " + database.quote(name, each) + " CASCADE");
    }
  }

  @Override
  protected BranchTable[] doAllTables() throws SQLException {
    return names("TABLE").stream().map(this::getTable).toArray(BranchTable[]::new);
  }

  @Override
  public BranchTable getTable(String table) {
    return new BranchTable(jdbcTemplate, database, this, table);
  }
}
