package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One window function.
 *
 * @param arguments columns of the input, constants among them
 * @param filter BOOLEAN column of the input that must be true for a row to be aggregated, or -1
 * @param ignoreNulls IGNORE NULLS of LAG, LEAD, FIRST_VALUE, LAST_VALUE and NTH_VALUE
 * @param type of the result
 */
public record WindowCall(
    WindowFunction function,
    List<Integer> arguments,
    int filter,
    boolean ignoreNulls,
    ColumnType type) {
  public WindowCall {
    arguments = List.copyOf(arguments);
  }

  /** A plain call. */
  public static WindowCall of(WindowFunction function, List<Integer> arguments, ColumnType type) {
    return new WindowCall(function, arguments, -1, false, type);
  }

  /** As in SQL, columns as {@code $0}. */
  @Override
  public String toString() {
    return "%s(%s)%s"
        .formatted(
            function.toString().toLowerCase(Locale.ROOT),
            arguments.stream().map(a -> "$" + a).collect(Collectors.joining(", ")),
            filter < 0 ? "" : " FILTER (WHERE $" + filter + ")");
  }
}
