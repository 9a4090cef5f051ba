package dev.helios.sql.plan.physical;

import dev.helios.sql.catalog.CatalogTable;
import dev.helios.sql.exec.AggregateCall;
import dev.helios.sql.exec.AggregateFunction;
import dev.helios.sql.exec.CountRows;
import dev.helios.sql.exec.HashAggregate;
import dev.helios.sql.exec.JoinKind;
import dev.helios.sql.exec.NestedLoopJoin;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.operator.HeliosAggregate;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Plans GROUP BY and aggregates; those of a whole table from its tree where that can be. */
final class Aggregates {
  private final PhysicalPlanner planner;

  Aggregates(PhysicalPlanner planner) {
    this.planner = planner;
  }

  Planned plan(Aggregate aggregate, Need need) {
    boolean simple = aggregate.getGroupSets().size() == 1;
    int[] groups = aggregate.getGroupSet().toArray();
    List<RexNode> below = new ArrayList<>();
    List<RexNode> after = new ArrayList<>();
    for (RexNode condition : need.conditions()) {
      ImmutableBitSet fields = Conditions.fields(condition);
      boolean ofGroup =
          simple
              && !fields.isEmpty()
              && fields.length() <= groups.length
              && Conditions.isMovable(condition);
      if (ofGroup) {
        below.add(Conditions.remap(condition, f -> groups[f]));
      } else {
        after.add(condition);
      }
    }
    ImmutableBitSet wanted = need.fields().union(Conditions.fields(after));
    Planned planned = simple ? fromTree(aggregate, wanted) : null;
    if (planned == null) {
      planned = hashed(aggregate, wanted, below);
    }
    return planner.filter(planned, after);
  }

  /** Ways that do not read everything; null if there is none. */
  private @Nullable Planned fromTree(Aggregate aggregate, ImmutableBitSet wanted) {
    if (!aggregate.getGroupSet().isEmpty()) {
      return null;
    }
    Planned counted = counted(aggregate, wanted);
    return counted != null ? counted : ends(aggregate, wanted);
  }

  /** {@code count(*)} of a table. */
  private @Nullable Planned counted(Aggregate aggregate, ImmutableBitSet wanted) {
    CatalogTable.Stored table = wholeTable(aggregate.getInput());
    if (table == null) {
      return null;
    }
    int[] fields = Planned.none(aggregate.getRowType().getFieldCount());
    for (int field : wanted) {
      org.apache.calcite.rel.core.AggregateCall call = aggregate.getAggCallList().get(field);
      boolean all =
          call.getAggregation().getKind() == SqlKind.COUNT
              && call.getArgList().isEmpty()
              && call.filterArg < 0;
      if (!all) {
        return null;
      }
      fields[field] = 0;
    }
    Plan count = new CountRows(table.source(), table.stored().schema());
    return new Planned(count, fields, List.of(), 1, 1);
  }

  private static CatalogTable.@Nullable Stored wholeTable(RelNode rel) {
    return switch (rel) {
      case Project project -> JoinCluster.isPlain(project) ? wholeTable(project.getInput()) : null;
      case TableScan scan -> scan.getTable().unwrap(CatalogTable.Stored.class);
      default -> null;
    };
  }

  /** MIN and MAX: each from the first row in an order that is there. */
  private @Nullable Planned ends(Aggregate aggregate, ImmutableBitSet wanted) {
    if (wanted.isEmpty() || !isScan(aggregate.getInput())) {
      return null;
    }
    Planned all = null;
    for (int field : wanted) {
      Planned end = end(aggregate, aggregate.getAggCallList().get(field), field);
      if (end == null) {
        return null;
      }
      all = all == null ? end : beside(all, end);
    }
    return all;
  }

  private static boolean isScan(RelNode rel) {
    return switch (rel) {
      case Project project -> JoinCluster.isPlain(project) && isScan(project.getInput());
      case Filter filter -> isScan(filter.getInput());
      case TableScan scan -> scan.getTable().unwrap(CatalogTable.Stored.class) != null;
      default -> false;
    };
  }

