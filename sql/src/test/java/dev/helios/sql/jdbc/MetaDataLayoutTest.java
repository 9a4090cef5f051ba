package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results of {@link DatabaseMetaData} have the columns, types and order that JDBC 4.3 fixes. */
class MetaDataLayoutTest extends JdbcFixture {
  /**
   * Columns by method, of type String unless said otherwise: i int, s short, l long, b boolean, *
   * of any. After the bar, the columns that rows are in the order of.
   */
  private static final String SPECIFICATION =
      """
      getProcedures PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME * * * REMARKS PROCEDURE_TYPE:s SPECIFIC_NAME
      getProcedureColumns PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:s DATA_TYPE:i \
       TYPE_NAME PRECISION:i LENGTH:i SCALE:s RADIX:s NULLABLE:s REMARKS COLUMN_DEF SQL_DATA_TYPE:i \
       SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SPECIFIC_NAME
      getTables TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME \
       SELF_REFERENCING_COL_NAME REF_GENERATION | TABLE_TYPE TABLE_CAT TABLE_SCHEM TABLE_NAME
      getSchemas TABLE_SCHEM TABLE_CATALOG
      getCatalogs TABLE_CAT | TABLE_CAT
      getTableTypes TABLE_TYPE | TABLE_TYPE
      getColumns TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i BUFFER_LENGTH:i \
       DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i REMARKS COLUMN_DEF SQL_DATA_TYPE:i SQL_DATETIME_SUB:i \
       CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE \
       SOURCE_DATA_TYPE:s IS_AUTOINCREMENT IS_GENERATEDCOLUMN | TABLE_CAT TABLE_SCHEM TABLE_NAME ORDINAL_POSITION
      getColumnPrivileges TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE \
       | COLUMN_NAME PRIVILEGE
      getTablePrivileges TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE \
       | TABLE_CAT TABLE_SCHEM TABLE_NAME PRIVILEGE
      getBestRowIdentifier SCOPE:s COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i BUFFER_LENGTH:i DECIMAL_DIGITS:s \
       PSEUDO_COLUMN:s | SCOPE
      getVersionColumns SCOPE:s COLUMN_NAME DATA_TYPE:i TYPE_NAME COLUMN_SIZE:i BUFFER_LENGTH:i DECIMAL_DIGITS:s \
       PSEUDO_COLUMN:s
      getPrimaryKeys TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:s PK_NAME | COLUMN_NAME
      getImportedKeys PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME \
       FKCOLUMN_NAME KEY_SEQ:s UPDATE_RULE:s DELETE_RULE:s FK_NAME PK_NAME DEFERRABILITY:s \
       | PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME
      getExportedKeys PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME \
       FKCOLUMN_NAME KEY_SEQ:s UPDATE_RULE:s DELETE_RULE:s FK_NAME PK_NAME DEFERRABILITY:s \
       | FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME
      getCrossReference PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME \
       FKCOLUMN_NAME KEY_SEQ:s UPDATE_RULE:s DELETE_RULE:s FK_NAME PK_NAME DEFERRABILITY:s \
       | FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME
      getTypeInfo TYPE_NAME DATA_TYPE:i PRECISION:i LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE:s \
       CASE_SENSITIVE:b SEARCHABLE:s UNSIGNED_ATTRIBUTE:b FIXED_PREC_SCALE:b AUTO_INCREMENT:b LOCAL_TYPE_NAME \
       MINIMUM_SCALE:s MAXIMUM_SCALE:s SQL_DATA_TYPE:i SQL_DATETIME_SUB:i NUM_PREC_RADIX:i | DATA_TYPE
      getIndexInfo TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:b INDEX_QUALIFIER INDEX_NAME TYPE:s ORDINAL_POSITION:s \
       COLUMN_NAME ASC_OR_DESC CARDINALITY:l PAGES:l FILTER_CONDITION | NON_UNIQUE TYPE INDEX_NAME ORDINAL_POSITION
      getUDTs TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:i REMARKS BASE_TYPE:s
      getSuperTypes TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME
      getSuperTables TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME
      getAttributes TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:i ATTR_TYPE_NAME ATTR_SIZE:i DECIMAL_DIGITS:i \
       NUM_PREC_RADIX:i NULLABLE:i REMARKS ATTR_DEF SQL_DATA_TYPE:i SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i \
       ORDINAL_POSITION:i IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:s
      getClientInfoProperties NAME MAX_LEN:i DEFAULT_VALUE DESCRIPTION | NAME
      getFunctions FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:s SPECIFIC_NAME \
       | FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME SPECIFIC_NAME
      getFunctionColumns FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:s DATA_TYPE:i TYPE_NAME \
       PRECISION:i LENGTH:i SCALE:s RADIX:s NULLABLE:s REMARKS CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i IS_NULLABLE \
       SPECIFIC_NAME | FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME SPECIFIC_NAME
      getPseudoColumns TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:i COLUMN_SIZE:i DECIMAL_DIGITS:i \
       NUM_PREC_RADIX:i COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:i IS_NULLABLE
      """;

  private static final Map<String, Integer> TYPES =
      Map.of(
          "i",
          Types.INTEGER,
          "s",
          Types.SMALLINT,
          "l",
          Types.BIGINT,
          "b",
          Types.BOOLEAN,
          "",
          Types.VARCHAR);

