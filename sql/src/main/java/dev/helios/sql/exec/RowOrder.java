package dev.helios.sql.exec;

import dev.helios.refs.row.Values;
import dev.helios.sql.value.Order;
import java.util.List;

/** Compares rows by sort keys. Immutable. */
final class RowOrder {
  private final int[] columns;
  private final boolean[] descending;
  private final boolean[] nullsFirst;

  RowOrder(List<SortKey> keys) {
    columns = new int[keys.size()];
    descending = new boolean[columns.length];
    nullsFirst = new boolean[columns.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = keys.get(i).column();
      descending[i] = keys.get(i).descending();
      nullsFirst[i] = keys.get(i).nullsFirst();
    }
  }

  int compare(Batch a, int i, Batch b, int j) {
    return compare(0, a, i, b, j);
  }

  /** Compares by the keys from number {@code first} on. */
  int compare(int first, Batch a, int i, Batch b, int j) {
    for (int k = first; k < columns.length; k++) {
      int order = compareKey(k, a.column(columns[k]), i, b.column(columns[k]), j);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compareKey(int key, Vector a, int i, Vector b, int j) {
    return compare(descending[key], nullsFirst[key], a, i, b, j);
  }

  /** Compares two values as {@code key} has it, whatever their columns are. */
  static int compare(SortKey key, Vector a, int i, Vector b, int j) {
    return compare(key.descending(), key.nullsFirst(), a, i, b, j);
  }

  private static int compare(
      boolean descending, boolean nullsFirst, Vector a, int i, Vector b, int j) {
    boolean leftNull = a.isNull(i);
    boolean rightNull = b.isNull(j);
    if (leftNull || rightNull) {
      return leftNull == rightNull ? 0 : leftNull == nullsFirst ? -1 : 1;
    }
    int order = compareValues(a, i, b, j);
    return descending ? -order : order;
  }

  /** Compares two values that are not NULL. */
  static int compareValues(Vector a, int i, Vector b, int j) {
    return switch (a) {
      case LongVector x -> Long.compare(x.values()[i], ((LongVector) b).values()[j]);
      case DoubleVector x ->
          Double.compare(x.values()[i] + 0.0, ((DoubleVector) b).values()[j] + 0.0);
      case ObjectVector x -> {
        Object left = java.util.Objects.requireNonNull(x.values()[i]);
        Object right = java.util.Objects.requireNonNull(((ObjectVector) b).values()[j]);
        yield switch (x.type().kind()) {
          case JSONB, ARRAY, RECORD -> Order.compare(x.type(), left, right);
          default -> Values.compare(x.type(), left, right);
        };
      }
    };
  }
}
