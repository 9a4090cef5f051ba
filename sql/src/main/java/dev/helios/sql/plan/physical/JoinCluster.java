package dev.helios.sql.plan.physical;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Inner joins, filters and projections that lie upon each other, as a set of relations that can be
 * joined in any order and conditions that pairs of their rows must meet. The fields of the
 * relations, one after the other, are its fields; {@link #outputs} says what the fields of the
 * operator on top are.
 */
final class JoinCluster {
  /** A relation, and where its fields begin. */
  record Factor(RelNode rel, int base, Kind kind) {
    int width() {
      return rel.getRowType().getFieldCount();
    }

    /** What a factor's rows are used for. */
    enum Kind {
      ROWS,

      /** One row: its value, or NULLs. */
      SINGLE,

      /** Its rows without repetitions. */
      DISTINCT
    }
  }

  /**
   * A condition with subqueries that see the row; tested when all is joined.
   *
   * @param outputs what the fields are that it and its subqueries see
   */
  record Late(RexNode condition, List<RexNode> outputs, Set<CorrelationId> correlations) {}

  private final Expressions expressions;
  private final List<Factor> factors = new ArrayList<>();
  private final List<RexNode> conditions = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private List<RexNode> outputs = List.of();
  private int width;

  private JoinCluster(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * The cluster on top of which {@code rel} is, whose rows must meet conditions over its fields.
   */
  static JoinCluster of(RelNode rel, List<RexNode> conditions, Expressions expressions) {
    JoinCluster cluster = new JoinCluster(expressions);
    cluster.outputs = cluster.flatten(rel, notNull(conditions, rel));
    conditions.forEach(c -> cluster.add(c, cluster.outputs, Set.of()));
    return cluster;
  }

  List<Factor> factors() {
    return factors;
  }

  List<RexNode> conditions() {
    return conditions;
  }

  List<Late> late() {
    return late;
  }

  /** What each field of the operator on top is, over the cluster's fields. */
  List<RexNode> outputs() {
    return outputs;
  }

  /** Number of the cluster's fields. */
  int width() {
    return width;
  }

  private RexNode over(RexNode node, List<RexNode> inputs) {
    return Conditions.replace(node, inputs::get);
  }

  /** Takes {@code rel} apart; returns what its fields are. */
  private List<RexNode> flatten(RelNode rel, ImmutableBitSet notNull) {
    return switch (rel) {
      case Filter filter -> filter(filter, notNull);
      case Project project -> {
        if (!isPlain(project)) {
          yield factor(rel, Factor.Kind.ROWS);
        }
        List<RexNode> inputs = flatten(project.getInput(), through(project, notNull));
        yield Conditions.replace(project.getProjects(), inputs::get);
      }
      case Join join ->
          isInner(join, notNull) ? join(join, notNull) : factor(rel, Factor.Kind.ROWS);
      default -> factor(rel, Factor.Kind.ROWS);
    };
  }

  static boolean isPlain(Project project) {
    return project.getVariablesSet().isEmpty()
        && project.getProjects().stream().allMatch(Conditions::isMovable);
  }

  private static ImmutableBitSet through(Project project, ImmutableBitSet notNull) {
    ImmutableBitSet.Builder below = ImmutableBitSet.builder();
    for (int field : notNull) {
      int input = Conditions.fieldOf(project.getProjects().get(field));
      if (input >= 0) {
        below.set(input);
      }
    }
    return below.build();
  }

  private List<RexNode> factor(RelNode rel, Factor.Kind kind) {
    Factor factor = new Factor(rel, width, kind);
    factors.add(factor);
    width += factor.width();
    List<RexNode> fields = new ArrayList<>();
    for (int i = 0; i < factor.width(); i++) {
      fields.add(
          new RexInputRef(factor.base() + i, rel.getRowType().getFieldList().get(i).getType()));
    }
    return fields;
  }

  private List<RexNode> filter(Filter filter, ImmutableBitSet notNull) {
    List<RexNode> parts = Conditions.split(filter.getCondition());
    List<RexNode> fields =
        flatten(filter.getInput(), notNull.union(notNull(parts, filter.getInput())));
    parts.forEach(p -> add(p, fields, filter.getVariablesSet()));
    return fields;
  }

  private List<RexNode> join(Join join, ImmutableBitSet notNull) {
    List<RexNode> parts = Conditions.split(join.getCondition());
    int leftCount = join.getLeft().getRowType().getFieldCount();
    ImmutableBitSet all = notNull.union(notNull(parts, join));
    ImmutableBitSet left = all.intersect(ImmutableBitSet.range(leftCount));
    List<RexNode> fields = new ArrayList<>(flatten(join.getLeft(), left));
    fields.addAll(flatten(join.getRight(), all.except(left).shift(-leftCount)));
    parts.forEach(p -> add(p, fields, join.getVariablesSet()));
    return fields;
  }

  /** An inner join, or an outer one whose rows filled up with NULLs no condition lets through. */
  static boolean isInner(Join join, ImmutableBitSet notNull) {
    int leftCount = join.getLeft().getRowType().getFieldCount();
    boolean left = notNull.nextSetBit(0) >= 0 && notNull.nextSetBit(0) < leftCount;
    boolean right = notNull.nextSetBit(leftCount) >= 0;
    return switch (join.getJoinType()) {
      case INNER -> true;
      case LEFT -> right || OneRow.is(join.getRight()) && join.getCondition().isAlwaysTrue();
      case RIGHT -> left;
      case FULL -> left && right;
      default -> false;
    };
  }

  /** Kind of join that {@code join} amounts to if these of its fields must not be NULL. */
  static JoinRelType type(Join join, ImmutableBitSet notNull) {
    int leftCount = join.getLeft().getRowType().getFieldCount();
    boolean left = notNull.nextSetBit(0) >= 0 && notNull.nextSetBit(0) < leftCount;
    boolean right = notNull.nextSetBit(leftCount) >= 0;
    if (join.getJoinType() == JoinRelType.FULL) {
      return left ? JoinRelType.LEFT : right ? JoinRelType.RIGHT : JoinRelType.FULL;
    }
    return join.getJoinType();
  }

  /** Fields of {@code rel} that are not NULL in any row that meets the conditions. */
  static ImmutableBitSet notNull(List<RexNode> conditions, RelNode rel) {
    ImmutableBitSet.Builder found = ImmutableBitSet.builder();
    for (RexNode condition : conditions) {
      if (Conditions.hasSubQuery(condition)) {
        continue;
      }
      for (int field : Conditions.fields(condition)) {
        if (Strong.isNotTrue(condition, ImmutableBitSet.of(field))) {
          found.set(field);
        }
      }
    }
    return found.build();
  }

  private void add(RexNode condition, List<RexNode> fields, Set<CorrelationId> correlations) {
    if (!Conditions.hasSubQuery(condition)) {
      conditions.addAll(Conditions.factored(over(condition, fields), expressions.rex()));
    } else if (!addValues(condition, fields, correlations)) {
      late.add(new Late(condition, fields, correlations));
    }
  }

  /** {@code x IN (SELECT ..)}, and values of subqueries that do not see the row, become factors. */
  private boolean addValues(
      RexNode condition, List<RexNode> fields, Set<CorrelationId> correlations) {
    if (condition instanceof RexSubQuery in && in.getKind() == SqlKind.IN) {
      boolean plain = in.getOperands().stream().noneMatch(Conditions::hasSubQuery);
      if (!plain || Correlations.sees(in.rel, correlations)) {
        return false;
      }
      List<RexNode> values = factor(in.rel, Factor.Kind.DISTINCT);
      for (int i = 0; i < values.size(); i++) {
        conditions.add(
            expressions
                .rex()
                .makeCall(
                    SqlStdOperatorTable.EQUALS,
                    over(in.getOperands().get(i), fields),
                    values.get(i)));
      }
      return true;
    }
    boolean scalar = Scalars.areAll(condition, correlations);
    if (scalar) {
      RexNode overFields = over(condition, fields);
      conditions.add(
          overFields.accept(
              new RexShuttle() {
                @Override
                public RexNode visitSubQuery(RexSubQuery subQuery) {
                  return factor(subQuery.rel, Factor.Kind.SINGLE).getFirst();
                }
              }));
    }
    return scalar;
  }

  /** Finds out whether all subqueries of a condition are values that do not see the row. */
  private static final class Scalars extends RexVisitorImpl<@Nullable Void> {
    private final Set<CorrelationId> correlations;
    private boolean all = true;

    private Scalars(Set<CorrelationId> correlations) {
      super(true);
      this.correlations = correlations;
    }

    static boolean areAll(RexNode condition, Set<CorrelationId> correlations) {
      Scalars scalars = new Scalars(correlations);
      condition.accept(scalars);
      return scalars.all;
    }

    @Override
    public @Nullable Void visitSubQuery(RexSubQuery subQuery) {
      all &=
          subQuery.getKind() == SqlKind.SCALAR_QUERY
              && !Correlations.sees(subQuery.rel, correlations);
      return null;
    }
  }
}
