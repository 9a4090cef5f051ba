package dev.helios.sql.plan.physical;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Finds an order in which to join the factors of a cluster: greedily, from several starts. Each
 * step takes the factor that leaves the fewest rows, and of such the cheapest, among those that a
 * condition connects to what is joined already.
 */
final class JoinOrder {
  /** Starts that are tried; of a large cluster fewer, as each costs time squared. */
  private static final int STARTS = 6;

  private final List<JoinSide> sides;
  private final List<Edge> edges = new ArrayList<>();
  private final List<List<Edge>> edgesOf = new ArrayList<>();

  /**
   * A condition over several factors.
   *
   * @param fields for each factor the field that is compared for equality with something of other
   *     factors, or -1
   */
  private record Edge(BitSet factors, int[] fields, double selectivity) {}

  /** An order, how many rows come of it, and what it costs. */
  record Order(int[] sides, double rows, double cost) {}

  JoinOrder(List<JoinSide> sides, List<RexNode> conditions) {
    this.sides = sides;
    for (int i = 0; i < sides.size(); i++) {
      edgesOf.add(new ArrayList<>());
    }
    int[] owner = owners(sides);
    for (RexNode condition : conditions) {
      Edge edge = edge(condition, owner);
      edges.add(edge);
      edge.factors().stream().forEach(f -> edgesOf.get(f).add(edge));
    }
  }

  private static int[] owners(List<JoinSide> sides) {
    JoinCluster.Factor last = sides.getLast().factor();
    int[] owner = new int[last.base() + last.width()];
    for (int i = 0; i < sides.size(); i++) {
      JoinCluster.Factor factor = sides.get(i).factor();
      java.util.Arrays.fill(owner, factor.base(), factor.base() + factor.width(), i);
    }
    return owner;
  }

  private Edge edge(RexNode condition, int[] owner) {
    BitSet factors = factors(condition, owner);
    int[] fields = Planned.none(sides.size());
    if (condition.getKind() != SqlKind.EQUALS) {
      return new Edge(factors, fields, Selectivity.of(condition));
    }
    RexNode a = ((RexCall) condition).getOperands().get(0);
    RexNode b = ((RexCall) condition).getOperands().get(1);
    double distinct = Math.max(distinct(a, b, owner, fields), distinct(b, a, owner, fields));
    return new Edge(factors, fields, 1 / Math.max(1, distinct));
  }

  private double distinct(RexNode side, RexNode other, int[] owner, int[] fields) {
    BitSet factors = factors(side, owner);
    if (factors.cardinality() != 1) {
      return 1;
    }
    int factor = factors.nextSetBit(0);
    JoinSide joined = sides.get(factor);
    int field = joined.fieldOf(strip(side));
    boolean apart = !factors(other, owner).get(factor);
    if (field < 0 || !apart) {
      return Math.max(1, joined.planned().rows() / 10);
    }
    fields[factor] = field;
    return joined.distinct(field);
  }

  private static RexNode strip(RexNode node) {
    return node.getKind() == SqlKind.CAST ? strip(((RexCall) node).getOperands().get(0)) : node;
  }

  private static BitSet factors(RexNode node, int[] owner) {
    BitSet factors = new BitSet();
    Conditions.fields(node).forEach(f -> factors.set(owner[f]));
    return factors;
  }

  /** The best order found. */
  Order best() {
    int starts = sides.size() <= 12 ? STARTS : sides.size() <= 24 ? 3 : 1;
    Order best = null;
    for (int start : smallest(starts)) {
      Order order = from(start);
      if (best == null || order.cost() < best.cost()) {
        best = order;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private int[] smallest(int count) {
    return java.util.stream.IntStream.range(0, sides.size())
        .boxed()
        .sorted(java.util.Comparator.comparingDouble(i -> sides.get(i).planned().rows()))
        .limit(count)
        .mapToInt(i -> i)
        .toArray();
  }

  /** The order that begins with {@code start}. */
  Order from(int start) {
    int[] order = new int[sides.size()];
    order[0] = start;
    BitSet joined = new BitSet();
    joined.set(start);
    double rows = sides.get(start).planned().rows();
    double cost = sides.get(start).planned().cost();
    for (int n = 1; n < order.length; n++) {
      Step step = next(joined, rows);
      order[n] = step.side();
      joined.set(step.side());
      rows = step.rows();
      cost += step.cost();
    }
    return new Order(order, rows, cost);
  }

  private record Step(int side, boolean connected, double rows, double cost) {
    boolean isBetterThan(Step other) {
      if (connected != other.connected) {
        return connected;
      }
      double mine = rows * 10 + cost;
      double others = other.rows * 10 + other.cost;
      return mine < others;
    }
  }

  private Step next(BitSet joined, double rows) {
    Step best = null;
    for (int i = joined.nextClearBit(0); i < sides.size(); i = joined.nextClearBit(i + 1)) {
      Step step = step(i, joined, rows);
      if (best == null || step.isBetterThan(best)) {
        best = step;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private Step step(int candidate, BitSet joined, double rows) {
    JoinSide side = sides.get(candidate);
    ImmutableBitSet.Builder bound = ImmutableBitSet.builder();
    double selectivity = 1;
    boolean connected = false;
    for (Edge edge : edgesOf.get(candidate)) {
      if (!isWithin(edge.factors(), joined, candidate)) {
        continue;
      }
      connected = true;
      selectivity *= edge.selectivity();
      if (edge.fields()[candidate] >= 0) {
        bound.set(edge.fields()[candidate]);
      }
    }
    ImmutableBitSet boundFields = bound.build();
    double found = side.planned().rows() * selectivity;
    if (!boundFields.isEmpty() && side.isUnique(boundFields)) {
      found = Math.min(found, side.kept());
    }
    double joinedRows = Math.max(1e-3, rows * found);
    double byHash =
        side.planned().cost()
            + Math.min(rows, side.planned().rows()) * Cost.BUILD
            + Math.max(rows, side.planned().rows()) * Cost.PROBE;
    double method =
        boundFields.isEmpty()
            ? side.planned().cost() + rows * side.planned().rows() * Cost.PAIR
            : Math.min(byHash, rows * side.lookupCost(boundFields));
    return new Step(candidate, connected, joinedRows, method + joinedRows);
  }

  private static boolean isWithin(BitSet factors, BitSet joined, int candidate) {
    for (int f = factors.nextSetBit(0); f >= 0; f = factors.nextSetBit(f + 1)) {
      if (f != candidate && !joined.get(f)) {
        return false;
      }
    }
    return true;
  }

  /** Estimated rows of joining {@code candidate} to what is joined. */
  double rows(int candidate, BitSet joined, double rows) {
    return step(candidate, joined, rows).rows();
  }
}
