package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Offsets of RANGE frames: numbers, or intervals for dates and times. */
final class RangeOffset {
  private static final long DAY_MICROS = 86_400_000_000L;

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
  static Object move(ColumnType type, @Nullable Object key, Object offset, boolean subtract) {
    if (offset instanceof Interval interval && key instanceof Interval span) {
      return subtract ? minus(span, interval) : minus(span, minus(new Interval(0, 0, 0), interval));
    }
    if (offset instanceof Interval interval) {
      return moved(micros(type, key), interval, subtract);
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
    return type.kind() == ColumnType.Kind.DATE ? value * DAY_MICROS : value;
  }

  private static Micros moved(long micros, Interval by, boolean subtract) {
    int sign = subtract ? -1 : 1;
    long day = Math.floorDiv(micros, DAY_MICROS);
    long moved =
        LocalDate.ofEpochDay(day)
            .plusMonths((long) sign * by.months())
            .plusDays((long) sign * by.days())
            .toEpochDay();
    try {
      long whole = Math.multiplyExact(moved, DAY_MICROS);
      return new Micros(
          Math.addExact(whole, Math.floorMod(micros, DAY_MICROS) + sign * by.micros()));
    } catch (ArithmeticException e) {
      throw new SqlError("22008", "timestamp out of range", null, null, e);
    }
  }

  private static Interval minus(Interval a, Interval b) {
    return new Interval(a.months() - b.months(), a.days() - b.days(), a.micros() - b.micros());
  }

  private static BigDecimal numeric(Object value) {
    return value instanceof BigDecimal number
        ? number
        : BigDecimal.valueOf(((Number) value).longValue());
  }
}
