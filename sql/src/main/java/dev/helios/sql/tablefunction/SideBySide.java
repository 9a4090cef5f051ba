package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.TableFunction;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several functions whose rows stand side by side, as in a select list; of those that end first
 * come NULLs.
 *
 * @param counts how many of the arguments belong to each function
 */
public record SideBySide(List<Definition> functions, List<Integer> counts) implements Definition {
  public SideBySide {
    functions = List.copyOf(functions);
    counts = List.copyOf(counts);
  }

  @Override
  public @Nullable Resolution resolve(List<@Nullable ColumnType> arguments) {
    List<ColumnType> types = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    List<TableFunction> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < functions.size(); i++) {
      int end = start + counts.get(i);
      Resolution part = functions.get(i).resolve(arguments.subList(start, end));
      if (part == null || part.columns().size() != 1) {
        return null;
      }
      types.addAll(part.arguments());
      columns.addAll(part.columns());
      parts.add(part.function());
      start = end;
    }
    return new Resolution(types, columns, (execution, values) -> rows(parts, execution, values));
  }

  private Iterator<@Nullable Object[]> rows(
      List<TableFunction> parts, Execution execution, @Nullable Object[] values) {
    List<Iterator<@Nullable Object[]>> open = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < parts.size(); i++) {
      int end = start + counts.get(i);
      open.add(parts.get(i).rows(execution, Arrays.copyOfRange(values, start, end)));
      start = end;
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return open.stream().anyMatch(Iterator::hasNext);
      }

      @Override
      public @Nullable Object[] next() {
        @Nullable Object[] row = new Object[open.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = open.get(i).hasNext() ? open.get(i).next()[0] : null;
        }
        return row;
      }
    };
  }
}
