package dev.helios.sql.exec;

import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.RowValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Estimates of heap, for the memory budget: near enough to keep a process alive. */
public final class Sizes {
  private static final int REFERENCE = 4;
  private static final int HEADER = 16;

  private Sizes() {}

  /** Bytes of a value and what it refers to. */
  public static long of(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> 40L + text.length();
      case BigDecimal number -> number.precision() <= 18 ? 40 : 96L + number.precision() / 2;
      case byte[] bytes -> HEADER + bytes.length;
      case UUID uuid -> 32;
      case Interval interval -> 32;
      case List<?> list -> {
        long sum = 40L + (long) REFERENCE * list.size();
        for (Object element : list) {
          sum += of(element);
        }
        yield sum;
      }
      case RowValue row -> 40L + of(row.values());
      default -> 24;
    };
  }

  /** Bytes of the arrays of a vector, without what they refer to. */
  static long ofArrays(Vector vector) {
    return switch (vector) {
      case ObjectVector v -> (long) REFERENCE * v.capacity();
      case LongVector v -> 9L * v.capacity();
      case DoubleVector v -> 9L * v.capacity();
    };
  }

  /** Bytes of the values that some rows of a vector refer to. */
  static long ofValues(Vector vector, int from, int to) {
    if (!(vector instanceof ObjectVector v)) {
      return 0;
    }
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += of(v.values()[i]);
    }
    return sum;
  }
}
