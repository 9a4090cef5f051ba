package dev.helios.sql.statement;

import dev.helios.sql.exec.Plan;
import dev.helios.sql.plan.ExplainText;
import java.util.ArrayList;
import java.util.List;

/** EXPLAIN of a statement that a query is part of. */
public final class PlanLines {
  private PlanLines() {}

  /** The statement's own line, and the lines of its query under it. */
  public static List<String> under(String line, Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(line);
    ExplainText.lines(plan).forEach(each -> lines.add("  " + each));
    return lines;
  }
}
