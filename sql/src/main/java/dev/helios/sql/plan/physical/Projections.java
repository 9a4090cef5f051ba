package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/** Plans select lists with window functions, subqueries or functions that differ with each call. */
final class Projections {
  private Projections() {}

  static Planned plan(PhysicalPlanner planner, Project project, Need need) {
    List<RexNode> outputs = project.getProjects();
    ImmutableBitSet wanted = need.allFields();
    Set<CorrelationId> correlations = project.getVariablesSet();
    List<RexNode> inputs = new ArrayList<>();
    for (int i = 0; i < project.getInput().getRowType().getFieldCount(); i++) {
      inputs.add(org.apache.calcite.rex.RexInputRef.of(i, project.getInput().getRowType()));
    }
    ImmutableBitSet used = ImmutableBitSet.of();
    boolean windows = false;
    for (int field : wanted) {
      used = used.union(SubQueries.fields(outputs.get(field), inputs, correlations));
      windows |= Conditions.hasWindow(outputs.get(field));
    }
    Need below = Need.of(used);
    List<SortKey> order = order(need.order(), outputs);
    boolean oneToOne = need.conditions().isEmpty();
    if (!order.isEmpty() && !windows) {
      below = oneToOne ? below.orderedAs(need, order) : below.ordered(order, Need.ALL);
    }
    Planned input = planner.plan(project.getInput(), below);
    OuterRow row = OuterRow.of(planner, input, project.getInput().getRowType(), correlations);
    List<RexNode> computed = new ArrayList<>(outputs);
    for (int field : wanted) {
      if (Conditions.hasSubQuery(outputs.get(field))) {
        computed.set(field, planner.subQueries().values(row, outputs.get(field)));
      }
    }
    Planned rows = row.input();
    if (windows) {
      Windows over = new Windows(planner, rows);
      for (int field : wanted) {
        computed.set(field, over.add(computed.get(field)));
      }
      rows = over.plan();
      for (int field : wanted) {
        computed.set(field, over.resolve(computed.get(field)));
      }
    }
    return planner.filter(planner.clusters().projected(rows, computed, wanted), need.conditions());
  }

  private static List<SortKey> order(List<SortKey> wanted, List<RexNode> outputs) {
    List<SortKey> order = new ArrayList<>();
    for (SortKey key : wanted) {
      int field = Conditions.fieldOf(outputs.get(key.column()));
      if (field < 0) {
        return List.of();
      }
      order.add(new SortKey(field, key.descending(), key.nullsFirst()));
    }
    return order;
  }
}
