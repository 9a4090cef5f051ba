package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.KeyBounds;
import dev.helios.sql.plan.physical.Restriction.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * What restrictions come to on a key or index: ranges of its entries.
 *
 * @param answered conditions that hold for all entries in the ranges
 * @param constant columns that have one value in all of them
 * @param equalParts number of parts that each range fixes to one value
 */
record KeyMatch(
    KeyOrder key,
    List<Bounds> ranges,
    Set<RexNode> answered,
    Set<Integer> constant,
    int equalParts) {
  /** More ranges than this are read as one, or as a filter. */
  private static final int MOST_RANGES = 20_000;

  /** One range: equal on the first parts, between two bounds on the next. */
  record Bounds(List<RexNode> equal, @Nullable Range range) {
    KeyBounds compile(Function<RexNode, Expr> compiler) {
      List<Expr> values =
          equal.stream()
              .map(node -> node == Restriction.NULL ? KeyBounds.NULL : compiler.apply(node))
              .toList();
      if (range == null) {
        return KeyBounds.equalTo(values);
      }
      return new KeyBounds(
          values,
          range.low() == null ? null : compiler.apply(range.low()),
          range.lowInclusive(),
          range.high() == null ? null : compiler.apply(range.high()),
          range.highInclusive());
    }
  }

  /** Whether it restricts anything. */
  boolean isRestricted() {
    return !ranges.getFirst().equal().isEmpty() || ranges.getFirst().range() != null;
  }

  /** Whether a range of values is part of it, rather than single values alone. */
  boolean hasRange() {
    return ranges.stream().anyMatch(r -> r.range() != null);
  }

  /** Whether each range holds one row at most. */
  boolean isUnique() {
    return key.isUnique()
        && equalParts == key.parts().length
        && ranges.stream().noneMatch(r -> r.equal().contains(Restriction.NULL));
  }

  /** As below, or the rows that a condition lists if these fix more parts of the key. */
  static KeyMatch of(
      KeyOrder key, Map<Integer, List<Restriction>> restrictions, List<Restrictions.Rows> listed) {
    KeyMatch best = of(key, restrictions);
    for (Restrictions.Rows rows : listed) {
      KeyMatch match = of(key, rows);
      if (match.equalParts() > best.equalParts()) {
        best = match;
      }
    }
    return best;
  }

  private static KeyMatch of(KeyOrder key, Restrictions.Rows rows) {
    int parts = key.parts().length;
    for (Map<Integer, RexNode> row : rows.alternatives()) {
      int fixed = 0;
      while (fixed < parts && row.containsKey(key.parts()[fixed])) {
        fixed++;
      }
      parts = fixed;
    }
    List<Bounds> ranges = new ArrayList<>();
    boolean exact = true;
    for (Map<Integer, RexNode> row : rows.alternatives()) {
      List<RexNode> equal = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        equal.add(Objects.requireNonNull(row.get(key.parts()[i])));
      }
      exact &= row.size() == parts;
      ranges.add(new Bounds(equal, null));
    }
    return new KeyMatch(key, ranges, exact ? Set.of(rows.condition()) : Set.of(), Set.of(), parts);
  }

  static KeyMatch of(KeyOrder key, Map<Integer, List<Restriction>> restrictions) {
    List<List<RexNode>> equal = List.of(List.of());
    Set<RexNode> answered = new LinkedHashSet<>();
    Set<Integer> constant = new HashSet<>();
    int parts = 0;
    for (int column : key.parts()) {
      List<Restriction> known = restrictions.get(column);
      if (known == null) {
        break;
      }
      Restriction best = known.getFirst();
      boolean points = best.isPoints() && (long) equal.size() * best.ranges().size() <= MOST_RANGES;
      if (best.exact()) {
        answered.addAll(best.conditions());
      }
      if (!points) {
        boolean fits = (long) equal.size() * best.ranges().size() <= MOST_RANGES;
        if (!fits) {
          answered.removeAll(best.conditions());
          break;
        }
        return new KeyMatch(key, ranges(equal, best.ranges()), answered, constant, parts);
      }
      parts++;
      if (best.isPoint()) {
        constant.add(column);
      }
      equal = product(equal, best.ranges());
    }
    List<Bounds> ranges = equal.stream().map(e -> new Bounds(e, null)).toList();
    return new KeyMatch(key, ranges, answered, constant, parts);
  }

  private static List<List<RexNode>> product(List<List<RexNode>> equal, List<Range> points) {
    List<List<RexNode>> longer = new ArrayList<>();
    for (List<RexNode> values : equal) {
      for (Range point : points) {
        longer.add(with(values, point));
      }
    }
    return longer;
  }

  private static List<RexNode> with(List<RexNode> values, Range point) {
    List<RexNode> more = new ArrayList<>(values);
    more.add(Objects.requireNonNull(point.low()));
    return more;
  }

  private static List<Bounds> ranges(List<List<RexNode>> equal, List<Range> ranges) {
    List<Bounds> all = new ArrayList<>();
    for (List<RexNode> values : equal) {
      for (Range range : ranges) {
        all.add(
            range.isPoint() ? new Bounds(with(values, range), null) : new Bounds(values, range));
      }
    }
    return all;
  }
}
