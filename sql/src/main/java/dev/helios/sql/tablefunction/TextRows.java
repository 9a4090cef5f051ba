package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.RegexPattern;
import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of the parts of a text: those that give an array, as rows. */
final class TextRows {
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private TextRows() {}

  static void addTo(Map<String, Definition> functions) {
    add(functions, "regexp_split_to_table", "regexp_split_to_array");
    add(functions, "string_to_table", "string_to_array");
    functions.put(
        "regexp_matches",
        arguments ->
            areTexts(arguments)
                ? new Resolution(
                    Collections.nCopies(arguments.size(), TEXT),
                    List.of(new Column("regexp_matches", ColumnType.array(TEXT))),
                    (execution, values) -> matches(values))
                : null);
  }

  /** Whether there are two or three, all of them text. */
  private static boolean areTexts(List<@Nullable ColumnType> arguments) {
    return (arguments.size() == 2 || arguments.size() == 3)
        && arguments.stream().allMatch(t -> t == null || t.kind().isText());
  }

  private static Iterator<@Nullable Object[]> matches(@Nullable Object[] values) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (!Arrays.asList(values).contains(null)) {
      String flags = values.length > 2 ? (String) Objects.requireNonNull(values[2]) : "";
      RegexPattern.compile((String) Objects.requireNonNull(values[1]), flags.replace("g", ""))
          .groups((String) Objects.requireNonNull(values[0]), flags.contains("g"))
          .forEach(groups -> rows.add(new Object[] {groups}));
    }
    return rows.iterator();
  }

  private static void add(Map<String, Definition> functions, String name, String array) {
    functions.put(
        name,
        arguments -> {
          int count = arguments.size();
          boolean texts = areTexts(arguments);
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
        boolean isNull = function.strict() && Arrays.asList(values).contains(null);
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
