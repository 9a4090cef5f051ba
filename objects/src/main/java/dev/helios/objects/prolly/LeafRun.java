package dev.helios.objects.prolly;

/**
 * Entries of one leaf that lie together, numbered from 0, read in place: for scans, which would
 * spend most of their time moving a cursor. Arrays belong to the tree and must not be changed.
 * Immutable.
 */
public final class LeafRun {
  private final Leaf leaf;
  private final NodeStore store;
  private final int from;
  private final int size;

  LeafRun(Leaf leaf, NodeStore store, int from, int to) {
    this.leaf = leaf;
    this.store = store;
    this.from = from;
    this.size = to - from;
  }

  /** Number of entries. */
  public int size() {
    return size;
  }

  /** Where all keys are, and all values that are not {@link #isFar far}. */
  public byte[] array() {
    return leaf.bytes;
  }

  public int keyStart(int i) {
    return leaf.keyStart(from + i);
  }

  public int keyEnd(int i) {
    return leaf.keyEnd(from + i);
  }

  /** Whether the value is out of line, and so to be read by {@link #value}. */
  public boolean isFar(int i) {
    return leaf.isFar(from + i);
  }

  public int valueStart(int i) {
    return leaf.valueStart(from + i);
  }

  public int valueEnd(int i) {
    return leaf.valueEnd(from + i);
  }

  /** A copy of the value, wherever it is. */
  public byte[] value(int i) {
    return leaf.value(from + i, store);
  }

  /** A copy of the key. */
  public byte[] key(int i) {
    return leaf.key(from + i);
  }

  /** The first entry with a key not below {@code key}; {@link #size} if there is none. */
  public int lowerBound(byte[] key) {
    if (size > 0 && leaf.compareKey(from + size - 1, key) < 0) {
      return size;
    }
    return Math.max(0, Math.min(size, leaf.lowerBound(key) - from));
  }
}
