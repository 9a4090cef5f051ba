package dev.helios.sql.plan;

import dev.helios.sql.exec.Plan;
import java.util.ArrayList;
import java.util.List;

/** A plan as EXPLAIN shows it. */
public final class ExplainText {
  private ExplainText() {}

  /**
   * A line for each node, what it reads from indented below it: {@code Filter: $1 > 5 (33 rows)}.
   */
  public static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    add(plan, 0, lines);
    return lines;
  }

  private static void add(Plan plan, int depth, List<String> lines) {
    long rows = Math.max(1, Math.round(plan.estimatedRows()));
    lines.add(
        "%s%s%s (%d %s)"
            .formatted(
                "  ".repeat(depth),
                depth == 0 ? "" : "-> ",
                plan.describe(),
                rows,
                rows == 1 ? "row" : "rows"));
    plan.inputs().forEach(input -> add(input, depth + 1, lines));
  }
}