  private @Nullable Planned end(
      Aggregate aggregate, org.apache.calcite.rel.core.AggregateCall call, int field) {
    SqlKind kind = call.getAggregation().getKind();
    if ((kind != SqlKind.MIN && kind != SqlKind.MAX)
        || call.filterArg >= 0
        || call.getArgList().size() != 1) {
      return null;
    }
    int argument = call.getArgList().getFirst();
    RelNode input = aggregate.getInput();
    SortKey order =
        kind == SqlKind.MIN ? SortKey.ascending(argument) : SortKey.descending(argument);
    List<RexNode> notNull = new ArrayList<>();
    if (input.getRowType().getFieldList().get(argument).getType().isNullable()) {
      notNull.add(
          planner
              .expressions()
              .rex()
              .makeCall(
                  SqlStdOperatorTable.IS_NOT_NULL, RexInputRef.of(argument, input.getRowType())));
    }
    Planned rows =
        planner.plan(
            input, Need.of(ImmutableBitSet.of(argument)).with(notNull).ordered(List.of(order), 1));
    if (!rows.isOrderedBy(List.of(order))) {
      return null;
    }
    Planned first = planner.first(rows);
    AggregateCall only =
        AggregateCall.of(
            kind == SqlKind.MIN ? AggregateFunction.MIN : AggregateFunction.MAX,
            List.of(first.column(argument)),
            Types.fromCalcite(call.getType()));
    int[] fields = Planned.none(aggregate.getRowType().getFieldCount());
    fields[field] = 0;
    return new Planned(
        new HashAggregate(first.plan(), new int[0], List.of(only)),
        fields,
        List.of(),
        1,
        first.cost() + 1);
  }

