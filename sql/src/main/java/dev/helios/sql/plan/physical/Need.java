package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a relational operator.
 *
 * @param fields that are used above it
 * @param conditions over its fields that its rows must meet; whoever plans it sees to all of them
 * @param order of fields that would save a sort; may be left unheeded
 * @param limit how many of its rows will be read at most, if they come in that order
 * @param top the very number of them; null if it is not known
 */
record Need(
    ImmutableBitSet fields,
    List<RexNode> conditions,
    List<SortKey> order,
    double limit,
    @Nullable Top top) {
  static final double ALL = Double.POSITIVE_INFINITY;

  /** OFFSET, null if there is none, and LIMIT. */
  record Top(@Nullable Expr offset, Expr count) {}

  Need {
    conditions = List.copyOf(conditions);
    order = List.copyOf(order);
  }

  static Need of(ImmutableBitSet fields) {
    return new Need(fields, List.of(), List.of(), ALL, null);
  }

  /** All fields of a row of {@code count}. */
  static Need all(int count) {
    return of(ImmutableBitSet.range(count));
  }

  Need with(List<RexNode> otherConditions) {
    return new Need(fields, otherConditions, order, limit, top);
  }

  Need and(List<RexNode> more) {
    List<RexNode> both = new ArrayList<>(conditions);
    both.addAll(more);
    return with(both);
  }

  Need ordered(List<SortKey> wanted, double rows) {
    return new Need(fields, conditions, wanted, rows, null);
  }

  /** This with the same order of other fields, for one whose rows are as many. */
  Need orderedAs(Need above, List<SortKey> wanted) {
    return new Need(fields, conditions, wanted, above.limit, above.top);
  }

  Need unordered() {
    return new Need(fields, conditions, List.of(), ALL, null);
  }

  /** The fields that are used and those that the conditions read. */
  ImmutableBitSet allFields() {
    return fields.union(Conditions.fields(conditions));
  }
}
