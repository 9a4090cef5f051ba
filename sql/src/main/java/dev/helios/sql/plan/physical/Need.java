package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * What is asked of a relational operator.
 *
 * @param fields that are used above it
 * @param conditions over its fields that its rows must meet; whoever plans it sees to all of them
 * @param order of fields that would save a sort; may be left unheeded
 * @param limit how many of its rows will be read at most, if they come in that order
 */
record Need(ImmutableBitSet fields, List<RexNode> conditions, List<SortKey> order, double limit) {
  static final double ALL = Double.POSITIVE_INFINITY;

  Need {
    conditions = List.copyOf(conditions);
    order = List.copyOf(order);
  }

  static Need of(ImmutableBitSet fields) {
    return new Need(fields, List.of(), List.of(), ALL);
  }

  /** All fields of a row of {@code count}. */
  static Need all(int count) {
    return of(ImmutableBitSet.range(count));
  }

  Need with(List<RexNode> otherConditions) {
    return new Need(fields, otherConditions, order, limit);
  }

  Need and(List<RexNode> more) {
    List<RexNode> both = new ArrayList<>(conditions);
    both.addAll(more);
    return with(both);
  }

  Need ordered(List<SortKey> wanted, double rows) {
    return new Need(fields, conditions, wanted, rows);
  }

  Need unordered() {
    return new Need(fields, conditions, List.of(), ALL);
  }

  /** The fields that are used and those that the conditions read. */
  ImmutableBitSet allFields() {
    return fields.union(Conditions.fields(conditions));
  }
}
