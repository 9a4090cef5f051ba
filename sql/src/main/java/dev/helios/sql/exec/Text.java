package dev.helios.sql.exec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of EXPLAIN that take more than a format. */
final class Text {
  private Text() {}

  static String columns(int[] columns) {
    return Arrays.stream(columns).mapToObj(c -> "$" + c).collect(Collectors.joining(", "));
  }

  static String aggregate(List<int[]> sets, int[] columns, List<AggregateCall> calls) {
    String what = calls.stream().map(AggregateCall::toString).collect(Collectors.joining(", "));
    boolean plain = sets.size() == 1 && Arrays.equals(sets.get(0), columns);
    String by =
        plain
            ? columns(columns)
            : sets.stream().map(s -> "(" + columns(s) + ")").collect(Collectors.joining(", "));
    return "Aggregate"
        + (what.isEmpty() ? "" : ": " + what)
        + (by.isEmpty() ? "" : plain ? " by " + by : " by grouping sets " + by);
  }

  static String hashJoin(
      JoinKind kind,
      int[] left,
      int[] right,
      boolean[] nullSafe,
      int leftWidth,
      @Nullable Expr residual) {
    StringBuilder text = new StringBuilder(kind.title()).append(" hash join: ");
    for (int i = 0; i < left.length; i++) {
      text.append(i == 0 ? "" : " AND ").append('$').append(left[i]);
      text.append(nullSafe[i] ? " IS NOT DISTINCT FROM $" : " = $").append(leftWidth + right[i]);
    }
    return residual == null ? text.toString() : text + ", then " + residual;
  }

  static String window(
      int[] partition, List<SortKey> order, WindowFrame frame, List<WindowCall> calls) {
    return "Window: %s over (%s%s%s)"
        .formatted(
            calls.stream().map(WindowCall::toString).collect(Collectors.joining(", ")),
            partition.length == 0 ? "" : "PARTITION BY " + columns(partition) + " ",
            order.isEmpty() ? "" : "ORDER BY " + SortKey.text(order) + " ",
            frame);
  }
}
