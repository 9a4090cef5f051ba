package dev.helios.sql.plan.physical;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;

/** Relations that have exactly one row, whatever they read. */
final class OneRow {
  private OneRow() {}

  static boolean is(RelNode rel) {
    return switch (rel) {
      case Project project -> is(project.getInput());
      case Aggregate aggregate ->
          aggregate.getGroupSet().isEmpty() && aggregate.getGroupSets().size() == 1;
      case Values values -> values.getTuples().size() == 1;
      default -> false;
    };
  }
}
