package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeliosDatabaseMetaDataTest extends JdbcFixture {
  private DatabaseMetaData catalog;

  @BeforeEach
  void define() throws SQLException {
    execute(
        "CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE,"
            + " joined DATE DEFAULT CURRENT_DATE)",
        "CREATE TABLE orders (customer_id INTEGER REFERENCES customer(id) ON DELETE CASCADE, n"
            + " INTEGER, total NUMERIC(10,2), PRIMARY KEY (customer_id, n))",
        "CREATE INDEX orders_total ON orders (total DESC)",
        "CREATE VIEW large AS SELECT n, total FROM orders WHERE total > 100",
        "CREATE BRANCH dev FROM main");
    connection.setCatalog("dev");
    execute("CREATE TABLE extra (id INTEGER)");
    connection.setCatalog("main");
    catalog = connection.getMetaData();
  }

  @Test
  void tablesAreThoseOfTheBranch() throws SQLException {
    assertThat(column(catalog.getTables(null, null, "%", null), "TABLE_NAME"))
        .containsExactly("customer", "orders", "large");
    assertThat(column(catalog.getTables("dev", null, "e%", new String[] {"TABLE"}), "TABLE_NAME"))
        .containsExactly("extra");
    assertThat(column(catalog.getTables("nowhere", null, "%", null), "TABLE_NAME")).isEmpty();
    assertThat(column(catalog.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_TYPE"))
        .containsExactly("VIEW");
    assertThat(column(catalog.getCatalogs(), "TABLE_CAT")).containsExactly("dev", "main");
  }

  @Test
  void sequencesAreAKindOfTheirOwnAndPatternsHaveEscapes() throws SQLException {
    execute("CREATE SEQUENCE orders_seq", "CREATE TABLE ordersXseq (id INTEGER)");
    assertThat(rows(catalog.getTables(null, null, "orders\\_seq", null)))
        .containsExactly("main,null,orders_seq,SEQUENCE,null,null,null,null,null,null");
    assertThat(column(catalog.getTables(null, null, "orders_seq", null), "TABLE_TYPE"))
        .containsExactly("SEQUENCE", "TABLE");
    assertThat(column(catalog.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
        .containsExactly("large");
    assertThat(column(catalog.getColumns(null, null, "orders\\_seq", null), "COLUMN_NAME"))
        .isEmpty();
    assertThat(column(catalog.getTableTypes(), "TABLE_TYPE"))
        .containsExactly("SEQUENCE", "TABLE", "VIEW");
  }

  @Test
  void changesOfTheOpenTransactionAreSeen() throws SQLException {
    connection.setAutoCommit(false);
    execute("CREATE TABLE fresh (id INTEGER)");
    assertThat(column(catalog.getTables(null, null, "fresh", null), "TABLE_NAME"))
        .containsExactly("fresh");
    connection.rollback();
    assertThat(column(catalog.getTables(null, null, "fresh", null), "TABLE_NAME")).isEmpty();
  }

  @Test
  void columnsHaveTypeNullabilityAndDefault() throws SQLException {
    try (ResultSet columns = catalog.getColumns(null, null, "customer", null)) {
      columns.next();
      assertThat(columns.getString("COLUMN_NAME")).isEqualTo("id");
      assertThat(columns.getString("TYPE_NAME")).isEqualTo("integer");
      assertThat(columns.getInt("DATA_TYPE")).isEqualTo(java.sql.Types.INTEGER);
      assertThat(columns.getString("IS_AUTOINCREMENT")).isEqualTo("YES");
      assertThat(columns.getString("IS_NULLABLE")).isEqualTo("NO");
      columns.next();
      assertThat(columns.getString("COLUMN_NAME")).isEqualTo("email");
      assertThat(columns.getInt("NULLABLE")).isEqualTo(DatabaseMetaData.columnNoNulls);
      assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(2);
      columns.next();
      assertThat(columns.getString("COLUMN_DEF")).containsIgnoringCase("current_date");
    }
    try (ResultSet total = catalog.getColumns(null, null, "orders", "total")) {
      total.next();
      assertThat(total.getInt("COLUMN_SIZE")).isEqualTo(10);
      assertThat(total.getInt("DECIMAL_DIGITS")).isEqualTo(2);
    }
    assertThat(column(catalog.getColumns(null, null, "large", null), "COLUMN_NAME"))
        .containsExactly("n", "total");
    assertThat(column(catalog.getColumns("dev", null, "large", null), "TYPE_NAME"))
        .containsExactly("integer", "numeric");
  }

  @Test
  void keysAndIndexesAreListed() throws SQLException {
    assertThat(rows(catalog.getPrimaryKeys(null, null, "orders")))
        .containsExactly(
            "main,null,orders,customer_id,1,orders_pkey", "main,null,orders,n,2,orders_pkey");
    try (ResultSet keys = catalog.getImportedKeys(null, null, "orders")) {
      keys.next();
      assertThat(keys.getString("PKTABLE_NAME")).isEqualTo("customer");
      assertThat(keys.getString("PKCOLUMN_NAME")).isEqualTo("id");
      assertThat(keys.getString("FKCOLUMN_NAME")).isEqualTo("customer_id");
      assertThat(keys.getInt("DELETE_RULE")).isEqualTo(DatabaseMetaData.importedKeyCascade);
      assertThat(keys.getString("PK_NAME")).isEqualTo("customer_pkey");
      assertThat(keys.next()).isFalse();
    }
    assertThat(column(catalog.getExportedKeys(null, null, "customer"), "FKTABLE_NAME"))
        .containsExactly("orders");
    assertThat(
            column(
                catalog.getCrossReference(null, null, "customer", null, null, "orders"), "FK_NAME"))
        .hasSize(1);
    assertThat(column(catalog.getIndexInfo(null, null, "orders", false, true), "INDEX_NAME"))
        .containsExactly("orders_pkey", "orders_pkey", "orders_total");
    assertThat(column(catalog.getIndexInfo(null, null, "orders", false, true), "ASC_OR_DESC"))
        .containsExactly("A", "A", "D");
    assertThat(column(catalog.getIndexInfo(null, null, "customer", true, true), "COLUMN_NAME"))
        .containsExactly("email", "id");
    assertThat(column(catalog.getBestRowIdentifier(null, null, "orders", 2, false), "COLUMN_NAME"))
        .containsExactly("customer_id", "n");
  }

  @Test
  void typesAreInTheOrderOfTheirCodes() throws SQLException {
    assertThat(column(catalog.getTypeInfo(), "TYPE_NAME"))
        .contains("integer", "text", "numeric", "jsonb", "timestamptz");
    assertThat(column(catalog.getTypeInfo(), "DATA_TYPE").stream().map(Integer::valueOf))
        .isSorted();
  }

  @Test
  void functionsTellWhatTheyTake() throws SQLException {
    assertThat(taken("lower")).containsExactly("lower_1 returnValue text", "lower_1 $1 text");
    assertThat(taken("nextval"))
        .containsExactly("nextval_1 returnValue bigint", "nextval_1 $1 text");
    assertThat(taken("concat")).contains("concat_1 $1 any or more of them");
    assertThat(taken("setval"))
        .contains("setval_1 $2 bigint", "setval_1 $3 boolean may be left out");
    List<String> all = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getFunctions(null, null, "%")) {
      while (rows.next()) {
        all.add(rows.getString("SPECIFIC_NAME"));
      }
    }
    assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    List<String> untold = new ArrayList<>(all);
    try (ResultSet rows = connection.getMetaData().getFunctionColumns(null, null, "%", "%")) {
      while (rows.next()) {
        untold.remove(rows.getString("SPECIFIC_NAME"));
      }
    }
    assertThat(untold).isEmpty();
  }

  private List<String> taken(String function) throws SQLException {
    List<String> taken = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getFunctionColumns(null, null, function, "%")) {
      while (rows.next()) {
        String remarks = rows.getString("REMARKS");
        taken.add(
            rows.getString("SPECIFIC_NAME")
                + " "
                + rows.getString("COLUMN_NAME")
                + " "
                + rows.getString("TYPE_NAME")
                + (remarks == null ? "" : " " + remarks));
      }
    }
    return taken;
  }
}
