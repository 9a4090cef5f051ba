package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.Intervals;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Offsets of RANGE frames: numbers, or intervals for dates and times. */
final class RangeOffset {
  private RangeOffset() {}

  static boolean isNegative(Object offset) {
    return offset instanceof Interval interval
        ? interval.compareTo(new Interval(0, 0, 0)) < 0
        : ((Number) offset).doubleValue() < 0;
  }

  static long toLong(Object offset) {
    return ((Number) offset).longValue();
  }

  /**
   * A key moved by an offset: of dates and times micros, of numbers a number whose class need not
   * be the key's. Beyond what the class holds, its end.
   */
  static Object move(
      ColumnType type, @Nullable Object key, Object offset, boolean subtract, ZoneId zone) {
    if (offset instanceof Interval interval) {
      Interval by = subtract ? Intervals.negate(interval) : interval;
      return key instanceof Interval span
          ? Intervals.add(span, by)
          : new Micros(moved(type, micros(type, key), by, zone));
    }
    if (key instanceof Long a && offset instanceof Long b) {
      long result = subtract ? a - b : a + b;
      boolean overflows = subtract ? result > a : result < a;
      return overflows ? (subtract ? Long.MIN_VALUE : Long.MAX_VALUE) : (Long) result;
    }
    if (key instanceof Double || offset instanceof Double) {
      double a = ((Number) Objects.requireNonNull(key)).doubleValue();
      double b = ((Number) offset).doubleValue();
      return subtract ? a - b : a + b;
    }
    BigDecimal a = numeric(Objects.requireNonNull(key));
    BigDecimal b = numeric(offset);
    return subtract ? a.subtract(b) : a.add(b);
  }

  /** Compares a key with what {@link #move} made of another. */
  static int compare(ColumnType type, @Nullable Object key, Object limit) {
    Object value = Objects.requireNonNull(key);
    if (limit instanceof Micros micros) {
      return Long.compare(micros(type, value), micros.value());
    }
    if (value instanceof Long a && limit instanceof Long b) {
      return Long.compare(a, b);
    }
    if (value instanceof Interval span) {
      return span.compareTo((Interval) limit);
    }
    if (value instanceof Double || limit instanceof Double) {
      return Double.compare(
          ((Number) value).doubleValue() + 0.0, ((Number) limit).doubleValue() + 0.0);
    }
    return numeric(value).compareTo(numeric(limit));
  }

  /** A moment that a date or time was moved to. */
  private record Micros(long value) {}

  private static long micros(ColumnType type, @Nullable Object key) {
    long value = (Long) Objects.requireNonNull(key);
    return type.kind() == ColumnType.Kind.DATE ? Dates.startOf(value) : value;
  }

  private static long moved(ColumnType type, long micros, Interval by, ZoneId zone) {
    return switch (type.kind()) {
      // A time does not go round at midnight here: what is beyond is outside every frame.
      case TIME -> Math.addExact(micros, by.micros());
      case TIMESTAMPTZ -> Intervals.addTo(micros, by, zone);
      default -> Intervals.addTo(micros, by);
    };
  }

  private static BigDecimal numeric(Object value) {
    return value instanceof BigDecimal number
        ? number
        : BigDecimal.valueOf(((Number) value).longValue());
  }
}
