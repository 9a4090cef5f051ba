package dev.helios.sql.plan.physical;

import com.google.common.base.Suppliers;
import dev.helios.sql.exec.Apply;
import dev.helios.sql.exec.JoinKind;
import dev.helios.sql.exec.NestedLoopJoin;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans subqueries in conditions and expressions: as joins where that can be, else they are run for
 * each row that they see.
 */
final class SubQueries {
  /** Of more rows than this it is not tried to run a subquery for each. */
  private static final double MANY = 100_000;

  /** Of fewer rows than this it is not tried to do otherwise. */
  private static final double FEW = 2;

  private final PhysicalPlanner planner;

  SubQueries(PhysicalPlanner planner) {
    this.planner = planner;
  }

  /** The cluster's fields that a condition and its subqueries read. */
  static ImmutableBitSet fields(JoinCluster.Late late) {
    return fields(late.condition(), late.outputs(), late.correlations());
  }

  /** What an expression and its subqueries read of what {@code outputs} are computed from. */
  static ImmutableBitSet fields(
      RexNode node, List<RexNode> outputs, Set<CorrelationId> correlations) {
    ImmutableBitSet fields = Conditions.fields(node);
    for (Map.Entry<CorrelationId, ImmutableBitSet> row : Correlations.in(node).entrySet()) {
      if (correlations.contains(row.getKey())) {
        fields = fields.union(row.getValue());
      }
    }
    List<RexNode> read = new ArrayList<>();
    fields.forEach(f -> read.add(outputs.get(f)));
    return Conditions.fields(read);
  }

  Planned filter(Planned input, JoinCluster.Late late) {
    return filter(
        new OuterRow(planner, input, late.outputs(), late.correlations()), late.condition());
  }

  /** {@code input} without the rows that do not meet a condition over its fields. */
  Planned filter(Planned input, RexNode condition) {
    return filter(
        new OuterRow(
            planner,
            input,
            Conditions.references(List.of(condition), input.fields().length),
            Set.of()),
        condition);
  }

  private Planned filter(OuterRow row, RexNode condition) {
    boolean negated = condition.getKind() == SqlKind.NOT;
    RexNode inner = negated ? ((RexCall) condition).getOperands().getFirst() : condition;
    Planned joined = null;
    if (inner instanceof RexSubQuery subQuery
        && subQuery.getOperands().stream().noneMatch(Conditions::hasSubQuery)) {
      joined =
          switch (subQuery.getKind()) {
            case EXISTS -> exists(row, subQuery, negated ? JoinKind.ANTI : JoinKind.SEMI);
            case IN -> negated ? notIn(row, subQuery) : in(row, subQuery, JoinKind.SEMI);
            case SOME -> negated || row.isSeenBy(subQuery.rel) ? null : some(row, subQuery);
            default -> null;
          };
    }
    if (joined != null) {
      return joined;
    }
    RexNode value = values(row, condition);
    return planner.clusters().filtered(row.input(), List.of(value));
  }

  private Planned exists(OuterRow row, RexSubQuery subQuery, JoinKind kind) {
    RelNode rel = rowsOf(subQuery.rel);
    double rows = Math.max(1, row.input().rows() / 2);
    if (!row.isSeenBy(rel)) {
      Planned right = planner.first(planner.plan(rel, Need.of(ImmutableBitSet.of())));
      return nested(row.input(), right, kind, null, rows);
    }
    Unnested unnested = Unnested.of(rel, row.ids());
    Planned joined = unnested == null ? null : unnested.join(row, List.of(), kind, rows, planner);
    if (joined != null && row.input().rows() > MANY) {
      return joined;
    }
    row.bind(rel);
    Planned all = planner.plan(rel, Need.of(ImmutableBitSet.of()));
    // Rows without a partner read all of it, and nobody knows how many these are.
    Planned right = planner.first(all).costing(all.cost() / 2);
    Planned applied = apply(row, right, rel, ImmutableBitSet.of(), kind);
    return joined != null && joined.cost() <= applied.cost() ? joined : applied;
  }

  /** A relation with as many rows, without what only decides on its columns or their order. */
  private static RelNode rowsOf(RelNode rel) {
    return switch (rel) {
      case Project project -> {
        boolean isPlain =
            project.getProjects().stream().noneMatch(Conditions::hasWindow)
                && project.getVariablesSet().isEmpty();
        yield isPlain ? rowsOf(project.getInput()) : rel;
      }
      case Sort sort -> sort.fetch == null && sort.offset == null ? rowsOf(sort.getInput()) : rel;
      default -> rel;
    };
  }

