package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node at level 0. A value over {@link #INLINE_BYTES} is a chunk of its own: the leaf holds its
 * length and hash in its place, and marks it in the top bit of the value's end.
 */
final class Leaf extends Node {
  /** Values up to this many bytes are kept in the leaf. */
  static final int INLINE_BYTES = 1024;

  /** Bytes that stand for a value out of line: length in four, then its hash. */
  static final int REFERENCE_BYTES = 4 + Hash.BYTES;

  /** Marks the end of a value that is out of line. */
  static final int FAR = 0x8000;

  private final int values;

  Leaf(byte[] bytes, @Nullable Hash hash) {
    super(bytes, 2, hash);
    values = size == 0 ? keys : keyEnd(size - 1);
  }

  /** The leaf, or null if its parts do not fit the bytes. */
  static @Nullable Leaf decoded(byte[] bytes, Hash hash) {
    int size = (short) SHORT.get(bytes, 2) & 0xffff;
    if (HEADER + 4 * size > bytes.length) {
      return null;
    }
    Leaf leaf = new Leaf(bytes, hash);
    boolean fits = leaf.values <= bytes.length;
    return fits && (size == 0 ? leaf.values : leaf.valueEnd(size - 1)) == bytes.length
        ? leaf
        : null;
  }

  /** Puts a value into a chunk of its own; returns what stands for it in a leaf. */
  static byte[] putFar(byte[] value, NodeStore store) {
    byte[] reference = new byte[REFERENCE_BYTES];
    INT.set(reference, 0, value.length);
    store.chunks().put(value).write(reference, 4);
    return reference;
  }

  static Leaf empty() {
    return new Leaf(new byte[] {VERSION, 0, 0, 0}, null);
  }

  @Override
  int level() {
    return 0;
  }

  @Override
  long count() {
    return size;
  }

  @Override
  long weight() {
    long far = 0;
    for (int i = 0; i < size; i++) {
      if (isFar(i)) {
        far = addWeights(far, valueLength(i) | HAS_FAR);
      }
    }
    return addWeights(far, bytes.length);
  }

  @Override
  Hash seal(NodeStore store) {
    Hash sealed = hash;
    return sealed != null ? sealed : store.add(this);
  }

  private int end(int i) {
    return (short) SHORT.get(bytes, HEADER + 2 * (size + i)) & 0xffff;
  }

  boolean isFar(int i) {
    return (end(i) & FAR) != 0;
  }

  /** Where the value, or the reference that stands for it, begins. */
  int valueStart(int i) {
    return i == 0 ? values : values + (end(i - 1) & ~FAR);
  }

  int valueEnd(int i) {
    return values + (end(i) & ~FAR);
  }

  /** The entry's share of the node's size, as {@link Boundary} counts it. */
  int entryBytes(int i) {
    return keyEnd(i) - keyStart(i) + valueEnd(i) - valueStart(i);
  }

  /** Length of the value itself, wherever it is. */
  int valueLength(int i) {
    return isFar(i) ? (int) INT.get(bytes, valueStart(i)) : valueEnd(i) - valueStart(i);
  }

  /** The value itself, copied or read from its chunk. */
  byte[] value(int i, NodeStore store) {
    return isFar(i)
        ? store.value(Hash.read(bytes, valueStart(i) + 4))
        : Arrays.copyOfRange(bytes, valueStart(i), valueEnd(i));
  }

  Hash farHash(int i) {
    return Hash.read(bytes, valueStart(i) + 4);
  }

  /**
   * How many entries from {@code i} on are the same as those of {@code other} from {@code j} on.
   * May be less than there are, but not 0 if there is one.
   */
  int equalEntries(int i, Leaf other, int j) {
    boolean isAlike =
        i == j
            && keyStart(i) - keys == other.keyStart(i) - other.keys
            && valueStart(i) - values == other.valueStart(i) - other.values;
    if (!isAlike) {
      return sameKey(i, other, j) && sameValue(i, other, j) ? 1 : 0;
    }
    if (size == other.size
        && Arrays.equals(bytes, HEADER, values, other.bytes, HEADER, other.values)) {
      return equalValues(i, other);
    }
    // Up to the first different end, all is at the same place in both.
    int to = equalEnds(other, 0, 0, i, Math.min(size, other.size));
    to = equalEnds(other, size, other.size, i, to);
    if (to > i) {
      int at = keyStart(i);
      int differs =
          Arrays.mismatch(
              bytes, at, keyEnd(to - 1), other.bytes, other.keyStart(i), other.keyEnd(to - 1));
      while (to > i && differs >= 0 && keyEnd(to - 1) > at + differs) {
        to--;
      }
    }
    if (to > i) {
      int at = valueStart(i);
      int differs =
          Arrays.mismatch(
              bytes,
              at,
              valueEnd(to - 1),
              other.bytes,
              other.valueStart(i),
              other.valueEnd(to - 1));
      while (to > i && differs >= 0 && valueEnd(to - 1) > at + differs) {
        to--;
      }
    }
    return to - i;
  }

  /** How many values from {@code i} on are the same as in a leaf with the same keys and ends. */
  private int equalValues(int i, Leaf other) {
    int at = valueStart(i);
    int differs = Arrays.mismatch(bytes, at, bytes.length, other.bytes, at, other.bytes.length);
    if (differs < 0) {
      return size - i;
    }
    int low = i;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (valueEnd(middle) <= at + differs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - i;
  }

  /** Index of the first different end in a table of them, but no more than {@code to}. */
  private int equalEnds(Leaf other, int table, int otherTable, int from, int to) {
    int at = HEADER + 2 * (table + from);
    int otherAt = HEADER + 2 * (otherTable + from);
    int length = 2 * (to - from);
    int differs = Arrays.mismatch(bytes, at, at + length, other.bytes, otherAt, otherAt + length);
    return differs < 0 ? to : from + differs / 2;
  }

  private boolean sameKey(int i, Leaf other, int j) {
    return Arrays.equals(
        bytes, keyStart(i), keyEnd(i), other.bytes, other.keyStart(j), other.keyEnd(j));
  }

  /** Whether value {@code i} is that of entry {@code j} of {@code other}. */
  boolean sameValue(int i, Leaf other, int j) {
    return isFar(i) == other.isFar(j)
        && Arrays.equals(
            bytes, valueStart(i), valueEnd(i), other.bytes, other.valueStart(j), other.valueEnd(j));
  }

  /** Whether value {@code i} is stored as {@code stored}. */
  boolean hasValue(int i, byte[] stored, boolean far) {
    return isFar(i) == far
        && Arrays.equals(bytes, valueStart(i), valueEnd(i), stored, 0, stored.length);
  }

  /** A copy to change with {@link #setValue}, until it is used elsewhere. */
  Leaf copy() {
    return new Leaf(bytes.clone(), null);
  }

  /** Puts a value of the same size in the place of one; of a {@link #copy} only. */
  Leaf setValue(int i, byte[] stored, boolean far) {
    System.arraycopy(stored, 0, bytes, valueStart(i), stored.length);
    int end = end(i) & ~FAR;
    SHORT.set(bytes, HEADER + 2 * (size + i), (short) (far ? end | FAR : end));
    return this;
  }

  /**
   * A leaf in which {@code key}, which is or would be that of entry {@code i}, has {@code value},
   * or is not there if that is null; this one if it was so. Null if the last entry would go. It is
   * cut nowhere, as {@link #with}.
   */
  @Nullable Leaf edited(int i, byte[] key, byte @Nullable [] value, NodeStore store) {
    boolean isThere = i < size && compareKey(i, key) == 0;
    if (value == null) {
      if (isThere && i == size - 1) {
        return null;
      }
      return isThere ? with(i, i + 1, null, new byte[0], false) : this;
    }
    boolean isFar = value.length > INLINE_BYTES;
    byte[] stored = isFar ? putFar(value, store) : value;
    if (isThere && hasValue(i, stored, isFar)) {
      return this;
    }
    return isThere && valueEnd(i) - valueStart(i) == stored.length
        ? copy().setValue(i, stored, isFar)
        : with(i, isThere ? i + 1 : i, key, stored, isFar);
  }

  /** Whether both have as many entries and bytes: then one edit has moved no end. */
  boolean isAsLarge(Leaf other) {
    return size == other.size && bytes.length == other.bytes.length;
  }

  /**
   * A copy with an entry in the place of those from {@code from} up to but without {@code to}; with
   * none if {@code key} is null. It is cut nowhere: {@link #endsRight} says whether it may be so.
   */
  Leaf with(int from, int to, byte @Nullable [] key, byte[] stored, boolean far) {
    int added = key == null ? 0 : 1;
    int keyBytes = key == null ? 0 : key.length;
    int valueBytes = stored.length;
    int newSize = size - (to - from) + added;
    int keyFrom = keyStart(from);
    int keyTo = to == 0 ? keys : keyEnd(to - 1);
    int valueFrom = valueStart(from);
    int valueTo = to == 0 ? values : valueEnd(to - 1);
    int keyShift = keyBytes - (keyTo - keyFrom);
    int valueShift = valueBytes - (valueTo - valueFrom);
    int newKeys = HEADER + 4 * newSize;
    int newValues = newKeys + (values - keys) + keyShift;
    byte[] b = new byte[newValues + (bytes.length - values) + valueShift];
    b[0] = VERSION;
    SHORT.set(b, 2, (short) newSize);
    // Ends of what comes before stay, of what comes after are shifted.
    System.arraycopy(bytes, HEADER, b, HEADER, 2 * from);
    System.arraycopy(bytes, HEADER + 2 * size, b, HEADER + 2 * newSize, 2 * from);
    if (key != null) {
      int valueEnd = valueFrom - values + valueBytes;
      SHORT.set(b, HEADER + 2 * from, (short) (keyFrom - keys + keyBytes));
      SHORT.set(b, HEADER + 2 * (newSize + from), (short) (far ? valueEnd | FAR : valueEnd));
      System.arraycopy(key, 0, b, newKeys + keyFrom - keys, keyBytes);
      System.arraycopy(stored, 0, b, newValues + valueFrom - values, valueBytes);
    }
    for (int i = to, j = from + added; i < size; i++, j++) {
      SHORT.set(b, HEADER + 2 * j, (short) (keyEnd(i) - keys + keyShift));
      // The mark is the top bit, which the shift cannot reach.
      SHORT.set(b, HEADER + 2 * (newSize + j), (short) (end(i) + valueShift));
    }
    System.arraycopy(bytes, keys, b, newKeys, keyFrom - keys);
    System.arraycopy(bytes, keyTo, b, newKeys + keyTo - keys + keyShift, values - keyTo);
    System.arraycopy(bytes, values, b, newValues, valueFrom - values);
    System.arraycopy(
        bytes, valueTo, b, newValues + valueTo - values + valueShift, bytes.length - valueTo);
    return new Leaf(b, null);
  }

  /** Whether it ends with its last entry and with none from {@code from} on before that. */
  boolean endsRight(int from, boolean isLastOfLevel, Boundary boundary) {
    int start = keyStart(from);
    int before = start - keys + valueStart(from) - values;
    for (int i = from; i < size; i++) {
      int end = keyEnd(i);
      int after = end - keys + (end(i) & ~FAR);
      boolean isEnd = i == size - 1;
      if (isEnd && isLastOfLevel) {
        return true;
      }
      if (boundary.endsAfter(0, i + 1, bytes, start, end - start, before, after) != isEnd) {
        return false;
      }
      start = end;
      before = after;
    }
    return true;
  }
}
