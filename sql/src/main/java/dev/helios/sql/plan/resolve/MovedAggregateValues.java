package dev.helios.sql.plan.resolve;

import com.google.common.collect.ImmutableSet;
import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/**
 * Puts the values of aggregates that belong to outer queries into the subqueries which ask for
 * them, as fields of the outer row, and takes out the conditions that they were kept by.
 */
final class MovedAggregateValues {
  private final RexBuilder rex;

  private MovedAggregateValues(RexBuilder rex) {
    this.rex = rex;
  }

  /**
   * Returns {@code rel} with values.
   *
   * @throws SqlError 42803 for an aggregate inside of another of its own query
   */
  static RelNode in(RelNode rel) {
    RelNode found = new MovedAggregateValues(rel.getCluster().getRexBuilder()).visit(rel);
    mapCalls(
        found,
        call -> {
          throw new SqlError("42803", "aggregate function calls cannot be nested");
        });
    return found;
  }

  /** Whether something in {@code rel} stands for a value that is not there yet. */
  static boolean areIn(RelNode rel) {
    boolean[] found = new boolean[1];
    mapCalls(
        rel,
        call -> {
          found[0] = true;
          return call;
        });
    return found[0];
  }

  private RelNode visit(RelNode rel) {
    Map<MovedAggregate, RexNode> values =
        rel instanceof Project project ? kept(project.getInput()) : kept(rel);
    List<RelNode> inputs = rel.getInputs().stream().map(this::visit).toList();
    RelNode copy = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    RelNode inside = copy.accept(subQueries(this::visit));
    if (values.isEmpty()) {
      return inside;
    }
    return inside instanceof Project project
        ? project(project, values)
        : filter((Filter) inside, values);
  }

  /** The aggregates that the conditions of a filter keep. */
  private static Map<MovedAggregate, RexNode> kept(RelNode rel) {
    Map<MovedAggregate, RexNode> values = new HashMap<>();
    if (rel instanceof Filter filter) {
      for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
        if (condition instanceof RexCall call
            && call.getOperator() instanceof MovedAggregate.Kept kept) {
          values.put(kept.of(), call.getOperands().getFirst());
        }
      }
    }
    return values;
  }

  private RelNode filter(Filter filter, Map<MovedAggregate, RexNode> values) {
    List<RexNode> left = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
      if (!(condition instanceof RexCall call
          && call.getOperator() instanceof MovedAggregate.Kept)) {
        left.add(condition);
      }
    }
    if (left.isEmpty()) {
      return filter.getInput();
    }
    CorrelationId id = id(filter, filter.getVariablesSet());
    RexNode condition =
        RexUtil.composeConjunction(rex, left)
            .accept(subQueries(sub -> withValues(sub, values, filter.getInput(), id)));
    return LogicalFilter.create(filter.getInput(), condition, with(filter.getVariablesSet(), id));
  }

  private RelNode project(Project project, Map<MovedAggregate, RexNode> values) {
    CorrelationId id = id(project, project.getVariablesSet());
    RexShuttle shuttle = subQueries(sub -> withValues(sub, values, project.getInput(), id));
    return LogicalProject.create(
        project.getInput(),
        project.getHints(),
        shuttle.apply(project.getProjects()),
        project.getRowType(),
        with(project.getVariablesSet(), id));
  }

  private static CorrelationId id(RelNode rel, Set<CorrelationId> ids) {
    return ids.isEmpty() ? rel.getCluster().createCorrel() : ids.iterator().next();
  }

  private static ImmutableSet<CorrelationId> with(Set<CorrelationId> ids, CorrelationId id) {
    return ImmutableSet.<CorrelationId>builder().addAll(ids).add(id).build();
  }

  /** A subquery's rows with the values of {@code rows} around it, which it knows as {@code id}. */
  private RelNode withValues(
      RelNode subQuery, Map<MovedAggregate, RexNode> values, RelNode rows, CorrelationId id) {
    RexNode row = rex.makeCorrel(rows.getRowType(), id);
    RexShuttle fields =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return rex.makeFieldAccess(row, ref.getIndex());
          }
        };
    return mapCalls(
        subQuery,
        call -> {
          RexNode value = values.get(MovedAggregate.of((RexCall) call));
          return value == null ? call : rex.ensureType(call.getType(), value.accept(fields), true);
        });
  }

  /** Replaces what stands for the values of moved aggregates, however deep. */
  private static RelNode mapCalls(RelNode rel, UnaryOperator<RexNode> values) {
    return map(
        rel,
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            return call.getOperator() instanceof MovedAggregate.Value
                ? values.apply(call)
                : super.visitCall(call);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery found = (RexSubQuery) super.visitSubQuery(subQuery);
            RelNode rows = map(found.rel, this);
            return rows == found.rel ? found : found.clone(rows);
          }
        });
  }

  private static RelNode map(RelNode rel, RexShuttle shuttle) {
    List<RelNode> inputs = rel.getInputs().stream().map(input -> map(input, shuttle)).toList();
    RelNode copy = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    return copy.accept(shuttle);
  }

  private static RexShuttle subQueries(UnaryOperator<RelNode> change) {
    return new RexShuttle() {
      @Override
      public RexNode visitSubQuery(RexSubQuery subQuery) {
        RexSubQuery found = (RexSubQuery) super.visitSubQuery(subQuery);
        RelNode rows = change.apply(found.rel);
        return rows == found.rel ? found : found.clone(rows);
      }
    };
  }
}
