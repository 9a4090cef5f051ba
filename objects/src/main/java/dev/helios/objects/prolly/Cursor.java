package dev.helios.objects.prolly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A position in a tree: before the first entry, on one, or past the last. Not thread-safe.
 *
 * <p>The bytes of the entry are read in place: arrays that {@link #keyArray} and {@link
 * #valueArray} return belong to the tree, must not be changed, and hold the entry only at the
 * offsets given, until the cursor moves.
 */
public final class Cursor {
  /** Held so that garbage collection keeps what may be read. */
  private final Tree tree;

  private final Inner[] path;
  private final int[] at;
  private Leaf leaf;

  /** Index in {@link #leaf}: -1 before the first entry, {@code leaf.size} past the last. */
  private int index;

  /** A value out of line, once read. */
  private byte @Nullable [] far;

  Cursor(Tree tree) {
    this.tree = tree;
    Node root = tree.root();
    path = new Inner[root.level()];
    at = new int[path.length];
    if (root instanceof Inner inner) {
      path[0] = inner;
    }
    leaf = root instanceof Leaf only ? only : Leaf.empty();
    if (path.length > 0) {
      first(0);
    }
    index = -1;
  }

  private void first(int from) {
    for (int depth = from; depth < path.length; depth++) {
      at[depth] = 0;
      descend(depth);
    }
    index = 0;
  }

  private void last(int from) {
    for (int depth = from; depth < path.length; depth++) {
      at[depth] = path[depth].size - 1;
      descend(depth);
    }
    index = leaf.size - 1;
  }

  private void descend(int depth) {
    Node child = path[depth].child(at[depth], tree.store());
    if (depth + 1 < path.length) {
      path[depth + 1] = (Inner) child;
    } else {
      leaf = (Leaf) child;
    }
  }

  /** Moves to the first entry with a key not below {@code key}; returns {@link #isOnEntry}. */
  public boolean seek(byte[] key) {
    far = null;
    for (int depth = 0; depth < path.length; depth++) {
      Inner inner = path[depth];
      int i = inner.lowerBound(key);
      if (i == inner.size) {
        last(depth);
        index = leaf.size;
        return false;
      }
      at[depth] = i;
      descend(depth);
    }
    index = leaf.lowerBound(key);
    return index < leaf.size;
  }

  /** Moves as {@link #seek} does; returns whether it is on an entry with exactly {@code key}. */
  public boolean seekExact(byte[] key) {
    return seek(key) && leaf.compareKey(index, key) == 0;
  }

  /**
   * Moves to entry number {@code position}, from 0; returns {@link #isOnEntry}.
   *
   * @throws IllegalArgumentException if {@code position} is negative
   */
  public boolean seekIndex(long position) {
    if (position < 0) {
      throw new IllegalArgumentException("entries are numbered from 0: " + position);
    }
    far = null;
    long left = position;
    for (int depth = 0; depth < path.length; depth++) {
      Inner inner = path[depth];
      int i = 0;
      while (i < inner.size && left >= inner.childCount(i)) {
        left -= inner.childCount(i++);
      }
      if (i == inner.size) {
        last(depth);
        index = leaf.size;
        return false;
      }
      at[depth] = i;
      descend(depth);
    }
    index = (int) Math.min(left, leaf.size);
    return index < leaf.size;
  }

  /** Moves past the last entry, so that {@link #previous} is on it. */
  public void seekEnd() {
    far = null;
    last(0);
    index = leaf.size;
  }

  /** Moves on by one; returns {@link #isOnEntry}. */
  public boolean next() {
    far = null;
    if (index + 1 < leaf.size) {
      index++;
      return true;
    }
    for (int depth = path.length - 1; depth >= 0; depth--) {
      if (at[depth] + 1 < path[depth].size) {
        at[depth]++;
        descend(depth);
        first(depth + 1);
        return true;
      }
    }
    index = leaf.size;
    return false;
  }

  /** Moves back by one; returns {@link #isOnEntry}. */
  public boolean previous() {
    far = null;
    if (index > 0) {
      index--;
      return true;
    }
    for (int depth = path.length - 1; depth >= 0; depth--) {
      if (at[depth] > 0) {
        at[depth]--;
        descend(depth);
        last(depth + 1);
        return true;
      }
    }
    index = -1;
    return false;
  }

  /** The entries from the one it is on to the last in the same leaf; it must be on one. */
  public LeafRun run() {
    return new LeafRun(leaf, tree.store(), index, leaf.size);
  }

  /** The entries from the first in the same leaf to the one it is on; it must be on one. */
  public LeafRun runBack() {
    return new LeafRun(leaf, tree.store(), 0, index + 1);
  }

  /** Moves on by {@code entries} of {@link #run}, at least one; returns {@link #isOnEntry}. */
  public boolean skip(int entries) {
    index += entries - 1;
    return next();
  }

  /** Moves back by {@code entries} of {@link #runBack}, at least one; as {@link #skip}. */
  public boolean skipBack(int entries) {
    index -= entries - 1;
    return previous();
  }

  public boolean isOnEntry() {
    return index >= 0 && index < leaf.size;
  }

  public byte[] keyArray() {
    return leaf.bytes;
  }

  public int keyOffset() {
    return leaf.keyStart(index);
  }

  public int keyLength() {
    return leaf.keyEnd(index) - leaf.keyStart(index);
  }

  /** Compares the key with {@code other}, as unsigned bytes. */
  public int compareKey(byte[] other) {
    return leaf.compareKey(index, other);
  }

  public byte[] valueArray() {
    if (!leaf.isFar(index)) {
      return leaf.bytes;
    }
    if (far == null) {
      far = leaf.value(index, tree.store());
    }
    return far;
  }

  public int valueOffset() {
    return leaf.isFar(index) ? 0 : leaf.valueStart(index);
  }

  /** Length of the value; known without reading one that is out of line. */
  public int valueLength() {
    return leaf.valueLength(index);
  }

  /** A copy of the key. */
  public byte[] key() {
    return leaf.key(index);
  }

  /** A copy of the value. */
  public byte[] value() {
    byte[] array = valueArray();
    int offset = valueOffset();
    return Arrays.copyOfRange(array, offset, offset + valueLength());
  }
}
