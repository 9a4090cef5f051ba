package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of the elements of arrays. */
final class Arrays {
  private Arrays() {}

  /** {@code unnest(a [, b ..])}: the elements side by side, NULL where an array is shorter. */
  static @Nullable Resolution unnest(List<@Nullable ColumnType> arguments) {
    List<ColumnType> types = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : arguments) {
      if (type == null || type.kind() != Kind.ARRAY) {
        return null;
      }
      types.add(type);
      ColumnType element = Objects.requireNonNull(type.element());
      while (element.kind() == Kind.ARRAY) {
        element = Objects.requireNonNull(element.element());
      }
      columns.add(new Column("unnest", element));
    }
    if (types.isEmpty()) {
      return null;
    }
    return new Resolution(
        types,
        columns,
        (execution, values) -> {
          List<@Nullable Object[]> rows = new ArrayList<>();
          for (int i = 0; i < values.length; i++) {
            List<@Nullable Object> elements = new ArrayList<>();
            if (values[i] != null) {
              addElements((List<?>) values[i], elements);
            }
            for (int n = 0; n < elements.size(); n++) {
              if (rows.size() == n) {
                rows.add(new Object[values.length]);
              }
              rows.get(n)[i] = elements.get(n);
            }
          }
          return rows.iterator();
        });
  }

  /** The elements of an array, of all dimensions in a row. */
  private static void addElements(List<?> array, List<@Nullable Object> elements) {
    for (Object element : array) {
      if (element instanceof List<?> inner) {
        addElements(inner, elements);
      } else {
        elements.add(element);
      }
    }
  }

  /** {@code generate_subscripts(array, 1)}. */
  static @Nullable Resolution subscripts(List<@Nullable ColumnType> arguments) {
    ColumnType array = arguments.isEmpty() ? null : arguments.getFirst();
    if (arguments.size() != 2 || array == null || array.kind() != Kind.ARRAY) {
      return null;
    }
    ColumnType integer = ColumnType.of(Kind.INTEGER);
    return new Resolution(
        List.of(array, integer),
        List.of(new Column("generate_subscripts", integer)),
        (execution, values) -> {
          List<@Nullable Object[]> rows = new ArrayList<>();
          boolean first = values[1] instanceof Long dimension && dimension == 1;
          int size = values[0] == null || !first ? 0 : ((List<?>) values[0]).size();
          for (long i = 1; i <= size; i++) {
            rows.add(new Object[] {i});
          }
          return rows.iterator();
        });
  }
}
