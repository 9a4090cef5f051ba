package dev.helios.sql.plan.physical;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Outer joins whose condition has subqueries about both sides, as LATERAL: for each row of the side
 * that is kept, the rows of the other that meet the condition are looked for.
 */
final class LateralJoins {
  private final RelNode left;
  private final RelNode right;
  private final RexNode condition;
  private final Set<CorrelationId> rows;
  private final RexBuilder rex;

  private LateralJoins(Join join) {
    this.left = join.getLeft();
    this.right = join.getRight();
    this.condition = join.getCondition();
    this.rows = join.getVariablesSet();
    this.rex = join.getCluster().getRexBuilder();
  }

  /** Whether a condition of the join cannot be tested otherwise. */
  static boolean isNeeded(Join join, JoinRelType type) {
    return Conditions.split(join.getCondition()).stream()
        .filter(Conditions::hasSubQuery)
        .anyMatch(condition -> isNeeded(condition, join, type));
  }

  /**
   * Whether subqueries see rows of the join, or are compared with something of the side that is not
   * kept, while the condition is about the other side too.
   */
  private static boolean isNeeded(RexNode condition, Join join, JoinRelType type) {
    if (Correlations.in(condition).keySet().stream().anyMatch(join.getVariablesSet()::contains)) {
      return true;
    }
    int leftCount = join.getLeft().getRowType().getFieldCount();
    ImmutableBitSet all =
        ImmutableBitSet.range(leftCount + join.getRight().getRowType().getFieldCount());
    ImmutableBitSet left = ImmutableBitSet.range(leftCount);
    ImmutableBitSet inner = type == JoinRelType.RIGHT ? left : all.except(left);
    boolean ofInnerAlone = inner.contains(Conditions.fields(condition));
    return (type == JoinRelType.FULL || !ofInnerAlone)
        && inner.intersects(Conditions.fields(SubQueries.operands(condition)));
  }

  /** Such a join with the fields of the left side, then of the right, but as another kind. */
  static RelNode of(Join join, JoinRelType type) {
    LateralJoins lateral = new LateralJoins(join);
    return switch (type) {
      case INNER, LEFT -> lateral.kept(type, true);
      case RIGHT -> lateral.mirrored(lateral.kept(JoinRelType.LEFT, false));
      case FULL ->
          LogicalUnion.create(
              List.of(
                  lateral.kept(JoinRelType.LEFT, true),
                  lateral.alone(lateral.kept(JoinRelType.ANTI, false))),
              true);
      default -> throw new UnsupportedOperationException(type + " join with such a condition");
    };
  }

  /** Rows of one side with those of the other that belong to them. */
  private RelNode kept(JoinRelType type, boolean keepsLeft) {
    RelNode outer = keepsLeft ? left : right;
    RelNode inner = keepsLeft ? right : left;
    CorrelationId outerRow = outer.getCluster().createCorrel();
    CorrelationId innerRow = outer.getCluster().createCorrel();
    Sides sides =
        new Sides(rex.makeCorrel(outer.getRowType(), outerRow), inner, innerRow, keepsLeft);
    RelNode found =
        LogicalFilter.create(inner, condition.accept(sides.ofJoin), ImmutableSet.of(innerRow));
    ImmutableBitSet read = Correlations.in(found).getOrDefault(outerRow, ImmutableBitSet.of());
    return LogicalCorrelate.create(outer, found, List.of(), outerRow, read, type);
  }

  /** Says which side's row a field of the join's row is of. */
  private final class Sides {
    private final RexNode outerRow;
    private final RelNode inner;
    private final CorrelationId innerRow;
    private final boolean keepsLeft;
    private final int leftCount = left.getRowType().getFieldCount();

    /** In the condition itself, fields of the inner side are those of the filter's input. */
    private final RexShuttle ofJoin =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return isOuter(ref.getIndex())
                ? outer(ref.getIndex())
                : RexInputRef.of(own(ref.getIndex()), inner.getRowType());
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
            return visited.clone(visited.rel.accept(below));
          }
        };

    /** In subqueries, they are those of the row that the filter looks at. */
    private final RexShuttle ofSubQuery =
        new RexShuttle() {
          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            if (!(access.getReferenceExpr() instanceof RexCorrelVariable variable)
                || !rows.contains(variable.id)) {
              return super.visitFieldAccess(access);
            }
            int field = access.getField().getIndex();
            return isOuter(field)
                ? outer(field)
                : rex.makeFieldAccess(rex.makeCorrel(inner.getRowType(), innerRow), own(field));
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
            return visited.clone(visited.rel.accept(below));
          }
        };

    private final RelHomogeneousShuttle below =
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode rel) {
            return super.visit(rel).accept(ofSubQuery);
          }
        };

    Sides(RexNode outerRow, RelNode inner, CorrelationId innerRow, boolean keepsLeft) {
      this.outerRow = outerRow;
      this.inner = inner;
      this.innerRow = innerRow;
      this.keepsLeft = keepsLeft;
    }

    private boolean isOuter(int field) {
      return field < leftCount == keepsLeft;
    }

    /** Number of a field within its side. */
    private int own(int field) {
      return field < leftCount ? field : field - leftCount;
    }

    private RexNode outer(int field) {
      return rex.makeFieldAccess(outerRow, own(field));
    }
  }

  /** A join with the fields of the right side first, with those of the left first. */
  private RelNode mirrored(RelNode join) {
    List<RexNode> fields = new ArrayList<>();
    int rightCount = right.getRowType().getFieldCount();
    int count = join.getRowType().getFieldCount();
    for (int i = 0; i < count; i++) {
      fields.add(RexInputRef.of((i + rightCount) % count, join.getRowType()));
    }
    return LogicalProject.create(join, List.of(), fields, (List<String>) null, Set.of());
  }

  /** Rows of the right side with NULLs for the left. */
  private RelNode alone(RelNode rightRows) {
    List<RexNode> fields = new ArrayList<>();
    for (RelDataTypeField field : left.getRowType().getFieldList()) {
      fields.add(rex.makeNullLiteral(field.getType()));
    }
    for (int i = 0; i < right.getRowType().getFieldCount(); i++) {
      fields.add(RexInputRef.of(i, rightRows.getRowType()));
    }
    return LogicalProject.create(rightRows, List.of(), fields, (List<String>) null, Set.of());
  }
}
