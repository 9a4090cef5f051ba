package dev.helios.sql.jdbc;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a result. Safe for use as long as its connection is open. */
final class HeliosResultSetMetaData implements ResultSetMetaData {
  private final List<ResultColumn> columns;
  private final @Nullable HeliosConnection connection;

  HeliosResultSetMetaData(List<ResultColumn> columns, @Nullable HeliosConnection connection) {
    this.columns = columns;
    this.connection = connection;
  }

  private ResultColumn column(int number) throws SQLException {
    if (number < 1 || number > columns.size()) {
      throw SqlExceptions.of(
          "42703",
          "The column index is out of range: %d, number of columns: %d."
              .formatted(number, columns.size()));
    }
    return columns.get(number - 1);
  }

  private ColumnType type(int number) throws SQLException {
    return column(number).type();
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  /** Whether values are drawn from a sequence where none is given. */
  @Override
  public boolean isAutoIncrement(int number) throws SQLException {
    ResultColumn column = column(number);
    String table = column.table();
    String name = column.column();
    if (table == null || name == null || connection == null) {
      return false;
    }
    return connection.root().table(table).stream()
        .flatMap(t -> t.schema().columns().stream())
        .anyMatch(c -> c.name().equals(name) && c.identity() != Column.Identity.NONE);
  }

  @Override
  public boolean isCaseSensitive(int number) throws SQLException {
    return type(number).kind().isText();
  }

  @Override
  public boolean isSearchable(int number) throws SQLException {
    column(number);
    return true;
  }

  @Override
  public boolean isCurrency(int number) throws SQLException {
    column(number);
    return false;
  }

  @Override
  public int isNullable(int number) throws SQLException {
    return column(number).nullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isSigned(int number) throws SQLException {
    return JdbcTypes.isSigned(type(number));
  }

  @Override
  public int getColumnDisplaySize(int number) throws SQLException {
    return JdbcTypes.displaySize(type(number));
  }

  @Override
  public String getColumnLabel(int number) throws SQLException {
    return column(number).name();
  }

  /** The table's column, whatever the query calls it; the label of one that is computed. */
  @Override
  public String getColumnName(int number) throws SQLException {
    ResultColumn column = column(number);
    return column.column() == null ? column.name() : column.column();
  }

  @Override
  public String getSchemaName(int number) throws SQLException {
    column(number);
    return "";
  }

  @Override
  public int getPrecision(int number) throws SQLException {
    return JdbcTypes.precision(type(number));
  }

  @Override
  public int getScale(int number) throws SQLException {
    return JdbcTypes.scale(type(number));
  }

  @Override
  public String getTableName(int number) throws SQLException {
    ResultColumn column = column(number);
    return column.table() == null ? "" : column.table();
  }

  /** The branch or revision that the connection is on. */
  @Override
  public String getCatalogName(int number) throws SQLException {
    return column(number).table() == null || connection == null ? "" : connection.getCatalog();
  }

  @Override
  public int getColumnType(int number) throws SQLException {
    return JdbcTypes.of(type(number));
  }

  @Override
  public String getColumnTypeName(int number) throws SQLException {
    return JdbcTypes.name(type(number));
  }

  @Override
  public boolean isReadOnly(int number) throws SQLException {
    return column(number).table() == null;
  }

  @Override
  public boolean isWritable(int number) throws SQLException {
    return !isReadOnly(number);
  }

  @Override
  public boolean isDefinitelyWritable(int number) throws SQLException {
    column(number);
    return false;
  }

  @Override
  public String getColumnClassName(int number) throws SQLException {
    return JdbcTypes.javaClass(type(number)).getName();
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
