package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;

/**
 * Numbers distinct keys from 0 on, in the order in which they come. Keys are equal as in GROUP BY:
 * NULL equals NULL, 1.0 equals 1.00. Not thread-safe.
 */
abstract sealed class KeyTable implements AutoCloseable permits LongKeyTable, WideKeyTable {
  private final Reservation reservation;

  KeyTable(MemoryBudget budget) {
    reservation = new Reservation(budget);
  }

  /** An empty table of keys of these columns. */
  static KeyTable of(List<ColumnType> types, MemoryBudget budget) {
    return types.size() == 1 && Vector.kind(types.get(0)) == Vector.Kind.LONG
        ? new LongKeyTable(types.get(0), budget)
        : new WideKeyTable(types, budget);
  }

  final Reservation reservation() {
    return reservation;
  }

  /** Number of keys. */
  abstract int size();

  /** Writes the number of the key of each of the first rows to {@code ids}, adding new ones. */
  abstract void add(Vector[] keys, int rows, int[] ids);

  /**
   * Adds all columns of a batch as keys; writes the rows whose keys were not there to {@code
   * fresh}, and returns how many these are.
   */
  final int addNew(Batch in, int[] ids, int[] fresh) {
    Vector[] columns = new Vector[in.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = in.column(i);
    }
    int known = size();
    add(columns, in.size(), ids);
    int count = 0;
    for (int i = 0; i < in.size(); i++) {
      // Keys are numbered as they come: the next number is a key that was not there.
      if (ids[i] == known) {
        known++;
        fresh[count++] = i;
      }
    }
    return count;
  }

  /** As {@link #add}, but adds none: a key that is not there is -1. */
  abstract void find(Vector[] keys, int rows, int[] ids);

  /** The keys' columns, a row for each key; valid until more are added. */
  abstract Vector[] keys();

  /** Forgets all keys. */
  abstract void clear();

  @Override
  public void close() {
    reservation.close();
  }

  /** Spreads the bits of a number over all bits. */
  static long mix(long value) {
    long h = value * 0x9E37_79B9_7F4A_7C15L;
    return h ^ (h >>> 32);
  }
}
