package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A scalar subquery that aggregates the rows which equal the row around it in some columns: it is
 * grouped by these once, and the groups are joined to the rows.
 *
 * @param values the value, over the aggregate's fields; null for its only one
 * @param outer what the keys must equal, over the row around
 * @param keys over the source
 */
record GroupedSubQuery(
    @Nullable RexNode value,
    Aggregate aggregate,
    List<RexNode> arguments,
    Unnested source,
    List<RexNode> outer,
    List<RexNode> keys) {
  /** Takes a subquery apart; null if it is of another form. */
  static @Nullable GroupedSubQuery of(RelNode rel, Set<CorrelationId> ids) {
    RelNode below = rel;
    RexNode value = null;
    if (below instanceof Project project) {
      if (!JoinCluster.isPlain(project)
          || !Correlations.in(project.getProjects().get(0)).isEmpty()) {
        return null;
      }
      value = project.getProjects().get(0);
      below = project.getInput();
    }
    if (!(below instanceof Aggregate aggregate)
        || !aggregate.getGroupSet().isEmpty()
        || aggregate.getGroupSets().size() != 1) {
      return null;
    }
    Unnested source = Unnested.of(aggregate.getInput(), ids);
    if (source == null || source.correlated().isEmpty()) {
      return null;
    }
    List<RexNode> outer = new ArrayList<>();
    List<RexNode> keys = new ArrayList<>();
    for (RexNode condition : source.correlated()) {
      if (condition.getKind() != SqlKind.EQUALS) {
        return null;
      }
      RexNode a = ((RexCall) condition).getOperands().get(0);
      RexNode b = ((RexCall) condition).getOperands().get(1);
      boolean straight = isOuter(a) && isInner(b, ids);
      if (!straight && !(isOuter(b) && isInner(a, ids))) {
        return null;
      }
      outer.add(straight ? a : b);
      keys.add(straight ? b : a);
    }
    return new GroupedSubQuery(value, aggregate, source.outputs(), source, outer, keys);
  }

  private static boolean isOuter(RexNode node) {
    return Conditions.fields(node).isEmpty();
  }

  private static boolean isInner(RexNode node, Set<CorrelationId> ids) {
    return !Conditions.fields(node).isEmpty()
        && Correlations.in(node).keySet().stream().noneMatch(ids::contains);
  }

  /**
   * Joins the groups to the row, if that costs less than {@code limit}; returns the value over its
   * input fields, or null.
   */
  @Nullable RexNode join(OuterRow row, PhysicalPlanner planner, double limit) {
    List<RexNode> columns = new ArrayList<>(keys);
    columns.addAll(arguments);
    List<String> names = new ArrayList<>();
    columns.forEach(c -> names.add("c" + names.size()));
    RelNode input =
        LogicalProject.create(source.withConditions(), List.of(), columns, names, Set.of());
    List<AggregateCall> calls = new ArrayList<>();
    ImmutableBitSet used = ImmutableBitSet.range(keys.size());
    for (AggregateCall call : aggregate.getAggCallList()) {
      AggregateCall shifted = Aggregates.shift(call, keys.size());
      calls.add(shifted);
      used = used.union(Aggregates.fieldsOf(shifted));
    }
    Planned rows = planner.plan(input, Need.of(used));
    Planned groups = planner.aggregates().group(rows, keys.size(), calls);
    Planned left = row.input();
    int width = left.fields().length;
    List<RexNode> conditions = new ArrayList<>();
    RexBuilder rex = planner.expressions().rex();
    for (int i = 0; i < keys.size(); i++) {
      conditions.add(
          rex.makeCall(
              SqlStdOperatorTable.EQUALS,
              source.paired(outer.get(i), row, width),
              new RexInputRef(width + i, keys.get(i).getType())));
    }
    Planned joined =
        planner.joins().join(left, () -> groups, null, JoinKind.LEFT, conditions, left.rows());
    if (joined.cost() >= limit) {
      return null;
    }
    row.replace(joined);
    RexNode result = value == null ? RexInputRef.of(0, aggregate.getRowType()) : value;
    return Conditions.replace(result, f -> ofGroup(f, width, rex));
  }

  /** An aggregate of the row's group; of no group it is NULL, and a count 0. */
  private RexNode ofGroup(int call, int width, RexBuilder rex) {
    AggregateCall aggregateCall = aggregate.getAggCallList().get(call);
    RexNode field =
        rex.makeInputRef(
            rex.getTypeFactory().createTypeWithNullability(aggregateCall.getType(), true),
            width + keys.size() + call);
    return Aggregates.isCount(aggregateCall)
        ? rex.makeCall(
            aggregateCall.getType(),
            SqlStdOperatorTable.CASE,
            List.of(
                rex.makeCall(SqlStdOperatorTable.IS_NULL, field),
                rex.makeZeroLiteral(aggregateCall.getType()),
                rex.makeNotNull(field)))
        : field;
  }
}
