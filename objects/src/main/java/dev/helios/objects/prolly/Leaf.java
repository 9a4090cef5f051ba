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

  private static final int FAR = 0x8000;

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
  Hash seal(NodeStore store) {
    Hash sealed = hash;
    if (sealed == null) {
      sealed = store.add(this);
      hash = sealed;
    }
    return sealed;
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
    return isFar(i)
        ? java.nio.ByteBuffer.wrap(bytes).getInt(valueStart(i))
        : valueEnd(i) - valueStart(i);
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

  /** Whether entry {@code i} here and {@code j} there have equal values, by hash if out of line. */
  boolean sameValue(int i, Leaf other, int j) {
    return isFar(i) == other.isFar(j)
        && Arrays.equals(
            bytes, valueStart(i), valueEnd(i), other.bytes, other.valueStart(j), other.valueEnd(j));
  }
}
