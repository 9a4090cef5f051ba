package dev.helios.sql.exec.aggregate;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Intervals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PERCENTILE_CONT, PERCENTILE_DISC and MODE, over values that come sorted. */
final class Percentile {
  private Percentile() {}

  /** Of rows (fraction, value). */
  static final class OfFraction extends Collect {
    private final boolean continuous;

    OfFraction(int fraction, int value, boolean continuous) {
      super(new int[] {fraction, value}, false);
      this.continuous = continuous;
    }

    @Override
    @Nullable Object result(List<@Nullable Object> all) {
      if (all.isEmpty()) {
        return null;
      }
      return at(all, all.get(0));
    }

    /** At a fraction, or at each of some. */
    private @Nullable Object at(List<@Nullable Object> all, @Nullable Object fraction) {
      if (!(fraction instanceof List<?> fractions)) {
        return fraction == null ? null : value(all, ((Number) fraction).doubleValue());
      }
      List<@Nullable Object> results = new ArrayList<>();
      for (Object one : fractions) {
        results.add(at(all, one));
      }
      return results;
    }

    private static Object ofRow(List<@Nullable Object> all, long row) {
      return java.util.Objects.requireNonNull(all.get((int) (2 * row + 1)));
    }

    private Object value(List<@Nullable Object> all, double fraction) {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new SqlError(
            "22003", "percentile value %s is not between 0 and 1".formatted(fraction));
      }
      int rows = all.size() / 2;
      if (!continuous) {
        return ofRow(all, Math.max(0, (long) Math.ceil(fraction * rows) - 1));
      }
      double place = fraction * (rows - 1);
      Object low = ofRow(all, (long) Math.floor(place));
      Object high = ofRow(all, (long) Math.ceil(place));
      double part = place - Math.floor(place);
      return low instanceof Interval a
          ? between(a, (Interval) high, part)
          : (Object) between(((Number) low).doubleValue(), ((Number) high).doubleValue(), part);
    }

    private static double between(double low, double high, double part) {
      return low == high ? low : low + (high - low) * part;
    }

    private static Interval between(Interval low, Interval high, double part) {
      return Intervals.add(low, Intervals.multiply(Intervals.subtract(high, low), part));
    }
  }

  /** The most frequent value; the first of those in order. */
  static final class Mode extends Collect {
    private final ColumnType type;

    Mode(int value, ColumnType type) {
      super(new int[] {value}, false);
      this.type = type;
    }

    @Override
    @Nullable Object result(List<@Nullable Object> all) {
      Object best = null;
      int bestCount = 0;
      int from = 0;
      for (int i = 1; i <= all.size(); i++) {
        if (i == all.size() || !Values.equal(type, all.get(from), all.get(i))) {
          if (i - from > bestCount) {
            bestCount = i - from;
            best = all.get(from);
          }
          from = i;
        }
      }
      return best;
    }
  }

  /** ARRAY_AGG: all values, NULLs too. */
  static final class ToArray extends Collect {
    ToArray(int value) {
      super(new int[] {value}, true);
    }

    @Override
    @Nullable Object result(List<@Nullable Object> all) {
      return all.isEmpty() ? null : new ArrayList<>(all);
    }
  }
}
