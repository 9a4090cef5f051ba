package dev.helios.sql.plan.physical;

import dev.helios.refs.root.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * A way to find the rows of a table that belong to one row of another side.
 *
 * @param match one range of a key or index
 * @param rest conditions that remain to be tested on the pairs
 * @param found mean number of rows in the range
 */
record Lookup(KeyMatch match, List<RexNode> rest, double found) {
  /**
   * The best one; null if there is none.
   *
   * @param conditions over the table's columns as first fields, those of the other side behind them
   */
  static @Nullable Lookup of(
      Expressions expressions, Table table, Statistics statistics, List<RexNode> conditions) {
    int width = table.schema().columns().size();
    Predicate<RexNode> isKnown = n -> Conditions.isMovable(n) && isAbove(n, width);
    Map<Integer, List<Restriction>> restrictions =
        new Restrictions(expressions, table.schema(), statistics.expressions(), isKnown)
            .of(conditions);
    restrictions.values().forEach(r -> r.removeIf(x -> x.ranges().size() != 1));
    restrictions.values().removeIf(List::isEmpty);
    Lookup best = null;
    double bestCost = 0;
    for (KeyOrder key : KeyOrder.of(table, statistics.expressions(), conditions)) {
      KeyMatch match = KeyMatch.of(key, restrictions);
      boolean usesOther =
          match.ranges().getFirst().equal().stream().anyMatch(n -> !Conditions.fields(n).isEmpty());
      if (match.equalParts() == 0 || !usesOther) {
        continue;
      }
      double found = match.isUnique() ? 1 : key.entriesPerValue(statistics, match.equalParts());
      if (match.hasRange()) {
        found = Math.max(1, found / 3);
      }
      double cost = Cost.SEEK + found * (key.isPrimaryKey() ? 1 : Cost.FETCH);
      if (best == null || cost < bestCost) {
        List<RexNode> rest =
            conditions.stream().filter(c -> !match.answered().contains(c)).toList();
        best = new Lookup(match, rest, found);
        bestCost = cost;
      }
    }
    return best;
  }

  private static boolean isAbove(RexNode node, int width) {
    int first = Conditions.fields(node).nextSetBit(0);
    return first < 0 || first >= width;
  }

  /** Cost for one row of the other side. */
  double cost() {
    double perRow = match.key().isPrimaryKey() ? 1 : Cost.ENTRY + Cost.FETCH;
    return Cost.SEEK + found * (perRow + rest.size() * Cost.CONDITION);
  }
}
