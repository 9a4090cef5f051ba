package dev.helios.sql.plan.physical;

import dev.helios.sql.plan.physical.KeyMatch.Bounds;
import dev.helios.sql.plan.physical.Restriction.Range;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Estimates how many entries are in ranges of a key: counted where bounds are literals. */
final class KeyEstimate {
  /** Ranges that are counted; of more, the mean is taken. */
  private static final int COUNTED = 32;

  /** Part of the entries between two bounds that are not known yet, and above or below one. */
  private static final double BETWEEN = 0.02;

  private static final double BEYOND = 1.0 / 3;

  private final Expressions expressions;
  private final Statistics statistics;

  KeyEstimate(Expressions expressions, Statistics statistics) {
    this.expressions = expressions;
    this.statistics = statistics;
  }

  double entries(KeyMatch match) {
    List<Bounds> ranges = match.ranges();
    if (match.isUnique()) {
      return Math.min(statistics.rows(), ranges.size());
    }
    int counted = Math.min(ranges.size(), COUNTED);
    double sum = 0;
    for (int i = 0; i < counted; i++) {
      sum += entries(match.key(), ranges.get(i));
    }
    return Math.min(statistics.rows(), sum * ranges.size() / counted);
  }

  private double entries(KeyOrder key, Bounds bounds) {
    if (bounds.equal().isEmpty() && bounds.range() == null) {
      return statistics.rows();
    }
    @Nullable Object @Nullable [] equal = values(bounds.equal());
    if (equal == null) {
      double perValue = key.entriesPerValue(statistics, bounds.equal().size());
      return bounds.range() == null ? perValue : Math.max(1, perValue * guess(bounds.range()));
    }
    Range range = bounds.range();
    byte[] prefix = key.prefix(equal);
    if (range == null) {
      return Statistics.count(key.tree(), prefix, Statistics.after(prefix));
    }
    Object low = value(range.low());
    Object high = value(range.high());
    boolean known = (range.low() == null || low != null) && (range.high() == null || high != null);
    if (!known) {
      double within = Statistics.count(key.tree(), prefix, Statistics.after(prefix));
      return Math.max(1, within * guess(range));
    }
    boolean descending = key.isDescending(equal.length);
    byte[] from = bound(key, equal, descending ? high : low);
    byte[] to = bound(key, equal, descending ? low : high);
    return Statistics.count(
        key.tree(),
        from == null ? prefix : from,
        to == null ? Statistics.after(prefix) : Statistics.after(to));
  }

  private static byte @Nullable [] bound(
      KeyOrder key, @Nullable Object[] equal, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    @Nullable Object[] values = Arrays.copyOf(equal, equal.length + 1);
    values[equal.length] = value;
    return key.prefix(values);
  }

  private static double guess(Range range) {
    return range.low() != null && range.high() != null ? BETWEEN : BEYOND;
  }

  private @Nullable Object @Nullable [] values(List<RexNode> nodes) {
    @Nullable Object[] values = new Object[nodes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(nodes.get(i));
      if (values[i] == null && nodes.get(i) != Restriction.NULL) {
        return null;
      }
    }
    return values;
  }

  private @Nullable Object value(@Nullable RexNode node) {
    return node instanceof RexLiteral literal ? expressions.valueOf(literal) : null;
  }
}
