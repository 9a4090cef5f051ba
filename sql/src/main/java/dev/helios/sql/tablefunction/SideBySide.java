package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import dev.helios.sql.tablefunction.TableFunctions.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Several functions whose rows stand side by side; of those that end first come NULLs. */
public record SideBySide(List<Part> parts) implements Definition {
  /**
   * One of them.
   *
   * @param name of its column, if its rows are values
   * @param arguments how many of the arguments belong to it
   */
  public record Part(String name, Definition function, int arguments) {
    public static Part of(String name, @Nullable Definition function, int arguments) {
      return new Part(name, Objects.requireNonNull(function), arguments);
    }
  }

  public SideBySide {
    parts = List.copyOf(parts);
  }

  @Override
  public Shape shape() {
    return Shape.RECORDS;
  }

  @Override
  public @Nullable Resolution resolve(List<@Nullable ColumnType> arguments) {
    List<ColumnType> types = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    List<Resolution> resolved = new ArrayList<>();
    int start = 0;
    for (Part part : parts) {
      int end = start + part.arguments();
      Resolution found = part.function().resolve(arguments.subList(start, end));
      if (found == null) {
        return null;
      }
      types.addAll(found.arguments());
      boolean isValue = found.columns().size() == 1 && part.function().shape() == Shape.VALUES;
      columns.addAll(
          isValue
              ? List.of(new Column(part.name(), found.columns().getFirst().type()))
              : found.columns());
      resolved.add(found);
      start = end;
    }
    return new Resolution(types, columns, (execution, values) -> rows(resolved, execution, values));
  }

  private static Iterator<@Nullable Object[]> rows(
      List<Resolution> resolved, Execution execution, @Nullable Object[] values) {
    List<Iterator<@Nullable Object[]>> open = new ArrayList<>();
    int start = 0;
    int width = 0;
    for (Resolution part : resolved) {
      int end = start + part.arguments().size();
      open.add(part.function().rows(execution, Arrays.copyOfRange(values, start, end)));
      width += part.columns().size();
      start = end;
    }
    int columns = width;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return open.stream().anyMatch(Iterator::hasNext);
      }

      @Override
      public @Nullable Object[] next() {
        @Nullable Object[] row = new Object[columns];
        int at = 0;
        for (int i = 0; i < open.size(); i++) {
          int part = resolved.get(i).columns().size();
          if (open.get(i).hasNext()) {
            System.arraycopy(open.get(i).next(), 0, row, at, part);
          }
          at += part;
        }
        return row;
      }
    };
  }
}
