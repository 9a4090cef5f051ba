package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of the parts of a text: those that give an array, as rows. */
final class TextRows {
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private TextRows() {}

  static void addTo(Map<String, Definition> functions) {
    add(functions, "regexp_split_to_table", "regexp_split_to_array");
    add(functions, "string_to_table", "string_to_array");
  }

  private static void add(Map<String, Definition> functions, String name, String array) {
    functions.put(
        name,
        arguments -> {
          int count = arguments.size();
          boolean texts =
              (count == 2 || count == 3)
                  && arguments.stream().allMatch(t -> t == null || t.kind().isText());
          List<ColumnType> types = Collections.nCopies(count, TEXT);
          return texts
              ? new Resolution(
                  types,
                  List.of(new Column(name, TEXT)),
                  (execution, values) -> rows(array, types, execution, values))
              : null;
        });
  }

  private static Iterator<@Nullable Object[]> rows(
      String array, List<ColumnType> types, Execution execution, @Nullable Object[] values) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ScalarFunction function : ScalarFunctions.named(array)) {
      if (function.arguments().accept(types) != null) {
        boolean isNull = function.strict() && java.util.Arrays.asList(values).contains(null);
        Object parts = isNull ? null : function.body().call(execution, values);
        if (parts != null) {
          ((List<?>) parts).forEach(p -> rows.add(new Object[] {p}));
        }
        return rows.iterator();
      }
    }
    throw new IllegalStateException("no function " + array);
  }
}
