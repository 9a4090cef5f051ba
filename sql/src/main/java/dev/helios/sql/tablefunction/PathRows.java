package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code jsonb_path_query}: what an SQL/JSON path finds, as rows. */
final class PathRows {
  private static final ColumnType JSONB = ColumnType.of(Kind.JSONB);
  private static final List<ColumnType> ARGUMENTS =
      List.of(JSONB, ColumnType.of(Kind.TEXT), JSONB, ColumnType.of(Kind.BOOLEAN));

  private PathRows() {}

  static void addTo(Map<String, Definition> functions) {
    for (String name : List.of("jsonb_path_query", "jsonb_path_query_tz")) {
      functions.put(
          name,
          actual -> {
            int count = actual.size();
            return count < 2 || count > 4
                ? null
                : new Resolution(
                    ARGUMENTS.subList(0, count), List.of(new Column(name, JSONB)), PathRows::rows);
          });
    }
  }

  private static Iterator<@Nullable Object[]> rows(
      Execution execution, @Nullable Object[] arguments) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!Arrays.asList(arguments).contains(null)) {
      ScalarFunction array = ScalarFunctions.named("jsonb_path_query_array").getFirst();
      Object items = array.body().call(execution, arguments);
      if (items != null) {
        RawJson.elements((String) items).forEach(item -> rows.add(new Object[] {item}));
      }
    }
    return rows.iterator();
  }
}
