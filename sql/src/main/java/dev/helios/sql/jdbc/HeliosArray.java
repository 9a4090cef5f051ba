package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.value.TextFormat;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array that was read. Elements are those of the column's type, nulls included. */
final class HeliosArray implements Array {
  private final ColumnType element;
  private @Nullable List<?> values;

  HeliosArray(ColumnType element, List<?> values) {
    this.element = element;
    this.values = values;
  }

  private List<?> values() throws SQLException {
    if (values == null) {
      throw SqlExceptions.of("55000", "This Array has been freed.");
    }
    return values;
  }

  /** The elements, which a statement that is given this array binds. */
  List<?> elements() throws SQLException {
    return values();
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    values();
    return JdbcTypes.name(element);
  }

  @Override
  public int getBaseType() throws SQLException {
    values();
    return JdbcTypes.of(element);
  }

  /** The elements in the class that {@code getObject} would give; nested arrays as arrays. */
  @Override
  public Object getArray() throws SQLException {
    return toJava(values(), 0, values().size());
  }

  /** The elements in the class that {@code getObject} would give. */
  @Nullable Object[] toJava() {
    List<?> list = Objects.requireNonNull(values);
    return toJava(list, 0, list.size());
  }

  private @Nullable Object[] toJava(List<?> list, int from, int to) {
    Class<?> component = element.kind() == Kind.ARRAY ? Object.class : JdbcTypes.javaClass(element);
    Object[] array = (Object[]) java.lang.reflect.Array.newInstance(component, to - from);
    for (int i = 0; i < array.length; i++) {
      array[i] = toJava(list.get(from + i));
    }
    return array;
  }

  private @Nullable Object toJava(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    // An array of several dimensions has lists in lists, whatever its declared type.
    return value instanceof List<?> inner
        ? new HeliosArray(inner(), inner).toJava(inner, 0, inner.size())
        : JavaValues.object(element, value);
  }

  private ColumnType inner() {
    return element.kind() == Kind.ARRAY ? Objects.requireNonNull(element.element()) : element;
  }

  @Override
  public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
    TypeMaps.checkEmpty(map);
    return getArray();
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    int from = from(index, count);
    return toJava(values(), from, Math.min(values().size(), from + count));
  }

  private int from(long index, int count) throws SQLException {
    if (index < 1 || count < 0 || index > values().size() + 1L) {
      throw SqlExceptions.of(
          "2202E",
          "array index %d, count %d is outside an array of %d"
              .formatted(index, count, values().size()));
    }
    return (int) index - 1;
  }

  @Override
  public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    TypeMaps.checkEmpty(map);
    return getArray(index, count);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return resultSet(0, values().size());
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
    TypeMaps.checkEmpty(map);
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    int from = from(index, count);
    return resultSet(from, Math.min(values().size(), from + count));
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    TypeMaps.checkEmpty(map);
    return getResultSet(index, count);
  }

  private ResultSet resultSet(int from, int to) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      rows.add(new @Nullable Object[] {i + 1L, values().get(i)});
    }
    return HeliosResultSet.detached(
        List.of(
            ResultColumn.of("INDEX", ColumnType.of(Kind.INTEGER)),
            ResultColumn.of("VALUE", element)),
        rows);
  }

  @Override
  public void free() {
    values = null;
  }

  /** As PostgreSQL writes it: {@code {1,2,NULL}}. */
  @Override
  public String toString() {
    return values == null ? "freed array" : TextFormat.format(ColumnType.array(element), values);
  }
}
