package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What DBeaver's generic driver asks and does when one walks through a database with it. */
class GenericToolTest {
  private static final String URL = "jdbc:helios:mem:tool";
  private Connection connection;
  private DatabaseMetaData catalog;

  @BeforeEach
  void open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "");
    properties.setProperty("password", "");
    connection = DriverManager.getConnection(URL, properties);
    catalog = connection.getMetaData();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(80) NOT NULL UNIQUE);
          CREATE TABLE "Order Line" (customer INTEGER REFERENCES customer(id), n INTEGER, tags TEXT[],
            at TIMESTAMPTZ DEFAULT now(), PRIMARY KEY (customer, n));
          CREATE INDEX by_time ON "Order Line" (at);
          CREATE VIEW late AS SELECT n FROM "Order Line" WHERE at < now();
          CREATE SEQUENCE numbers;
          INSERT INTO customer (email) VALUES ('a@x'), ('b@x');
          CREATE BRANCH dev;
          """);
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    try (rows) {
      return JdbcFixture.column(rows, label);
    }
  }

  /** As DBeaver opens a connection: what the server is, how names are written, what there is. */
  @Test
  void itConnects() throws SQLException {
    connection.setClientInfo("ApplicationName", "DBeaver 25 - Main");
    assertThat((Throwable) connection.getWarnings()).isNull();
    assertThat(catalog.getDatabaseProductName()).isEqualTo("Helios");
    assertThat(catalog.getCatalogTerm()).isEqualTo("branch");
    assertThat(catalog.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(catalog.getSearchStringEscape()).isEqualTo("\\");
    assertThat(catalog.getCatalogSeparator()).isEqualTo(".");
    assertThat(catalog.isCatalogAtStart()).isTrue();
    assertThat(catalog.storesLowerCaseIdentifiers()).isTrue();
    assertThat(catalog.supportsMixedCaseQuotedIdentifiers()).isTrue();
    assertThat(catalog.supportsCatalogsInDataManipulation()).isTrue();
    assertThat(catalog.supportsSchemasInDataManipulation()).isFalse();
    assertThat(catalog.supportsTransactions() && catalog.supportsSavepoints()).isTrue();
    assertThat(catalog.supportsBatchUpdates()).isTrue();
    assertThat(catalog.getSQLKeywords()).contains("ILIKE", "RETURNING");
    assertThat(catalog.getStringFunctions()).contains("UCASE");
    assertThat(column(catalog.getTableTypes(), "TABLE_TYPE"))
        .containsExactly("SEQUENCE", "TABLE", "VIEW");
    assertThat(column(catalog.getTypeInfo(), "TYPE_NAME")).contains("integer", "text", "jsonb");
    assertThat(column(catalog.getCatalogs(), "TABLE_CAT")).containsExactly("dev", "main");
    assertThat(column(catalog.getSchemas(), "TABLE_SCHEM")).isEmpty();
    assertThat(column(catalog.getSchemas("main", null), "TABLE_SCHEM")).isEmpty();
    assertThat(connection.getCatalog()).isEqualTo("main");
    assertThat(connection.getSchema()).isNull();
    for (int level :
        new int[] {
          Connection.TRANSACTION_READ_COMMITTED,
          Connection.TRANSACTION_REPEATABLE_READ,
          Connection.TRANSACTION_SERIALIZABLE
        }) {
      if (catalog.supportsTransactionIsolationLevel(level)) {
        connection.setTransactionIsolation(level);
        assertThat(connection.getTransactionIsolation()).isEqualTo(level);
      }
    }
  }

  /** As its navigator is unfolded: tables, then what belongs to each. */
  @Test
  void itShowsTheTree() throws SQLException {
    for (String branch : column(catalog.getCatalogs(), "TABLE_CAT")) {
      assertThat(column(catalog.getTables(branch, null, "%", null), "TABLE_NAME"))
          .containsExactly("numbers", "Order Line", "customer", "late");
      assertThat(column(catalog.getColumns(branch, null, "%", "%"), "TABLE_NAME"))
          .containsExactly(
              "Order Line",
              "Order Line",
              "Order Line",
              "Order Line",
              "customer",
              "customer",
              "late");
      assertThat(column(catalog.getColumns(branch, null, "Order Line", "%"), "TYPE_NAME"))
          .containsExactly("integer", "integer", "text[]", "timestamptz");
      assertThat(column(catalog.getPrimaryKeys(branch, null, "Order Line"), "COLUMN_NAME"))
          .containsExactly("customer", "n");
      assertThat(column(catalog.getIndexInfo(branch, null, "customer", false, true), "INDEX_NAME"))
          .containsExactly("customer_email_key", "customer_pkey");
      assertThat(column(catalog.getImportedKeys(branch, null, "Order Line"), "PKTABLE_NAME"))
          .containsExactly("customer");
      assertThat(column(catalog.getExportedKeys(branch, null, "customer"), "FKTABLE_CAT"))
          .containsExactly(branch);
      assertThat(column(catalog.getProcedures(branch, null, "%"), "PROCEDURE_NAME")).isEmpty();
      assertThat(column(catalog.getProcedureColumns(branch, null, "%", "%"), "COLUMN_NAME"))
          .isEmpty();
      assertThat(column(catalog.getFunctions(branch, null, "up%"), "FUNCTION_NAME"))
          .contains("upper");
      assertThat(column(catalog.getUDTs(branch, null, "%", null), "TYPE_NAME")).isEmpty();
      assertThat(column(catalog.getSuperTables(branch, null, "%"), "TABLE_NAME")).isEmpty();
      assertThat(column(catalog.getVersionColumns(branch, null, "customer"), "COLUMN_NAME"))
          .isEmpty();
      assertThat(
              column(
                  catalog.getBestRowIdentifier(branch, null, "customer", 0, false), "COLUMN_NAME"))
          .containsExactly("id");
    }
  }

  /** As its grid shows a table, and saves what was edited in it, with names of the branch. */
  @Test
  void itShowsAndEditsRows() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
      statement.setMaxRows(200);
      statement.setFetchSize(200);
      statement.setQueryTimeout(60);
      assertThat(statement.execute("SELECT x.* FROM main.customer x ORDER BY x.id")).isTrue();
      ResultSet rows = statement.getResultSet();
      ResultSetMetaData columns = rows.getMetaData();
      List<String> described = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        described.add(
            "%s %s.%s %s %d %b %b"
                .formatted(
                    columns.getColumnLabel(i),
                    columns.getCatalogName(i),
                    columns.getTableName(i),
                    columns.getColumnTypeName(i),
                    columns.getPrecision(i),
                    columns.isAutoIncrement(i),
                    columns.isReadOnly(i)));
        assertThat(columns.getSchemaName(i)).isEmpty();
        assertThat(columns.getColumnClassName(i)).startsWith("java.lang.");
      }
      assertThat(described)
          .containsExactly(
              "id main.customer integer 10 true false",
              "email main.customer varchar 80 false false");
      assertThat(JdbcFixture.rows(rows)).containsExactly("1,a@x", "2,b@x");
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE main.customer SET email=? WHERE id=?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO main.customer (email) VALUES (?)", Statement.RETURN_GENERATED_KEYS);
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM main.customer WHERE id=?")) {
      update.setString(1, "new@x");
      update.setInt(2, 1);
      assertThat(update.executeUpdate()).isEqualTo(1);
      insert.setString(1, "c@x");
      insert.addBatch();
      assertThat(insert.executeBatch()).containsExactly(1);
      assertThat(JdbcFixture.rows(insert.getGeneratedKeys())).containsExactly("3");
      delete.setInt(1, 2);
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      assertThat(
              JdbcFixture.rows(
                  statement.executeQuery("SELECT m.email FROM main.customer m ORDER BY m.id")))
          .containsExactly("new@x", "c@x");
      assertThat(JdbcFixture.rows(statement.executeQuery("SELECT count(*) FROM dev.customer")))
          .containsExactly("2");
    }
  }

  /** As a branch is made the active one by a double click. */
  @Test
  void itGoesToABranch() throws SQLException {
    connection.setCatalog("dev");
    assertThat(connection.getCatalog()).isEqualTo("dev");
    try (Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE customer ADD COLUMN name TEXT");
    }
    assertThat(column(catalog.getColumns(null, null, "customer", "%"), "COLUMN_NAME"))
        .containsExactly("id", "email", "name");
    assertThat(column(catalog.getColumns("main", null, "customer", "%"), "COLUMN_NAME"))
        .containsExactly("id", "email");
  }
}