  private DatabaseMetaData catalog;

  @BeforeEach
  void define() throws SQLException {
    execute(
        "CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE)",
        "CREATE TABLE orders (z INTEGER REFERENCES customer(id), a INTEGER REFERENCES customer(id),"
            + " total NUMERIC(10,2), PRIMARY KEY (z, a))",
        "CREATE TABLE again (id INTEGER REFERENCES customer(id), z INTEGER, a INTEGER,"
            + " FOREIGN KEY (z, a) REFERENCES orders (z, a))",
        "CREATE INDEX orders_total ON orders (total DESC, z)",
        "CREATE UNIQUE INDEX again_id ON again (id)",
        "CREATE VIEW large AS SELECT a, total FROM orders WHERE total > 100",
        "CREATE SEQUENCE numbers",
        "CREATE BRANCH dev FROM main");
    catalog = connection.getMetaData();
  }

  private static Map<String, String> specification() {
    Map<String, String> columns = new TreeMap<>();
    SPECIFICATION
        .lines()
        .forEach(line -> columns.put(line.split(" ")[0], line.substring(line.indexOf(' ') + 1)));
    return columns;
  }

  private static List<Method> methods(Class<?> giving) {
    return Arrays.stream(DatabaseMetaData.class.getMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()) && m.getReturnType() == giving)
        .toList();
  }

  /** Arguments that fit all there is: tables by name, for which there are no patterns, as given. */
  private static Object[] arguments(Method method, String table) {
    boolean takesPattern =
        List.of("getTables", "getColumns", "getTablePrivileges").contains(method.getName());
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      boolean isTable =
          i == 2 || (method.getName().equals("getCrossReference") && i == arguments.length - 1);
      arguments[i] =
          type == int.class
              ? (Object) DatabaseMetaData.bestRowTemporary
              : type == boolean.class
                  ? (Object) false
                  : type == String.class && isTable && !takesPattern ? table : null;
    }
    return arguments;
  }

  @Test
  void everyResultHasTheColumnsOfTheSpecification() throws Exception {
    Map<String, String> specification = specification();
    TreeSet<String> seen = new TreeSet<>();
    for (Method method : methods(ResultSet.class)) {
      String[] layout = specification.get(method.getName()).split(" *\\| *");
      for (String table : List.of("orders", "again", "customer", "nowhere")) {
        try (ResultSet rows = (ResultSet) method.invoke(catalog, arguments(method, table))) {
          check(method.getName(), rows.getMetaData(), layout[0].trim().split(" +"));
          if (layout.length > 1) {
            checkOrder(method.getName(), rows, layout[1].trim().split(" +"));
          }
        }
      }
      seen.add(method.getName());
    }
    assertThat(seen).isEqualTo(specification.keySet());
  }

  private static void check(String method, ResultSetMetaData columns, String[] layout)
      throws SQLException {
    assertThat(columns.getColumnCount()).as(method).isEqualTo(layout.length);
    for (int i = 0; i < layout.length; i++) {
      String[] column = (layout[i] + ":").split(":", -1);
      if (!layout[i].equals("*")) {
        assertThat(columns.getColumnLabel(i + 1)).as(method).isEqualTo(column[0]);
        assertThat(columns.getColumnType(i + 1))
            .as("%s of %s", column[0], method)
            .isEqualTo(TYPES.get(column[1]));
      }
    }
  }

  private static void checkOrder(String method, ResultSet rows, String[] keys) throws SQLException {
    List<List<String>> found = new ArrayList<>();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (String key : keys) {
        Object value = rows.getObject(key);
        // Numbers of one width compare as texts.
        row.add(value instanceof Integer n ? "%012d".formatted(n + 1_000_000L) : "" + value);
      }
      found.add(row);
    }
    assertThat(found).as(method).isSortedAccordingTo(MetaDataLayoutTest::compare);
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Tools call whatever there is; nothing may fail for want of an answer. */
  @Test
  void everyOtherQuestionHasAnAnswer() throws Exception {
    for (Class<?> type : List.of(boolean.class, int.class, long.class, String.class)) {
      for (Method method : methods(type)) {
        if (!method.getName().equals("isWrapperFor")) {
          assertThat(method.invoke(catalog, arguments(method, "orders")))
              .as(method.getName())
              .isNotNull();
        }
      }
    }
  }

  @Test
  void clientInfoIsAskedForAndKept() throws SQLException {
    assertThat(column(catalog.getClientInfoProperties(), "NAME"))
        .containsExactly("ApplicationName", "ClientHostname", "ClientUser");
    connection.setClientInfo("ApplicationName", "it's me");
    assertThat(query("SHOW application_name")).containsExactly("it's me");
    assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("it's me");
    assertThat((Throwable) connection.getWarnings()).isNull();
    connection.setClientInfo("Colour", "red");
    assertThat((Throwable) connection.getWarnings()).hasMessageContaining("Colour");
    assertThat(connection.getClientInfo("Colour")).isNull();
    java.util.Properties only = new java.util.Properties();
    only.setProperty("ClientUser", "ada");
    connection.setClientInfo(only);
    assertThat(connection.getClientInfo()).isEqualTo(only);
    assertThat(query("SHOW application_name")).containsExactly("");
  }
}