  private static Planned beside(Planned left, Planned right) {
    int[] fields = left.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      if (right.has(i)) {
        fields[i] = left.width() + right.column(i);
      }
    }
    Plan both = new NestedLoopJoin(left.plan(), right.plan(), JoinKind.INNER, null, List.of(), 1);
    return new Planned(both, fields, List.of(), 1, left.cost() + right.cost() + 1);
  }

  private Planned hashed(Aggregate aggregate, ImmutableBitSet wanted, List<RexNode> below) {
    int groupCount = aggregate.getGroupCount();
    ImmutableBitSet used = aggregate.getGroupSet();
    List<org.apache.calcite.rel.core.AggregateCall> calls = new ArrayList<>();
    int[] fields = Planned.none(aggregate.getRowType().getFieldCount());
    for (int i = 0; i < groupCount; i++) {
      fields[i] = i;
    }
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      if (wanted.get(groupCount + i)) {
        fields[groupCount + i] = groupCount + calls.size();
        calls.add(aggregate.getAggCallList().get(i));
        used = used.union(fieldsOf(aggregate.getAggCallList().get(i)));
      }
    }
    Planned input = planner.plan(aggregate.getInput(), Need.of(used).with(below));
    if (calls.isEmpty() && groupCount > 0 && isConstant(aggregate)) {
      Planned first = planner.first(input);
      int[] columns = fields.clone();
      for (int i = 0; i < groupCount; i++) {
        columns[i] = first.column(aggregate.getGroupSet().nth(i));
      }
      return first.unordered().withFields(columns);
    }
    List<int[]> sets = new ArrayList<>();
    for (ImmutableBitSet set : aggregate.getGroupSets()) {
      sets.add(columns(input, set));
    }
    return grouped(input, sets, columns(input, aggregate.getGroupSet()), calls).withFields(fields);
  }

  /** Whether it groups by constants alone. */
  private static boolean isConstant(Aggregate aggregate) {
    return aggregate.getGroupSets().size() == 1
        && aggregate.getInput() instanceof Project project
        && aggregate.getGroupSet().toList().stream()
            .allMatch(g -> project.getProjects().get(g) instanceof RexLiteral);
  }

  private static int[] columns(Planned input, ImmutableBitSet fields) {
    return fields.toList().stream().mapToInt(input::column).toArray();
  }

  /** Groups by the first {@code groupCount} fields. */
  Planned group(
      Planned input, int groupCount, List<org.apache.calcite.rel.core.AggregateCall> calls) {
    int[] groups = columns(input, ImmutableBitSet.range(groupCount));
    return grouped(input, List.of(groups), groups, calls);
  }

  private Planned grouped(
      Planned input,
      List<int[]> sets,
      int[] groups,
      List<org.apache.calcite.rel.core.AggregateCall> calls) {
    List<AggregateCall> compiled = calls.stream().map(c -> compile(c, input)).toList();
    double rows =
        groups.length == 0
            ? sets.size()
            : Math.max(1, input.rows() / (groups.length == 1 ? 10 : 4)) * sets.size();
    Plan plan = new HashAggregate(input.plan(), sets, groups, compiled, rows);
    double perRow = groups.length == 0 ? 1 : Cost.BUILD;
    double cost = input.cost() + input.rows() * sets.size() * (perRow + calls.size());
    return new Planned(plan, Planned.identity(groups.length + calls.size()), List.of(), rows, cost);
  }

  private static AggregateCall compile(
      org.apache.calcite.rel.core.AggregateCall call, Planned input) {
    List<Integer> arguments = call.getArgList().stream().map(input::column).toList();
    List<SortKey> order =
        call.getCollation().getFieldCollations().stream()
            .map(f -> Sorts.key(f, input.column(f.getFieldIndex())))
            .toList();
    return new AggregateCall(
        function(call.getAggregation()),
        arguments,
        call.isDistinct(),
        call.filterArg < 0 ? -1 : input.column(call.filterArg),
        order,
        Types.fromCalcite(call.getType()));
  }

  /** What computes an aggregate. */
  static AggregateFunction function(SqlAggFunction function) {
    if (function instanceof HeliosAggregate own) {
      return own.function();
    }
    return switch (function.getKind()) {
      case COUNT -> AggregateFunction.COUNT;
      case SUM -> AggregateFunction.SUM;
      case SUM0 -> AggregateFunction.SUM0;
      case AVG -> AggregateFunction.AVG;
      case MIN -> AggregateFunction.MIN;
      case MAX -> AggregateFunction.MAX;
      case ANY_VALUE -> AggregateFunction.ANY_VALUE;
      case SINGLE_VALUE -> AggregateFunction.SINGLE_VALUE;
      case GROUPING -> AggregateFunction.GROUPING;
      case PERCENTILE_CONT -> AggregateFunction.PERCENTILE_CONT;
      case PERCENTILE_DISC -> AggregateFunction.PERCENTILE_DISC;
      default ->
          throw new UnsupportedOperationException(
              "the aggregate " + function.getName() + " cannot be run");
    };
  }

  /** Fields of the input that an aggregate reads. */
  static ImmutableBitSet fieldsOf(org.apache.calcite.rel.core.AggregateCall call) {
    ImmutableBitSet.Builder fields = ImmutableBitSet.builder();
    call.getArgList().forEach(fields::set);
    if (call.filterArg >= 0) {
      fields.set(call.filterArg);
    }
    call.getCollation().getFieldCollations().forEach(f -> fields.set(f.getFieldIndex()));
    return fields.build();
  }

  /** {@code call} over fields that lie {@code by} places further on. */
  static org.apache.calcite.rel.core.AggregateCall shift(
      org.apache.calcite.rel.core.AggregateCall call, int by) {
    return call.withArgList(call.getArgList().stream().map(a -> a + by).toList())
        .withFilter(call.filterArg < 0 ? -1 : call.filterArg + by)
        .withCollation(
            org.apache.calcite.rel.RelCollations.of(
                call.getCollation().getFieldCollations().stream().map(f -> f.shift(by)).toList()));
  }

  /** Whether it is 0, and not NULL, of no rows. */
  static boolean isCount(org.apache.calcite.rel.core.AggregateCall call) {
    AggregateFunction function = function(call.getAggregation());
    return function == AggregateFunction.COUNT
        || function == AggregateFunction.SUM0
        || function == AggregateFunction.REGR_COUNT;
  }
}
