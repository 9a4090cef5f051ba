package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Arrays;

/** Keys of one column of whole numbers: open addressing over two arrays. */
final class LongKeyTable extends KeyTable {
  private static final int EMPTY = 16;

  private final LongVector stored;
  private int size;

  /** Number of the key that is NULL; -1 if there is none. */
  private int nullId = -1;

  private long[] slotKeys = new long[EMPTY];

  /** Number of the key in each slot, plus one; 0 if there is none. */
  private int[] slotIds = new int[EMPTY];

  LongKeyTable(ColumnType type, MemoryBudget budget) {
    super(budget);
    stored = new LongVector(type, EMPTY);
  }

  @Override
  int size() {
    return size;
  }

  @Override
  void add(Vector[] keys, int rows, int[] ids) {
    LongVector vector = (LongVector) keys[0];
    makeRoom(rows);
    long[] values = vector.values();
    boolean[] nulls = vector.nulls();
    long[] slots = slotKeys;
    int[] numbers = slotIds;
    int mask = slots.length - 1;
    for (int i = 0; i < rows; i++) {
      if (nulls[i]) {
        ids[i] = addNull();
        continue;
      }
      long key = values[i];
      int slot = (int) mix(key) & mask;
      while (numbers[slot] != 0 && slots[slot] != key) {
        slot = (slot + 1) & mask;
      }
      int id = numbers[slot] - 1;
      if (id < 0) {
        id = size++;
        slots[slot] = key;
        numbers[slot] = id + 1;
        stored.setLong(id, key);
      }
      ids[i] = id;
    }
  }

  private int addNull() {
    if (nullId < 0) {
      nullId = size++;
      stored.setNull(nullId);
    }
    return nullId;
  }

  @Override
  void find(Vector[] keys, int rows, int[] ids) {
    LongVector vector = (LongVector) keys[0];
    long[] values = vector.values();
    boolean[] nulls = vector.nulls();
    long[] slots = slotKeys;
    int[] numbers = slotIds;
    int mask = slots.length - 1;
    for (int i = 0; i < rows; i++) {
      if (nulls[i]) {
        ids[i] = nullId;
        continue;
      }
      long key = values[i];
      int slot = (int) mix(key) & mask;
      while (numbers[slot] != 0 && slots[slot] != key) {
        slot = (slot + 1) & mask;
      }
      ids[i] = numbers[slot] - 1;
    }
  }

  /** Makes room for {@code more} keys, so that slots stay half empty. */
  private void makeRoom(int more) {
    int needed = size + more;
    if (needed > stored.capacity()) {
      stored.ensureCapacity(needed);
    }
    if (2L * needed > slotKeys.length) {
      int length = Integer.highestOneBit(4 * needed - 1);
      reservation().set(12L * length + Sizes.ofArrays(stored));
      rehash(length);
    }
  }

  private void rehash(int length) {
    long[] oldKeys = slotKeys;
    int[] oldIds = slotIds;
    slotKeys = new long[length];
    slotIds = new int[length];
    int mask = length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldIds[i] != 0) {
        int slot = (int) mix(oldKeys[i]) & mask;
        while (slotIds[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slotKeys[slot] = oldKeys[i];
        slotIds[slot] = oldIds[i];
      }
    }
  }

  @Override
  Vector[] keys() {
    return new Vector[] {stored};
  }

  @Override
  void clear() {
    size = 0;
    nullId = -1;
    Arrays.fill(slotIds, 0);
  }
}
