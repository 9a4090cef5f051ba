package dev.helios.sql.plan.physical;

import com.google.common.base.Suppliers;
import dev.helios.sql.exec.Apply;
import dev.helios.sql.exec.JoinKind;
import dev.helios.sql.exec.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Plans joins that keep rows without partner, and LATERAL. */
final class OuterJoins {
  private OuterJoins() {}

  static Planned plan(PhysicalPlanner planner, Join join, Need need) {
    int leftCount = join.getLeft().getRowType().getFieldCount();
    int rightCount = join.getRight().getRowType().getFieldCount();
    List<RexNode> on = Conditions.split(join.getCondition());
    JoinRelType type = JoinCluster.type(join, JoinCluster.notNull(need.conditions(), join));
    if (LateralJoins.isNeeded(join, type)) {
      return planner.plan(LateralJoins.of(join, type), need);
    }
    return switch (type) {
      case INNER -> plan(planner, join.getLeft(), join.getRight(), JoinKind.INNER, on, need);
      case LEFT -> plan(planner, join.getLeft(), join.getRight(), JoinKind.LEFT, on, need);
      case FULL -> plan(planner, join.getLeft(), join.getRight(), JoinKind.FULL, on, need);
      case SEMI -> plan(planner, join.getLeft(), join.getRight(), JoinKind.SEMI, on, need);
      case ANTI -> plan(planner, join.getLeft(), join.getRight(), JoinKind.ANTI, on, need);
      case RIGHT -> {
        Need swapped =
            Need.of(swap(need.fields(), leftCount, rightCount))
                .with(
                    need.conditions().stream()
                        .map(c -> Conditions.swap(c, leftCount, rightCount))
                        .toList());
        List<RexNode> swappedOn =
            on.stream().map(c -> Conditions.swap(c, leftCount, rightCount)).toList();
        Planned planned =
            plan(planner, join.getRight(), join.getLeft(), JoinKind.LEFT, swappedOn, swapped);
        int[] fields = new int[leftCount + rightCount];
        System.arraycopy(planned.fields(), rightCount, fields, 0, leftCount);
        System.arraycopy(planned.fields(), 0, fields, leftCount, rightCount);
        yield planned.withFields(fields);
      }
      default -> throw new UnsupportedOperationException(type + " join");
    };
  }

  private static ImmutableBitSet swap(ImmutableBitSet fields, int leftCount, int rightCount) {
    ImmutableBitSet.Builder swapped = ImmutableBitSet.builder();
    fields.forEach(f -> swapped.set(f < leftCount ? rightCount + f : f - leftCount));
    return swapped.build();
  }

  private static Planned plan(
      PhysicalPlanner planner,
      RelNode leftRel,
      RelNode rightRel,
      JoinKind kind,
      List<RexNode> on,
      Need need) {
    int leftCount = leftRel.getRowType().getFieldCount();
    Parts above = Parts.of(need.conditions(), leftCount);
    Parts with = Parts.of(on, leftCount);
    boolean keepsLeft = kind != JoinKind.FULL;
    // A condition from above may go to the side that is kept; one of ON to the side that is not.
    List<RexNode> leftConditions = new ArrayList<>(keepsLeft ? above.left : List.of());
    List<RexNode> rightConditions = new ArrayList<>();
    List<RexNode> joining = new ArrayList<>(with.both);
    if (kind == JoinKind.INNER || kind == JoinKind.SEMI) {
      leftConditions.addAll(with.left);
    } else {
      joining.addAll(with.left);
    }
    if (kind == JoinKind.FULL) {
      joining.addAll(with.right);
    } else {
      rightConditions.addAll(Conditions.shift(with.right, -leftCount));
    }
    List<RexNode> after = new ArrayList<>(above.both);
    after.addAll(keepsLeft ? List.of() : above.left);
    if (kind == JoinKind.INNER) {
      rightConditions.addAll(Conditions.shift(above.right, -leftCount));
    } else {
      after.addAll(above.right);
    }
    ImmutableBitSet used =
        need.fields().union(Conditions.fields(joining)).union(Conditions.fields(after));
    ImmutableBitSet left = used.intersect(ImmutableBitSet.range(leftCount));
    ImmutableBitSet right = used.except(left).shift(-leftCount);
    boolean leftOrder =
        Joins.keepsOrder(kind) && need.order().stream().allMatch(k -> k.column() < leftCount);
    boolean oneToOne = after.isEmpty();
    Need needLeft = Need.of(left).with(leftConditions);
    if (leftOrder && !need.order().isEmpty()) {
      needLeft =
          oneToOne
              ? needLeft.orderedAs(need, need.order())
              : needLeft.ordered(need.order(), Need.ALL);
    }
    Need needRight = Need.of(right).with(rightConditions);
    Planned outer = planner.plan(leftRel, needLeft);
    if (joining.stream().anyMatch(Conditions::hasSubQuery)) {
      return withValues(planner, outer, rightRel, kind, joining, needRight, after);
    }
    Joins.Inner inner = Joins.Inner.of(planner, rightRel, needRight);
    Supplier<Planned> rightPlan = Suppliers.memoize(() -> planner.plan(rightRel, needRight));
    boolean multiplies = kind == JoinKind.LEFT || kind == JoinKind.INNER || kind == JoinKind.FULL;
    double each = multiplies ? matches(planner, joining, leftCount, inner, rightPlan) : 1;
    UnaryOperator<Planned> join =
        side ->
            planner
                .joins()
                .join(side, rightPlan, inner, kind, joining, Math.max(1, side.rows() * each));
    Planned joined = join.apply(outer);
    if (kind == JoinKind.LEFT && leftOrder && oneToOne) {
      return new FirstRows(planner, need, joined).of(outer, each, join);
    }
    return planner.filter(joined, after);
  }

