package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.JoinedFirst;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.exec.WorkTable;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Plans the first rows of a join in an order that is, or begins with, that of one side: where it is
 * likely that the first rows of that side have enough partners, only they are joined.
 *
 * @param need what is asked of the join
 * @param all the join of all rows
 */
record FirstRows(PhysicalPlanner planner, Need need, Planned all) {
  /** Rows of a side below which all of it is joined. */
  private static final double FEW = 2000;

  private static final double LEAST_CANDIDATES = 256;
  private static final double MOST_CANDIDATES = 10_000;

  /** How many times the candidates that should do are taken. */
  private static final double MARGIN = 4;

  /** The part of the cost of all that is added, as the candidates may be too few in the end. */
  private static final double RISK = 0.1;

  /**
   * The join, as it costs least.
   *
   * @param side over the fields of the join
   * @param each rows of the join for one of the side
   * @param join joins other rows in the side's place, in their order
   */
  Planned of(Planned side, double each, UnaryOperator<Planned> join) {
    Need.Top top = need.top();
    if (top == null || need.order().isEmpty() || all.isOrderedBy(need.order())) {
      return all;
    }
    double candidates =
        Math.max(LEAST_CANDIDATES, MARGIN * need.limit() / Math.max(1e-9, Math.min(1, each)));
    if (candidates > MOST_CANDIDATES || candidates * MARGIN > side.rows() || side.rows() < FEW) {
      return all;
    }
    List<SortKey> order = need.order();
    int own = 0;
    while (own < order.size() && side.has(order.get(own).column())) {
      own++;
    }
    List<SortKey> keys = side.columns(order.subList(0, own));
    int id = planner.nextId();
    Planned some =
        new Planned(
            new WorkTable(id, side.types()),
            side.fields(),
            keys,
            candidates,
            side.cost() + Cost.topN(side.rows(), candidates));
    Planned joined = join.apply(some);
    double allCost = all.cost() + Cost.topN(all.rows(), need.limit());
    if (!joined.isOrderedBy(order.subList(0, own)) || joined.cost() + RISK * allCost >= allCost) {
      return all;
    }
    int[] fields = Planned.none(all.fields().length);
    int[] wanted = need.fields().toArray();
    for (int i = 0; i < wanted.length; i++) {
      fields[wanted[i]] = i;
    }
    JoinedFirst first =
        new JoinedFirst(
            new JoinedFirst.Side(side.plan(), keys, (int) candidates, id),
            new JoinedFirst.Joined(joined.plan(), columns(joined, wanted), joined.columns(order)),
            new JoinedFirst.Joined(all.plan(), columns(all, wanted), all.columns(order)),
            top.offset(),
            top.count());
    double rows = Math.min(all.rows(), need.limit());
    Planned unordered = new Planned(first, fields, List.of(), rows, joined.cost());
    return new Planned(first, fields, unordered.columns(order), rows, joined.cost());
  }

  private static int[] columns(Planned planned, int[] fields) {
    int[] columns = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      columns[i] = planned.column(fields[i]);
    }
    return columns;
  }
}
