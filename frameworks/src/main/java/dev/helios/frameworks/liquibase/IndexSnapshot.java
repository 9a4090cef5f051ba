package dev.helios.frameworks.liquibase;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.IndexSnapshotGenerator;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Column;
import liquibase.structure.core.Index;
import liquibase.structure.core.Relation;
import liquibase.structure.core.Schema;
import liquibase.structure.core.Table;
import org.jspecify.annotations.Nullable;

/** Reads indexes, with expressions and with the condition of those that are partial. */
@SuppressWarnings("unchecked") // replaces() is declared to give an array of a generic class
public final class IndexSnapshot extends IndexSnapshotGenerator {
  /** Attribute of an index that is partial: its condition. */
  static final String CONDITION = "where";

  /** For the service loader. */
  public IndexSnapshot() {}

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return HeliosDatabase.priority(super.getPriority(type, database), database);
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return HeliosDatabase.only(IndexSnapshotGenerator.class);
  }

  /** The index of that name, or the first on those columns. */
  @Override
  protected @Nullable DatabaseObject snapshotObject(
      DatabaseObject example, DatabaseSnapshot snapshot) throws DatabaseException {
    Index wanted = (Index) example;
    Database database = snapshot.getDatabase();
    Relation relation = wanted.getRelation();
    Schema schema =
        relation != null && relation.getSchema() != null
            ? relation.getSchema()
            : new Schema(database.getDefaultCatalogName(), database.getDefaultSchemaName());
    try {
      Connection connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
      DatabaseMetaData catalog = connection.getMetaData();
      String branch = schema.getCatalogName();
      List<String> tables =
          relation != null && relation.getName() != null
              ? List.of(relation.getName())
              : tables(catalog, branch);
      for (String table : tables) {
        for (Index found : indexes(catalog, branch, table, schema)) {
          if (fits(wanted, found)) {
            return found;
          }
        }
      }
      return null;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private static boolean fits(Index wanted, Index found) {
    return wanted.getName() != null
        ? wanted.getName().equalsIgnoreCase(found.getName())
        : wanted.getColumnNames().equalsIgnoreCase(found.getColumnNames());
  }

  private static List<String> tables(DatabaseMetaData catalog, @Nullable String branch)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables = catalog.getTables(branch, null, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private static List<Index> indexes(
      DatabaseMetaData catalog, @Nullable String branch, String table, Schema schema)
      throws SQLException {
    List<String> columns = columns(catalog, branch, table);
    Map<String, Index> found = new LinkedHashMap<>();
    try (ResultSet rows = catalog.getIndexInfo(branch, null, table, false, true)) {
      while (rows.next()) {
        Relation relation = new Table().setName(table).setSchema(schema);
        String name = rows.getString("INDEX_NAME");
        Index index = found.computeIfAbsent(name, n -> new Index(n).setRelation(relation));
        index.setUnique(!rows.getBoolean("NON_UNIQUE"));
        String condition = rows.getString("FILTER_CONDITION");
        if (condition != null) {
          index.setAttribute(CONDITION, condition);
        }
        String part = rows.getString("COLUMN_NAME");
        Column column = new Column().setRelation(relation);
        if (columns.contains(part)) {
          column.setName(part);
        } else {
          column.setName("(" + part + ")", true);
        }
        column.setDescending(rows.getString("ASC_OR_DESC").equals("D"));
        index.addColumn(column);
      }
    }
    return List.copyOf(found.values());
  }

  private static List<String> columns(
      DatabaseMetaData catalog, @Nullable String branch, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    String pattern = table.replaceAll("[\\\\_%]", "\\\\$0");
    try (ResultSet columns = catalog.getColumns(branch, null, pattern, "%")) {
      while (columns.next()) {
        names.add(columns.getString("COLUMN_NAME"));
      }
    }
    return names;
  }
}
