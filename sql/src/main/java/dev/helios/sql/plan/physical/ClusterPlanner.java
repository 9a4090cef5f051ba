package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.Distinct;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.JoinKind;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.Project;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.exec.ValuesPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/** Plans inner joins, filters and projections: which conditions where, in which order. */
final class ClusterPlanner {
  private final PhysicalPlanner planner;
  private final Expressions expressions;

  ClusterPlanner(PhysicalPlanner planner) {
    this.planner = planner;
    this.expressions = planner.expressions();
  }

  Planned plan(RelNode rel, Need need) {
    JoinCluster cluster = JoinCluster.of(rel, need.conditions(), expressions);
    boolean empty = cluster.conditions().stream().anyMatch(Conditions::isNever);
    if (empty) {
      return nothing(rel, need);
    }
    List<RexNode> wanted = new ArrayList<>();
    need.fields().forEach(f -> wanted.add(cluster.outputs().get(f)));
    List<SortKey> order = order(need.order(), cluster.outputs());
    boolean filtersLate = !cluster.late().isEmpty();
    Need ordered =
        filtersLate || order.isEmpty()
            ? Need.of(fields(cluster, wanted)).ordered(order, Need.ALL)
            : Need.of(fields(cluster, wanted)).orderedAs(need, order);
    Planned joined = joined(cluster, ordered);
    for (JoinCluster.Late late : cluster.late()) {
      joined = planner.subQueries().filter(joined, late);
    }
    return outputs(joined, cluster.outputs(), need);
  }

  /** No rows: a condition is false. */
  private static Planned nothing(RelNode rel, Need need) {
    List<dev.helios.refs.schema.ColumnType> types = new ArrayList<>();
    int[] fields = Planned.none(rel.getRowType().getFieldCount());
    for (int field : need.fields()) {
      fields[field] = types.size();
      types.add(PhysicalPlanner.type(rel, field));
    }
    return new Planned(new ValuesPlan(types, List.of()), fields, List.of(), 0, 1);
  }

  /** The cluster's fields that are read above its joins. */
  private static ImmutableBitSet fields(JoinCluster cluster, List<RexNode> wanted) {
    ImmutableBitSet fields = Conditions.fields(wanted);
    for (JoinCluster.Late late : cluster.late()) {
      fields = fields.union(SubQueries.fields(late));
    }
    return fields;
  }

  /** An order of outputs as one of the cluster's fields; empty if it is none. */
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