  private @Nullable Planned notIn(OuterRow row, RexSubQuery subQuery) {
    boolean nullable =
        subQuery.rel.getRowType().getFieldList().stream().anyMatch(f -> f.getType().isNullable())
            || subQuery.getOperands().stream().anyMatch(o -> o.getType().isNullable());
    if (!nullable) {
      return in(row, subQuery, JoinKind.ANTI);
    }
    return row.isSeenBy(subQuery.rel) ? null : in(row, subQuery, JoinKind.NOT_IN);
  }

  /** SEMI, NOT_IN, or ANTI if nothing can be NULL; null if it must be told as a value. */
  private @Nullable Planned in(OuterRow row, RexSubQuery subQuery, JoinKind kind) {
    RelNode rel = subQuery.rel;
    double rows = Math.max(1, row.input().rows() / 2);
    if (row.isSeenBy(rel)) {
      Unnested unnested = Unnested.of(rel, row.ids());
      return unnested == null
          ? null
          : unnested.join(row, unnested.equal(row, subQuery), kind, rows, planner);
    }
    Need need = Need.all(rel.getRowType().getFieldCount());
    return planner
        .joins()
        .join(
            row.input(),
            Suppliers.memoize(() -> planner.plan(rel, need)),
            Joins.Inner.of(planner, rel, need),
            kind,
            row.equalities(subQuery),
            rows);
  }

  private Planned some(OuterRow row, RexSubQuery subQuery) {
    Planned right = planner.plan(subQuery.rel, Need.all(1));
    return nested(
        row.input(),
        right,
        JoinKind.SEMI,
        row.comparison(subQuery),
        Math.max(1, row.input().rows() / 2));
  }

  private Planned nested(
      Planned left, Planned right, JoinKind kind, @Nullable RexNode condition, double rows) {
    Plan join =
        new NestedLoopJoin(
            left.plan(),
            right.plan(),
            kind,
            condition == null ? null : planner.expressions().compile(condition, left, right),
            left.order(),
            Math.max(1e-3, rows));
    double cost = left.cost() + right.cost() + left.rows() * Math.max(1, right.rows()) * Cost.PAIR;
    return left.with(join, rows, cost);
  }

  private Planned apply(
      OuterRow row, Planned right, RelNode rel, ImmutableBitSet more, JoinKind kind) {
    Planned left = row.input();
    Plan apply =
        new Apply(
            left.plan(), right.plan(), row.id(rel).getId(), row.columnsReadBy(rel, more), kind);
    double rows = kind == JoinKind.INNER ? left.rows() : left.rows() / 2;
    double cost = left.cost() + left.rows() * (right.cost() + Cost.OPEN);
    return left.with(apply, rows, cost);
  }

  /**
   * {@code node}, over row fields, as an expression over the row's input fields, which get one more
   * for each subquery in it.
   */
  RexNode values(OuterRow row, RexNode node) {
    RexNode replaced =
        node.accept(
            new RexShuttle() {
              @Override
              public RexNode visitSubQuery(RexSubQuery subQuery) {
                List<RexNode> operands = new ArrayList<>();
                subQuery.getOperands().forEach(o -> operands.add(o.accept(this)));
                return row.addOutput(value(row, subQuery.clone(subQuery.getType(), operands)));
              }
            });
    return row.over(replaced);
  }

