package dev.helios.sql.plan.physical;

import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Limit;
import dev.helios.sql.exec.LimitWithTies;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.PlanValue;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.exec.TopN;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.plan.resolve.CountQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Plans ORDER BY, LIMIT and OFFSET: by an order that rows come in anyway where that is cheap. */
final class Sorts {
  /** What a LIMIT that is a parameter is taken to be. */
  private static final double UNKNOWN_LIMIT = 100;

  private Sorts() {}

  static Planned plan(PhysicalPlanner planner, Sort sort, Need need) {
    List<SortKey> keys = keys(sort.getCollation());
    boolean limited = sort.fetch != null || sort.offset != null;
    double limit = sort.fetch == null ? Need.ALL : number(sort.fetch) + number(sort.offset);
    ImmutableBitSet keyFields = ImmutableBitSet.of(keys.stream().map(SortKey::column).toList());
    ImmutableBitSet fields = (limited ? need.allFields() : need.fields()).union(keyFields);
    Expr offset = sort.offset == null ? null : count(planner, sort.offset);
    RexCall ties = sort.fetch instanceof RexCall call && isWithTies(call) ? call : null;
    Expr count =
        sort.fetch == null
            ? null
            : count(planner, ties == null ? sort.fetch : ties.operands.get(0));
    Need below =
        new Need(
            fields,
            limited ? List.of() : need.conditions(),
            keys,
            limited ? limit : need.limit(),
            count == null || ties != null ? null : new Need.Top(offset, count));
    Planned input = planner.plan(sort.getInput(), below);
    Planned sorted =
        ties == null
            ? sorted(input, keys, limit, offset, count)
            : withTies(input, keys, limit, offset, Objects.requireNonNull(count));
    return limited ? planner.filter(sorted, need.conditions()) : sorted;
  }

  private static double number(@Nullable RexNode node) {
    if (node == null) {
      return 0;
    }
    if (node instanceof RexLiteral literal) {
      Double value = literal.getValueAs(Double.class);
      return value == null ? UNKNOWN_LIMIT : value;
    }
    return UNKNOWN_LIMIT;
  }

  private static boolean isWithTies(RexCall call) {
    return call.getOperator() == PostgresOperators.WITH_TIES;
  }

  private static Planned sorted(
      Planned input,
      List<SortKey> keys,
      double limit,
      @Nullable Expr offset,
      @Nullable Expr count) {
    double rows = Math.min(input.rows(), limit);
    if (keys.isEmpty() || input.isOrderedBy(keys)) {
      if (offset == null && count == null) {
        return input;
      }
      Plan plan = new Limit(input.plan(), offset, count);
      return input.with(plan, rows, input.cost());
    }
    List<SortKey> columns = input.columns(keys);
    if (count != null) {
      Plan plan = new TopN(input.plan(), columns, offset, count);
      double cost = input.cost() + Cost.topN(input.rows(), limit);
      return new Planned(plan, input.fields(), columns, rows, cost);
    }
    Plan plan = new dev.helios.sql.exec.Sort(input.plan(), columns);
    if (offset != null) {
      plan = new Limit(plan, offset, null);
    }
    double cost = input.cost() + Cost.sort(input.rows());
    return new Planned(plan, input.fields(), columns, rows, cost);
  }

  private static Expr count(PhysicalPlanner planner, RexNode node) {
    if (node instanceof RexCall call && call.getOperator() instanceof CountQuery query) {
      Planned row = planner.singleRow(query.rel(), ImmutableBitSet.of(0));
      return new PlanValue(row.plan(), row.column(0));
    }
    return planner.expressions().compileCount(node);
  }

  private static Planned withTies(
      Planned input, List<SortKey> keys, double limit, @Nullable Expr offset, Expr count) {
    if (keys.isEmpty()) {
      throw new SqlError("42601", "WITH TIES cannot be specified without ORDER BY clause");
    }
    boolean ordered = input.isOrderedBy(keys);
    List<SortKey> columns = input.columns(keys);
    Plan plan = ordered ? input.plan() : new dev.helios.sql.exec.Sort(input.plan(), columns);
    double cost = input.cost() + (ordered ? 0 : Cost.sort(input.rows()));
    return new Planned(
        new LimitWithTies(plan, columns, offset, count),
        input.fields(),
        columns,
        Math.min(input.rows(), limit),
        cost);
  }

  /** Keys of fields; a field that occurs twice counts once. */
  static List<SortKey> keys(RelCollation collation) {
    List<SortKey> keys = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (RelFieldCollation field : collation.getFieldCollations()) {
      if (seen.add(field.getFieldIndex())) {
        keys.add(key(field, field.getFieldIndex()));
      }
    }
    return keys;
  }

  /** A key as {@code field} has it, of another field or column. */
  static SortKey key(RelFieldCollation field, int column) {
    boolean descending = field.direction.isDescending();
    boolean nullsFirst =
        switch (field.nullDirection) {
          case FIRST -> true;
          case LAST -> false;
          case UNSPECIFIED -> descending;
        };
    return new SortKey(column, descending, nullsFirst);
  }
}
