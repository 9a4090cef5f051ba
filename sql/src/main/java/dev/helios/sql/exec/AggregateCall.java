package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One aggregate of an aggregation.
 *
 * @param arguments columns of the input; of GROUPING, columns among the group columns
 * @param distinct whether rows with equal arguments count once
 * @param filter BOOLEAN column of the input that must be true, or -1
 * @param order order of the rows in a group before they are aggregated; of PERCENTILE_CONT,
 *     PERCENTILE_DISC and MODE, the value to aggregate
 * @param type of the result. SUM: BIGINT (error 22003 beyond), NUMERIC, DOUBLE, REAL or INTERVAL.
 *     AVG, variances: NUMERIC of integers and NUMERIC, DOUBLE of DOUBLE. Other combinations are
 *     converted as far as numbers go
 */
public record AggregateCall(
    AggregateFunction function,
    List<Integer> arguments,
    boolean distinct,
    int filter,
    List<SortKey> order,
    ColumnType type) {
  public AggregateCall {
    arguments = List.copyOf(arguments);
    order = List.copyOf(order);
  }

  /** A plain call. */
  public static AggregateCall of(
      AggregateFunction function, List<Integer> arguments, ColumnType type) {
    return new AggregateCall(function, arguments, false, -1, List.of(), type);
  }

  /** As in SQL, columns as {@code $0}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(function.name().toLowerCase(Locale.ROOT)).append('(');
    text.append(distinct ? "DISTINCT " : "");
    text.append(
        arguments.isEmpty() && function == AggregateFunction.COUNT
            ? "*"
            : arguments.stream().map(a -> "$" + a).collect(Collectors.joining(", ")));
    if (!order.isEmpty()) {
      text.append(" ORDER BY ");
      text.append(order.stream().map(SortKey::toString).collect(Collectors.joining(", ")));
    }
    text.append(')');
    return filter < 0 ? text.toString() : text + " FILTER (WHERE $" + filter + ")";
  }
}