  /**
   * {@code node}, over the input's first {@code count} fields and those of another side behind
   * them, with fields in place of subqueries. Those of the other side come to lie at {@link
   * OuterRow#RIGHT}.
   */
  RexNode joinValues(OuterRow row, RexNode node, int count) {
    RexNode apart = Conditions.remap(node, f -> f < count ? f : f - count + OuterRow.RIGHT);
    return apart.accept(
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            List<RexNode> operands = new ArrayList<>();
            subQuery.getOperands().forEach(o -> operands.add(o.accept(this)));
            return value(row, subQuery.clone(subQuery.getType(), operands));
          }
        });
  }

  /** What the subqueries in {@code node} are compared with. */
  static List<RexNode> operands(RexNode node) {
    List<RexNode> operands = new ArrayList<>();
    node.accept(
        new RexVisitorImpl<@Nullable Void>(true) {
          @Override
          public @Nullable Void visitSubQuery(RexSubQuery subQuery) {
            operands.addAll(subQuery.getOperands());
            return super.visitSubQuery(subQuery);
          }
        });
    return operands;
  }

  /** What stands for a subquery in an expression, over the fields of the input. */
  private RexNode value(OuterRow row, RexSubQuery subQuery) {
    return switch (subQuery.getKind()) {
      case SCALAR_QUERY -> scalar(row, subQuery);
      case EXISTS -> existence(row, subQuery);
      case IN, SOME -> membership(row, subQuery);
      case ARRAY_QUERY_CONSTRUCTOR -> array(row, subQuery);
      default ->
          throw new UnsupportedOperationException(
              "a subquery of kind " + subQuery.getKind() + " cannot be run");
    };
  }

  private RexNode scalar(OuterRow row, RexSubQuery subQuery) {
    RelNode rel = subQuery.rel;
    row.bind(rel);
    Planned single = planner.singleRow(rel, ImmutableBitSet.of(0));
    Planned with = withRow(row, single, rel, ImmutableBitSet.of());
    GroupedSubQuery grouped =
        row.isSeenBy(rel) && row.input().rows() > FEW ? GroupedSubQuery.of(rel, row.ids()) : null;
    RexNode joined = grouped == null ? null : grouped.join(row, planner, with.cost());
    return joined == null ? row.append(with, single.column(0), subQuery.getType()) : joined;
  }

  /** The row and one row that goes with it. */
  private Planned withRow(OuterRow row, Planned single, RelNode rel, ImmutableBitSet more) {
    return row.isSeenBy(rel) || !more.isEmpty()
        ? apply(row, single, rel, more, JoinKind.INNER)
        : nested(row.input(), single, JoinKind.INNER, null, row.input().rows());
  }

  private RexNode existence(OuterRow row, RexSubQuery subQuery) {
    RelNode rel = rowsOf(subQuery.rel);
    row.bind(rel);
    Planned found = planner.first(planner.plan(rel, Need.of(ImmutableBitSet.of())));
    Planned mark = SubQueryAggregates.oneTrue(planner, found);
    Planned with = withRow(row, mark, rel, ImmutableBitSet.of());
    RexNode field = row.append(with, 0, SubQueryAggregates.nullableBoolean());
    return planner.expressions().rex().makeCall(SqlStdOperatorTable.IS_NOT_NULL, field);
  }

  private RexNode membership(OuterRow row, RexSubQuery subQuery) {
    RelNode rel = subQuery.rel;
    Need need = Need.all(rel.getRowType().getFieldCount());
    RelDataType type = SubQueryAggregates.nullableBoolean();
    if (row.isSeenBy(rel)) {
      ImmutableBitSet operandFields = Conditions.fields(subQuery.getOperands());
      row.bind(rel, operandFields);
      List<RexNode> operands =
          subQuery.getOperands().stream().map(o -> row.correlated(o, rel)).toList();
      Planned answer =
          SubQueryAggregates.membership(planner, planner.plan(rel, need), subQuery, operands);
      return row.append(withRow(row, answer, rel, operandFields), 0, type);
    }
    Planned right = planner.plan(rel, need);
    Planned left = row.input();
    Planned marked =
        subQuery.getKind() == SqlKind.IN
            ? planner
                .joins()
                .join(left, () -> right, null, JoinKind.MARK, row.equalities(subQuery), left.rows())
            : nested(left, right, JoinKind.MARK, row.comparison(subQuery), left.rows());
    return row.appendLast(marked.plan(), marked.cost(), type);
  }

  private RexNode array(OuterRow row, RexSubQuery subQuery) {
    RelNode rel = subQuery.rel;
    row.bind(rel);
    Planned rows = planner.plan(rel, Need.of(ImmutableBitSet.of(0)));
    Planned array = SubQueryAggregates.array(rows, Types.fromCalcite(subQuery.getType()));
    RexNode field =
        row.append(withRow(row, array, rel, ImmutableBitSet.of()), 0, subQuery.getType());
    RexBuilder rex = planner.expressions().rex();
    RelDataType type = rex.getTypeFactory().createTypeWithNullability(subQuery.getType(), false);
    return rex.makeCall(
        type,
        SqlStdOperatorTable.CASE,
        List.of(
            rex.makeCall(SqlStdOperatorTable.IS_NULL, field),
            rex.makeCall(type, SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR, List.of()),
            field));
  }
}
