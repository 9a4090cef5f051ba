package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Arrays;
import java.util.List;

/** Keys of any columns: hashes are computed column by column, and kept beside the keys. */
final class WideKeyTable extends KeyTable {
  private static final int EMPTY = 16;

  private final Vector[] stored;
  private final ColumnType[] types;
  private int size;
  private long valueBytes;

  /** Hash of each key. */
  private int[] hashes = new int[EMPTY];

  /** Number of the key in each slot, plus one; 0 if there is none. */
  private int[] slots = new int[2 * EMPTY];

  /** Hashes of the rows that are looked up. */
  private int[] rowHashes = {};

  WideKeyTable(List<ColumnType> types, MemoryBudget budget) {
    super(budget);
    this.types = types.toArray(new ColumnType[0]);
    stored = new Vector[types.size()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = Vector.of(types.get(i), EMPTY);
    }
  }

  @Override
  int size() {
    return size;
  }

  @Override
  void add(Vector[] keys, int rows, int[] ids) {
    makeRoom(rows);
    hash(keys, rows);
    int mask = slots.length - 1;
    int before = size;
    for (int i = 0; i < rows; i++) {
      int hash = rowHashes[i];
      int slot = hash & mask;
      int id;
      while ((id = slots[slot] - 1) >= 0 && !(hashes[id] == hash && equal(id, keys, i))) {
        slot = (slot + 1) & mask;
      }
      if (id < 0) {
        id = size++;
        slots[slot] = id + 1;
        hashes[id] = hash;
        for (int k = 0; k < stored.length; k++) {
          stored[k].copy(id, keys[k], i);
        }
      }
      ids[i] = id;
    }
    for (Vector vector : stored) {
      valueBytes += Sizes.ofValues(vector, before, size);
    }
    if (size > before && valueBytes > 0) {
      reserve(slots.length);
    }
  }

  @Override
  void find(Vector[] keys, int rows, int[] ids) {
    hash(keys, rows);
    int mask = slots.length - 1;
    for (int i = 0; i < rows; i++) {
      int hash = rowHashes[i];
      int slot = hash & mask;
      int id;
      while ((id = slots[slot] - 1) >= 0 && !(hashes[id] == hash && equal(id, keys, i))) {
        slot = (slot + 1) & mask;
      }
      ids[i] = id;
    }
  }

  private boolean equal(int id, Vector[] keys, int row) {
    for (int k = 0; k < stored.length; k++) {
      if (!KeyHash.equal(types[k], stored[k], id, keys[k], row)) {
        return false;
      }
    }
    return true;
  }

  private void hash(Vector[] keys, int rows) {
    if (rowHashes.length < rows) {
      rowHashes = new int[rows];
    }
    Arrays.fill(rowHashes, 0, rows, 0);
    for (Vector key : keys) {
      KeyHash.add(key, rows, rowHashes);
    }
    for (int i = 0; i < rows; i++) {
      rowHashes[i] = (int) mix(rowHashes[i]);
    }
  }

  private void makeRoom(int more) {
    int needed = size + more;
    if (needed > hashes.length) {
      hashes = Arrays.copyOf(hashes, Vector.grown(hashes.length, needed));
      for (Vector vector : stored) {
        vector.ensureCapacity(needed);
      }
    }
    if (2L * needed > slots.length) {
      int length = Integer.highestOneBit(4 * needed - 1);
      reserve(length);
      slots = new int[length];
      for (int id = 0; id < size; id++) {
        int slot = hashes[id] & (length - 1);
        while (slots[slot] != 0) {
          slot = (slot + 1) & (length - 1);
        }
        slots[slot] = id + 1;
      }
    }
  }

  private void reserve(int slotCount) {
    long bytes = 4L * slotCount + 4L * hashes.length + valueBytes;
    for (Vector vector : stored) {
      bytes += Sizes.ofArrays(vector);
    }
    reservation().set(bytes);
  }

  @Override
  Vector[] keys() {
    return stored;
  }

  @Override
  void clear() {
    size = 0;
    valueBytes = 0;
    Arrays.fill(slots, 0);
  }
}