  /** The factors joined; what is needed are fields of the cluster. */
  private Planned joined(JoinCluster cluster, Need need) {
    List<JoinCluster.Factor> factors = cluster.factors();
    List<List<RexNode>> own = new ArrayList<>();
    factors.forEach(f -> own.add(new ArrayList<>()));
    List<RexNode> shared = new ArrayList<>();
    for (RexNode condition : cluster.conditions()) {
      int factor = factorOf(condition, factors);
      if (factor < 0) {
        shared.add(condition);
      } else {
        own.get(factor).add(Conditions.shift(condition, -factors.get(factor).base()));
      }
    }
    ImmutableBitSet used = need.fields().union(Conditions.fields(shared));
    if (factors.size() == 1) {
      Need only = Need.of(used).with(own.getFirst()).orderedAs(need, need.order());
      return side(factors.getFirst(), only).planned();
    }
    List<JoinSide> sides = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      sides.add(side(factors.get(i), Need.of(within(used, factors.get(i))).with(own.get(i))));
    }
    return inOrder(cluster, sides, shared, used, need, own);
  }

  private Planned inOrder(
      JoinCluster cluster,
      List<JoinSide> sides,
      List<RexNode> shared,
      ImmutableBitSet used,
      Need need,
      List<List<RexNode>> own) {
    List<SortKey> order = need.order();
    double limit = need.limit();
    JoinOrder orders = new JoinOrder(sides, shared);
    JoinOrder.Order best = orders.best();
    int first = order.isEmpty() ? -1 : leading(order, cluster.factors());
    if (first >= 0) {
      JoinCluster.Factor factor = cluster.factors().get(first);
      JoinOrder.Order sorted = orders.from(first);
      double part = limit < sorted.rows() ? (limit + 1) / (sorted.rows() + 1) : 1;
      List<SortKey> wanted =
          order.stream()
              .map(k -> new SortKey(k.column() - factor.base(), k.descending(), k.nullsFirst()))
              .toList();
      JoinSide ordered =
          side(
              factor,
              Need.of(within(used, factor))
                  .with(own.get(first))
                  .ordered(wanted, part * sides.get(first).planned().rows()));
      double sort = limit < best.rows() ? Cost.topN(best.rows(), limit) : Cost.sort(best.rows());
      double orderedCost =
          ordered.planned().cost() + (sorted.cost() - sides.get(first).planned().cost()) * part;
      if (ordered.planned().isOrderedBy(wanted) && orderedCost < best.cost() + sort) {
        List<JoinSide> changed = new ArrayList<>(sides);
        changed.set(first, ordered.reading(part));
        return joined(cluster, changed, shared, sorted, orders);
      }
    }
    Planned joined = joined(cluster, sides, shared, best, orders);
    int begins = order.isEmpty() ? -1 : owner(order.getFirst().column(), cluster.factors());
    if (begins < 0 || cluster.factors().get(begins).kind() != JoinCluster.Factor.Kind.ROWS) {
      return joined;
    }
    JoinSide side = sides.get(begins);
    return new FirstRows(planner, need, joined)
        .of(
            spread(side.planned(), side.factor(), cluster.width()),
            orders.from(begins).rows() / side.planned().rows(),
            some -> {
              List<JoinSide> changed = new ArrayList<>(sides);
              changed.set(begins, side.being(some));
              JoinOrder of = new JoinOrder(changed, shared);
              return joined(cluster, changed, shared, of.from(begins), of);
            });
  }

  /** The factor that all of an order's fields are of; -1 if there is none. */
  private static int leading(List<SortKey> order, List<JoinCluster.Factor> factors) {
    int found = -1;
    for (SortKey key : order) {
      int owner = owner(key.column(), factors);
      if (found >= 0 && owner != found) {
        return -1;
      }
      found = owner;
    }
    return factors.get(found).kind() == JoinCluster.Factor.Kind.ROWS ? found : -1;
  }

  private Planned joined(
      JoinCluster cluster,
      List<JoinSide> sides,
      List<RexNode> shared,
      JoinOrder.Order order,
      JoinOrder orders) {
    List<RexNode> open = new ArrayList<>(shared);
    BitSet done = new BitSet();
    Planned joined = null;
    for (int next : order.sides()) {
      JoinSide side = sides.get(next);
      if (joined == null) {
        joined = spread(side.planned(), side.factor(), cluster.width());
      } else {
        double rows = orders.rows(next, done, joined.rows());
        List<RexNode> now = applicable(open, joined, side.factor());
        open.removeAll(now);
        joined = join(joined, side, now, rows, cluster.width());
      }
      done.set(next);
    }
    return java.util.Objects.requireNonNull(joined);
  }

  /** Conditions over nothing but what is joined and {@code next}. */
  private static List<RexNode> applicable(
      List<RexNode> open, Planned joined, JoinCluster.Factor next) {
    List<RexNode> found = new ArrayList<>();
    for (RexNode condition : open) {
      boolean all = true;
      for (int field : Conditions.fields(condition)) {
        boolean isOfNext = field >= next.base() && field < next.base() + next.width();
        all &= isOfNext || joined.has(field);
      }
      if (all) {
        found.add(condition);
      }
    }
    return found;
  }

  private Planned join(
      Planned joined, JoinSide side, List<RexNode> conditions, double rows, int width) {
    JoinCluster.Factor factor = side.factor();
    List<RexNode> over = new ArrayList<>();
    for (RexNode condition : conditions) {
      over.add(
          Conditions.remap(
              condition,
              f -> {
                boolean isOfNext = f >= factor.base() && f < factor.base() + factor.width();
                return isOfNext ? width + f - factor.base() : f;
              }));
    }
    Planned pair =
        planner.joins().join(joined, side::planned, side.inner(), JoinKind.INNER, over, rows);
    int[] fields = Arrays.copyOf(pair.fields(), width);
    System.arraycopy(pair.fields(), width, fields, factor.base(), factor.width());
    return pair.withFields(fields);
  }

  /** A factor's plan over the cluster's fields. */
  private static Planned spread(Planned planned, JoinCluster.Factor factor, int width) {
    int[] fields = Planned.none(width);
    System.arraycopy(planned.fields(), 0, fields, factor.base(), factor.width());
    return planned.withFields(fields);
  }

  private static ImmutableBitSet within(ImmutableBitSet fields, JoinCluster.Factor factor) {
    return fields
        .intersect(ImmutableBitSet.range(factor.base(), factor.base() + factor.width()))
        .shift(-factor.base());
  }

  /** The factor that alone a condition is about; the first for one without fields; else -1. */
  private static int factorOf(RexNode condition, List<JoinCluster.Factor> factors) {
    ImmutableBitSet fields = Conditions.fields(condition);
    if (fields.isEmpty()) {
      return 0;
    }
    int first = owner(fields.nextSetBit(0), factors);
    return owner(fields.length() - 1, factors) == first ? first : -1;
  }

  private static int owner(int field, List<JoinCluster.Factor> factors) {
    int i = 0;
    while (field >= factors.get(i).base() + factors.get(i).width()) {
      i++;
    }
    return i;
  }

  private JoinSide side(JoinCluster.Factor factor, Need need) {
    return switch (factor.kind()) {
      case SINGLE -> {
        Planned single = planner.singleRow(factor.rel(), need.allFields());
        yield new JoinSide(factor, filtered(single, need.conditions()), null);
      }
      case DISTINCT -> new JoinSide(factor, distinct(factor, need), null);
      case ROWS ->
          new JoinSide(
              factor,
              planner.factor(factor.rel(), need),
              Joins.Inner.of(planner, factor.rel(), need));
    };
  }

  private Planned distinct(JoinCluster.Factor factor, Need need) {
    Need all = Need.all(factor.width()).with(need.conditions());
    Planned rows = planner.exactly(planner.plan(factor.rel(), all), factor.width());
    return new Planned(
        new Distinct(rows.plan()),
        rows.fields(),
        List.of(),
        Math.max(1, rows.rows() / 2),
        rows.cost() + rows.rows() * Cost.BUILD);
  }

  /** {@code input} without the rows that do not meet the conditions. */
  Planned filtered(Planned input, List<RexNode> conditions) {
    if (conditions.isEmpty()) {
      return input;
    }
    double rows = input.rows() * Selectivity.of(conditions);
    Plan filter = expressions.filter(input, conditions, rows);
    return input.with(
        filter, rows, input.cost() + input.rows() * conditions.size() * Cost.CONDITION);
  }

  /** The fields of the operator on top: columns as they are, or computed. */
  private Planned outputs(Planned joined, List<RexNode> outputs, Need need) {
    int[] fields = Planned.none(outputs.size());
    boolean plain = true;
    for (int field : need.fields()) {
      int input = Conditions.fieldOf(outputs.get(field));
      plain &= input >= 0;
      fields[field] = input < 0 ? -1 : joined.column(input);
    }
    if (plain) {
      return joined.withFields(fields);
    }
    return projected(joined, outputs, need.fields());
  }

  /** A projection of some of {@code outputs}. */
  Planned projected(Planned input, List<RexNode> outputs, ImmutableBitSet wanted) {
    int[] fields = Planned.none(outputs.size());
    int[] columnOf = Planned.none(input.width());
    List<Expr> computed = new ArrayList<>();
    for (int field : wanted) {
      RexNode output = outputs.get(field);
      fields[field] = computed.size();
      int inputField = Conditions.fieldOf(output);
      if (inputField >= 0) {
        columnOf[input.column(inputField)] = computed.size();
      }
      computed.add(expressions.compile(output, input));
    }
    Plan project = new Project(input.plan(), computed);
    List<SortKey> order = new ArrayList<>();
    for (SortKey key : input.order()) {
      if (columnOf[key.column()] < 0) {
        break;
      }
      order.add(new SortKey(columnOf[key.column()], key.descending(), key.nullsFirst()));
    }
    return new Planned(
        project, fields, order, input.rows(), input.cost() + input.rows() * Cost.PROJECT);
  }
}
