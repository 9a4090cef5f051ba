package dev.helios.sql.exec;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.RowValue;
import dev.helios.sql.value.JsonOrder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hashes and equality of keys as in GROUP BY and joins: by value, NULL like NULL. */
final class KeyHash {
  private static final int NULL = 0x5bd1e995;

  private KeyHash() {}

  /** Adds the hashes of the first rows of a column to those of the columns before it. */
  static void add(Vector vector, int rows, int[] hashes) {
    switch (vector) {
      case LongVector v -> {
        long[] values = v.values();
        boolean[] nulls = v.nulls();
        for (int i = 0; i < rows; i++) {
          hashes[i] = 31 * hashes[i] + (nulls[i] ? NULL : (int) KeyTable.mix(values[i]));
        }
      }
      case DoubleVector v -> {
        for (int i = 0; i < rows; i++) {
          hashes[i] = 31 * hashes[i] + (v.nulls()[i] ? NULL : of(v.values()[i]));
        }
      }
      case ObjectVector v -> {
        @Nullable Object[] values = v.values();
        boolean isJson = v.type().kind() == ColumnType.Kind.JSONB;
        for (int i = 0; i < rows; i++) {
          Object value = values[i];
          hashes[i] =
              31 * hashes[i]
                  + (isJson && value != null
                      ? JsonOrder.normal((String) value).hashCode()
                      : of(value));
        }
      }
    }
  }

  private static int of(double value) {
    // Adding zero makes -0.0 like 0.0.
    return (int) KeyTable.mix(Double.doubleToLongBits(value + 0.0));
  }

  private static int of(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case String text -> text.hashCode();
      // Whatever its scale: equal numbers are rounded to the same double.
      case BigDecimal number -> of(number.doubleValue());
      case Double number -> of((double) number);
      case byte[] bytes -> Arrays.hashCode(bytes);
      case Interval i ->
          Double.hashCode((i.months() * 30L + i.days()) * 86_400_000_000.0 + i.micros());
      case List<?> list -> {
        int hash = 1;
        for (Object element : list) {
          hash = 31 * hash + of(element);
        }
        yield hash;
      }
      case RowValue row -> of(row.values());
      default -> value.hashCode();
    };
  }

  private static boolean equal(ColumnType type, String text, @Nullable Object other) {
    return text.equals(other)
        || (type.kind() == ColumnType.Kind.JSONB
            && other != null
            && JsonOrder.equal(text, (String) other));
  }

  static boolean equal(ColumnType type, Vector a, int i, Vector b, int j) {
    return switch (a) {
      case LongVector x -> {
        LongVector y = (LongVector) b;
        yield x.nulls()[i] ? y.nulls()[j] : !y.nulls()[j] && x.values()[i] == y.values()[j];
      }
      case DoubleVector x -> {
        DoubleVector y = (DoubleVector) b;
        yield x.nulls()[i]
            ? y.nulls()[j]
            : !y.nulls()[j] && Double.compare(x.values()[i] + 0.0, y.values()[j] + 0.0) == 0;
      }
      case ObjectVector x -> {
        Object left = x.values()[i];
        Object right = ((ObjectVector) b).values()[j];
        yield left == right
            || (left instanceof String text
                ? equal(type, text, right)
                : Values.equal(type, left, right));
      }
    };
  }
}
