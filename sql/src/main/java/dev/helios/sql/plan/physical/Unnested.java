package dev.helios.sql.plan.physical;

import com.google.common.base.Suppliers;
import dev.helios.sql.exec.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A subquery that sees the row around it in the conditions of its outermost filter only, so that it
 * is a join with what is below the filter.
 *
 * @param source what it reads
 * @param conditions over the source that do not see the row
 * @param correlated conditions over the source that see the row
 * @param outputs its columns, over the source
 * @param ids by which it sees the row
 */
record Unnested(
    RelNode source,
    List<RexNode> conditions,
    List<RexNode> correlated,
    List<RexNode> outputs,
    Set<CorrelationId> ids) {
  /** Takes {@code rel} apart; null if it is no such query. */
  static @Nullable Unnested of(RelNode rel, Set<CorrelationId> ids) {
    RelNode below = rel;
    List<RexNode> outputs = null;
    if (below instanceof Project project) {
      if (!JoinCluster.isPlain(project)
          || project.getProjects().stream().anyMatch(p -> sees(p, ids))) {
        return null;
      }
      outputs = project.getProjects();
      below = project.getInput();
    }
    if (!(below instanceof Filter filter) || Correlations.sees(filter.getInput(), ids)) {
      return null;
    }
    if (outputs == null) {
      outputs = fields(filter.getInput());
    }
    List<RexNode> own = new ArrayList<>();
    List<RexNode> correlated = new ArrayList<>();
    boolean plain = true;
    for (RexNode condition : Conditions.split(filter.getCondition())) {
      if (!sees(condition, ids)) {
        plain &= !Conditions.hasSubQuery(condition);
        own.add(condition);
      } else if (Conditions.isMovable(condition)) {
        correlated.add(condition);
      } else {
        return null;
      }
    }
    if (plain) {
      return new Unnested(filter.getInput(), own, correlated, outputs, ids);
    }
    RelNode source =
        LogicalFilter.create(
            filter.getInput(),
            RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), own),
            com.google.common.collect.ImmutableSet.copyOf(filter.getVariablesSet()));
    return new Unnested(source, List.of(), correlated, outputs, ids);
  }

  private static boolean sees(RexNode node, Set<CorrelationId> ids) {
    return Correlations.in(node).keySet().stream().anyMatch(ids::contains);
  }

  private static List<RexNode> fields(RelNode rel) {
    List<RexNode> fields = new ArrayList<>();
    for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
      fields.add(RexInputRef.of(i, rel.getRowType()));
    }
    return fields;
  }

  /**
   * Joins the row with it.
   *
   * @param extra conditions over the row's input fields, then the source's
   */
  Planned join(
      OuterRow row, List<RexNode> extra, JoinKind kind, double rows, PhysicalPlanner planner) {
    int width = row.input().fields().length;
    List<RexNode> conditions = new ArrayList<>(extra);
    correlated.forEach(c -> conditions.add(paired(c, row, width)));
    int sourceWidth = source.getRowType().getFieldCount();
    ImmutableBitSet used =
        Conditions.fields(conditions)
            .intersect(ImmutableBitSet.range(width, width + sourceWidth))
            .shift(-width);
    Need need = Need.of(used).with(this.conditions);
    return planner
        .joins()
        .join(
            row.input(),
            Suppliers.memoize(() -> planner.plan(source, need)),
            Joins.Inner.of(planner, source, need),
            kind,
            conditions,
            rows);
  }

  /** The source with its own conditions as an operator. */
  RelNode withConditions() {
    return conditions.isEmpty()
        ? source
        : LogicalFilter.create(
            source, RexUtil.composeConjunction(source.getCluster().getRexBuilder(), conditions));
  }

  /** A condition over the source and the row as one over pairs. */
  RexNode paired(RexNode condition, OuterRow row, int width) {
    return condition.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(width + ref.getIndex(), ref.getType());
          }

          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            boolean ofRow =
                access.getReferenceExpr() instanceof RexCorrelVariable variable
                    && ids.contains(variable.id);
            return ofRow
                ? row.over(new RexInputRef(access.getField().getIndex(), access.getType()))
                : super.visitFieldAccess(access);
          }
        });
  }

  /** That the operands of IN equal its columns. */
  List<RexNode> equal(OuterRow row, RexSubQuery in) {
    int width = row.input().fields().length;
    List<RexNode> all = new ArrayList<>();
    for (int i = 0; i < in.getOperands().size(); i++) {
      all.add(
          source
              .getCluster()
              .getRexBuilder()
              .makeCall(
                  SqlStdOperatorTable.EQUALS,
                  row.over(in.getOperands().get(i)),
                  Conditions.shift(outputs.get(i), width)));
    }
    return all;
  }
}
