package dev.helios.sql.value;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.RowValue;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Order of values that are kept as objects, as comparison operators see it. */
public final class Order {
  private Order() {}

  /** Orders two values of a type, neither null. */
  public static int compare(ColumnType type, Object a, Object b) {
    return switch (type.kind()) {
      case TEXT, VARCHAR, CHAR, JSON -> Values.compareText((String) a, (String) b);
      case JSONB -> JsonOrder.compare((String) a, (String) b);
      case NUMERIC -> ((BigDecimal) a).compareTo((BigDecimal) b);
      case BYTEA -> Arrays.compareUnsigned((byte[]) a, (byte[]) b);
      case INTERVAL -> ((Interval) a).compareTo((Interval) b);
      case UUID -> compare((UUID) a, (UUID) b);
      case ARRAY -> compare(Objects.requireNonNull(type.element()), (List<?>) a, (List<?>) b);
      case RECORD -> compare((RowValue) a, (RowValue) b);
      case REAL, DOUBLE -> compare((double) (Double) a, (double) (Double) b);
      case BOOLEAN -> Boolean.compare((Boolean) a, (Boolean) b);
      case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
          Long.compare((Long) a, (Long) b);
    };
  }

  /** NaN is equal to itself and greater than any number; zeros are equal. */
  public static int compare(double a, double b) {
    if (a < b) {
      return -1;
    }
    if (a > b) {
      return 1;
    }
    return a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
  }

  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  /** By the first elements that differ, NULL last; then by length. */
  private static int compare(ColumnType element, List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      Object x = a.get(i);
      Object y = b.get(i);
      int order =
          x == null || y == null ? Boolean.compare(x == null, y == null) : compare(element, x, y);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** By the first fields that differ, NULL last. */
  private static int compare(RowValue a, RowValue b) {
    if (a.size() != b.size()) {
      throw new SqlError("42804", "cannot compare record types with different numbers of columns");
    }
    for (int i = 0; i < a.size(); i++) {
      ColumnType type = a.types().get(i);
      if (TypeNames.of(type).equals(TypeNames.of(b.types().get(i))) || isText(a, b, i)) {
        Object x = a.values().get(i);
        Object y = b.values().get(i);
        int order =
            x == null || y == null ? Boolean.compare(x == null, y == null) : compare(type, x, y);
        if (order != 0) {
          return order;
        }
      } else {
        throw new SqlError(
            "42804",
            "cannot compare dissimilar column types %s and %s at record column %d"
                .formatted(TypeNames.of(type), TypeNames.of(b.types().get(i)), i + 1));
      }
    }
    return 0;
  }

  private static boolean isText(RowValue a, RowValue b, int field) {
    return a.types().get(field).kind().isText() && b.types().get(field).kind().isText();
  }
}
