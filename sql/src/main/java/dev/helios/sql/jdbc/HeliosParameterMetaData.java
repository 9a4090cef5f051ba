package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/** The parameters of a statement; all of them go in, and any can be NULL. */
final class HeliosParameterMetaData implements ParameterMetaData {
  private final List<ColumnType> types;

  HeliosParameterMetaData(List<ColumnType> types) {
    this.types = types;
  }

  private ColumnType type(int number) throws SQLException {
    if (number < 1 || number > types.size()) {
      throw SqlExceptions.of(
          "22023",
          "The parameter index is out of range: %d, number of parameters: %d."
              .formatted(number, types.size()));
    }
    return types.get(number - 1);
  }

  @Override
  public int getParameterCount() {
    return types.size();
  }

  @Override
  public int isNullable(int number) throws SQLException {
    type(number);
    return parameterNullableUnknown;
  }

  @Override
  public boolean isSigned(int number) throws SQLException {
    return JdbcTypes.isSigned(type(number));
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
  public int getParameterType(int number) throws SQLException {
    return JdbcTypes.of(type(number));
  }

  @Override
  public String getParameterTypeName(int number) throws SQLException {
    return JdbcTypes.name(type(number));
  }

  @Override
  public String getParameterClassName(int number) throws SQLException {
    return JdbcTypes.javaClass(type(number)).getName();
  }

  @Override
  public int getParameterMode(int number) throws SQLException {
    type(number);
    return parameterModeIn;
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
