package dev.helios.sql.plan.physical;

import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * What conditions say about one column of a table: its value lies in one of some ranges. Bounds are
 * expressions that read nothing of the table, of types whose values are kept as the column's.
 *
 * @param conditions that it stands for, all of them
 * @param exact whether it says all that they do, so that they need not be tested again
 */
record Restriction(int column, List<Range> ranges, List<RexNode> conditions, boolean exact) {
  /** As a point: that the column is NULL. Told by its identity, since no other node is like it. */
  static final RexNode NULL =
      new RexDynamicParam(Types.toCalcite(Types.BOOLEAN, true), Integer.MAX_VALUE);

  Restriction {
    ranges = List.copyOf(ranges);
    conditions = List.copyOf(conditions);
  }

  /** Values between bounds; null: no bound. */
  record Range(
      @Nullable RexNode low, boolean lowInclusive, @Nullable RexNode high, boolean highInclusive) {
    static Range point(RexNode value) {
      return new Range(value, true, value, true);
    }

    static Range above(RexNode low, boolean inclusive) {
      return new Range(low, inclusive, null, false);
    }

    static Range below(RexNode high, boolean inclusive) {
      return new Range(null, false, high, inclusive);
    }

    boolean isPoint() {
      return low != null && low == high;
    }

    /** The values in both, if the bounds can be put together without comparing them. */
    @Nullable Range and(Range other) {
      if (high == null && other.low == null) {
        return new Range(low, lowInclusive, other.high, other.highInclusive);
      }
      if (low == null && other.high == null) {
        return new Range(other.low, other.lowInclusive, high, highInclusive);
      }
      return null;
    }
  }

  boolean isPoints() {
    return ranges.stream().allMatch(Range::isPoint);
  }

  boolean isPoint() {
    return ranges.size() == 1 && ranges.getFirst().isPoint();
  }

  /** Both together, or null if they cannot be one. */
  @Nullable Restriction and(Restriction other) {
    if (ranges.size() != 1 || other.ranges.size() != 1) {
      return null;
    }
    Range both = ranges.getFirst().and(other.ranges.getFirst());
    if (both == null) {
      return null;
    }
    List<RexNode> all = new ArrayList<>(conditions);
    all.addAll(other.conditions);
    return new Restriction(column, List.of(both), all, exact && other.exact);
  }
}
