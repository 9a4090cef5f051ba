package dev.helios.sql.jdbc;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.root.Root;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The catalog, as the connection sees it now: of its branch where no catalog is named, else of the
 * branch, tag or revision that is. Since there are no schemas, what is said about one is passed
 * over.
 */
final class HeliosDatabaseMetaData extends SqlRules {
  private final HeliosConnection connection;

  HeliosDatabaseMetaData(HeliosConnection connection) {
    this.connection = connection;
  }

  private Optional<CatalogPlace> place(@Nullable String catalog) throws SQLException {
    String current = connection.getCatalog();
    if (catalog == null || catalog.isEmpty() || catalog.equals(current)) {
      return Optional.of(new CatalogPlace(current, connection.root(), true));
    }
    Optional<Root> root = connection.root(catalog);
    return root.map(r -> new CatalogPlace(catalog, r, false));
  }

  private TableAnswers tablesOf(@Nullable String catalog) throws SQLException {
    return new TableAnswers(place(catalog));
  }

  private KeyAnswers keysOf(@Nullable String catalog) throws SQLException {
    return new KeyAnswers(place(catalog));
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    connection.checkOpen();
    Answer answer = new Answer("TABLE_CAT");
    for (Branch branch : connection.session().database().repository().branches().list()) {
      answer.row(branch.name());
    }
    return answer.sortedBy(0).result();
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    connection.checkOpen();
    return new Answer("TABLE_SCHEM", "TABLE_CATALOG").result();
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    connection.checkOpen();
    return new Answer("TABLE_TYPE")
        .row(TableAnswers.SEQUENCE)
        .row(TableAnswers.TABLE)
        .row(TableAnswers.VIEW)
        .result();
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      String @Nullable [] types)
      throws SQLException {
    return tablesOf(catalog)
        .tables(NamePattern.of(namePattern), types == null ? null : Set.of(types))
        .result();
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return tablesOf(catalog)
        .columns(NamePattern.of(tablePattern), NamePattern.of(columnPattern), connection::describe)
        .result();
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return tablesOf(catalog)
        .tablePrivileges(NamePattern.of(tablePattern), connection.user())
        .result();
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      String table,
      @Nullable String columnPattern)
      throws SQLException {
    return tablesOf(catalog)
        .columnPrivileges(
            NamePattern.exactly(table), NamePattern.of(columnPattern), connection.user())
        .result();
  }

  @Override
  public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    return keysOf(catalog).primaryKey(table).result();
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog, @Nullable String schema, String table, int scope, boolean nullable)
      throws SQLException {
    return keysOf(catalog).bestRowIdentifier(table, nullable).result();
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return keysOf(catalog).indexes(table, unique).result();
  }

  @Override
  public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    return keysOf(catalog).imported(table).result();
  }

  @Override
  public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    return keysOf(catalog).exported(table).result();
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return keysOf(foreignCatalog).cross(parentTable, foreignTable).result();
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    connection.checkOpen();
    return TypeAnswers.types().result();
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    connection.checkOpen();
    return FunctionAnswers.functions(NamePattern.of(namePattern)).result();
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionPattern,
      @Nullable String columnPattern)
      throws SQLException {
    connection.checkOpen();
    return FunctionAnswers.columns(NamePattern.of(functionPattern), NamePattern.of(columnPattern))
        .result();
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    connection.checkOpen();
    return new Answer(
            "PROCEDURE_CAT",
            "PROCEDURE_SCHEM",
            "PROCEDURE_NAME",
            "RESERVED1",
            "RESERVED2",
            "RESERVED3",
            "REMARKS",
            "~PROCEDURE_TYPE",
            "SPECIFIC_NAME")
        .result();
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String procedurePattern,
      @Nullable String columnPattern)
      throws SQLException {
    connection.checkOpen();
    return new Answer(
            "PROCEDURE_CAT",
            "PROCEDURE_SCHEM",
            "PROCEDURE_NAME",
            "COLUMN_NAME",
            "~COLUMN_TYPE",
            "#DATA_TYPE",
            "TYPE_NAME",
            "#PRECISION",
            "#LENGTH",
            "~SCALE",
            "~RADIX",
            "~NULLABLE",
            "REMARKS",
            "COLUMN_DEF",
            "#SQL_DATA_TYPE",
            "#SQL_DATETIME_SUB",
            "#CHAR_OCTET_LENGTH",
            "#ORDINAL_POSITION",
            "IS_NULLABLE",
            "SPECIFIC_NAME")
        .result();
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, String table) throws SQLException {
    connection.checkOpen();
    return new Answer(
            "~SCOPE",
            "COLUMN_NAME",
            "#DATA_TYPE",
            "TYPE_NAME",
            "#COLUMN_SIZE",
            "#BUFFER_LENGTH",
            "~DECIMAL_DIGITS",
            "~PSEUDO_COLUMN")
        .result();
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      int @Nullable [] types)
      throws SQLException {
    connection.checkOpen();
    return new Answer(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "CLASS_NAME",
            "#DATA_TYPE",
            "REMARKS",
            "~BASE_TYPE")
        .result();
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    connection.checkOpen();
    return new Answer(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "SUPERTYPE_CAT",
            "SUPERTYPE_SCHEM",
            "SUPERTYPE_NAME")
        .result();
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    connection.checkOpen();
    return new Answer("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "SUPERTABLE_NAME").result();
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      @Nullable String attributePattern)
      throws SQLException {
    connection.checkOpen();
    return new Answer(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "ATTR_NAME",
            "#DATA_TYPE",
            "ATTR_TYPE_NAME",
            "#ATTR_SIZE",
            "#DECIMAL_DIGITS",
            "#NUM_PREC_RADIX",
            "#NULLABLE",
            "REMARKS",
            "ATTR_DEF",
            "#SQL_DATA_TYPE",
            "#SQL_DATETIME_SUB",
            "#CHAR_OCTET_LENGTH",
            "#ORDINAL_POSITION",
            "IS_NULLABLE",
            "SCOPE_CATALOG",
            "SCOPE_SCHEMA",
            "SCOPE_TABLE",
            "~SOURCE_DATA_TYPE")
        .result();
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    connection.checkOpen();
    return new Answer(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "#DATA_TYPE",
            "#COLUMN_SIZE",
            "#DECIMAL_DIGITS",
            "#NUM_PREC_RADIX",
            "COLUMN_USAGE",
            "REMARKS",
            "#CHAR_OCTET_LENGTH",
            "IS_NULLABLE")
        .result();
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    connection.checkOpen();
    Answer answer = new Answer("NAME", "#MAX_LEN", "DEFAULT_VALUE", "DESCRIPTION");
    ClientInfo.KNOWN.forEach((name, what) -> answer.row(name, Integer.MAX_VALUE, "", what));
    return answer.sortedBy(0).result();
  }

  @Override
  public String getURL() {
    return connection.url();
  }

  @Override
  public String getUserName() {
    return connection.user();
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