  /** A join whose condition has subqueries: their values become fields of the left side first. */
  private static Planned withValues(
      PhysicalPlanner planner,
      Planned outer,
      RelNode rightRel,
      JoinKind kind,
      List<RexNode> joining,
      Need needRight,
      List<RexNode> after) {
    int leftCount = outer.fields().length;
    int rightCount = rightRel.getRowType().getFieldCount();
    OuterRow row =
        new OuterRow(
            planner, outer, Conditions.references(joining, leftCount + rightCount), Set.of());
    List<RexNode> valued = new ArrayList<>();
    for (RexNode condition : joining) {
      valued.add(planner.subQueries().joinValues(row, condition, leftCount));
    }
    int added = row.input().fields().length - leftCount;
    List<RexNode> shifted =
        valued.stream()
            .map(
                c ->
                    Conditions.remap(
                        c, f -> f >= OuterRow.RIGHT ? f - OuterRow.RIGHT + leftCount + added : f))
            .toList();
    Planned joined =
        planner
            .joins()
            .join(
                row.input(),
                () -> planner.plan(rightRel, needRight),
                null,
                kind,
                shifted,
                Math.max(1, outer.rows()));
    int[] fields = Arrays.copyOf(joined.fields(), leftCount + (kind.givesRight() ? rightCount : 0));
    if (kind.givesRight()) {
      System.arraycopy(joined.fields(), leftCount + added, fields, leftCount, rightCount);
    }
    return planner.filter(joined.withFields(fields), after);
  }

  /** Mean number of right rows for a left row, one at least. */
  private static double matches(
      PhysicalPlanner planner,
      List<RexNode> joining,
      int leftCount,
      Joins.@Nullable Inner inner,
      Supplier<Planned> right) {
    EquiKeys keys = EquiKeys.of(joining, leftCount, planner.expressions());
    double pairs = inner == null ? right.get().rows() : inner.statistics().rows();
    double matches = pairs * Selectivity.of(keys.rest());
    for (RexNode key : keys.right()) {
      int field = Conditions.fieldOf(key);
      matches /=
          inner != null && field >= 0 ? inner.statistics().distinct(field) : Math.max(1, pairs / 2);
    }
    return Math.max(1, matches);
  }

  /** Conditions by the side they are about. */
  private record Parts(List<RexNode> left, List<RexNode> right, List<RexNode> both) {
    static Parts of(List<RexNode> conditions, int leftCount) {
      Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (RexNode condition : conditions) {
        ImmutableBitSet fields = Conditions.fields(condition);
        if (fields.isEmpty()) {
          parts.both.add(condition);
        } else if (fields.length() <= leftCount) {
          parts.left.add(condition);
        } else if (fields.nextSetBit(0) >= leftCount) {
          parts.right.add(condition);
        } else {
          parts.both.add(condition);
        }
      }
      return parts;
    }
  }

  /** LATERAL: the right side is run for each row of the left. */
  static Planned plan(PhysicalPlanner planner, Correlate correlate, Need need) {
    int leftCount = correlate.getLeft().getRowType().getFieldCount();
    JoinKind kind =
        switch (correlate.getJoinType()) {
          case INNER -> JoinKind.INNER;
          case LEFT -> JoinKind.LEFT;
          case SEMI -> JoinKind.SEMI;
          case ANTI -> JoinKind.ANTI;
          default ->
              throw new UnsupportedOperationException(
                  correlate.getJoinType() + " join with LATERAL");
        };
    Parts above = Parts.of(need.conditions(), leftCount);
    ImmutableBitSet used = need.fields().union(Conditions.fields(above.both));
    if (kind == JoinKind.LEFT) {
      used = used.union(Conditions.fields(above.right));
    }
    ImmutableBitSet left = used.intersect(ImmutableBitSet.range(leftCount));
    ImmutableBitSet right = used.except(left).shift(-leftCount);
    Planned outer =
        planner.plan(
            correlate.getLeft(),
            Need.of(left.union(correlate.getRequiredColumns())).with(above.left));
    planner.bind(correlate.getCorrelationId(), outer);
    List<RexNode> inside =
        kind == JoinKind.INNER ? Conditions.shift(above.right, -leftCount) : List.of();
    Planned inner = planner.plan(correlate.getRight(), Need.of(right).with(inside));
    List<RexNode> after = new ArrayList<>(above.both);
    if (kind == JoinKind.LEFT) {
      after.addAll(above.right);
    }
    int[] columns =
        correlate.getRequiredColumns().toList().stream().mapToInt(outer::column).toArray();
    Plan apply =
        new Apply(outer.plan(), inner.plan(), correlate.getCorrelationId().getId(), columns, kind);
    int[] fields =
        Arrays.copyOf(outer.fields(), leftCount + (kind.givesRight() ? inner.fields().length : 0));
    for (int i = leftCount; i < fields.length; i++) {
      int column = inner.fields()[i - leftCount];
      fields[i] = column < 0 ? -1 : outer.width() + column;
    }
    double rows = outer.rows() * (kind.givesRight() ? Math.max(1, inner.rows()) : 0.5);
    double cost = outer.cost() + outer.rows() * (inner.cost() + Cost.OPEN);
    return planner.filter(
        new Planned(apply, fields, Joins.keepsOrder(kind) ? outer.order() : List.of(), rows, cost),
        after);
  }
}
