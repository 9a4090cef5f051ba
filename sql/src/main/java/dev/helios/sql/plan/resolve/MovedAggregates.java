package dev.helios.sql.plan.resolve;

import dev.helios.sql.plan.resolve.OuterAggregates.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Moves aggregates to the queries that they belong to, while one query is copied. */
final class MovedAggregates {
  private final Map<SqlParserPos, SqlParserPos> owners = new HashMap<>();
  private final Map<SqlParserPos, List<MovedAggregate>> moved = new HashMap<>();
  private final Set<SqlParserPos> underWay = new HashSet<>();

  MovedAggregates(List<Place> places) {
    places.forEach(place -> owners.put(place.aggregate(), place.owner()));
  }

  /** Whether a call is one of them that is not moved yet. */
  boolean isToMove(SqlCall call) {
    return owners.containsKey(call.getParserPosition())
        && !underWay.contains(call.getParserPosition());
  }

  /**
   * Moves an aggregate.
   *
   * @param copied what it is to be there
   * @return what stands in its place
   */
  SqlNode move(SqlCall call, UnaryOperator<SqlNode> copied) {
    SqlParserPos pos = call.getParserPosition();
    underWay.add(pos);
    SqlNode copy = copied.apply(call);
    underWay.remove(pos);
    MovedAggregate aggregate = new MovedAggregate((SqlCall) copy);
    moved.computeIfAbsent(owners.get(pos), p -> new ArrayList<>()).add(aggregate);
    return aggregate.value();
  }

  /** Gives a query, whose subqueries have been copied, what belongs to it. */
  void addTo(SqlSelect select) {
    List<MovedAggregate> all = moved.remove(select.getParserPosition());
    if (all == null) {
      return;
    }
    // First, for their types to be known.
    SqlNode having = select.getHaving();
    for (MovedAggregate aggregate : all.reversed()) {
      SqlCall condition = aggregate.condition();
      having =
          having == null
              ? condition
              : SqlStdOperatorTable.AND.createCall(SqlParserPos.ZERO, condition, having);
    }
    select.setHaving(having);
  }
}
