package dev.helios.objects.prolly;

import org.jspecify.annotations.Nullable;

/**
 * An edit of one entry after which all nodes end where they did: most edits are so, and then need a
 * copy of one node a level, without drawing again for keys that stay. Not thread-safe.
 */
final class LocalEdit {
  private final Inner[] path;
  private final int[] at;
  private final Leaf leaf;

  /** Whether {@link #leaf} is the last one. */
  private boolean isLast = true;

  private LocalEdit(NodeStore store, Node root, byte[] key) {
    path = new Inner[root.level()];
    at = new int[path.length];
    Node node = root;
    for (int depth = 0; depth < path.length; depth++) {
      Inner inner = (Inner) node;
      int last = inner.size - 1;
      int i = Math.min(inner.lowerBound(key), last);
      isLast &= i == last;
      path[depth] = inner;
      at[depth] = i;
      node = inner.child(i, store);
    }
    leaf = (Leaf) node;
  }

  /**
   * Returns the root of the edited tree, the same if the edit changes nothing; null if the edit is
   * not local.
   */
  static @Nullable Node apply(NodeStore store, Node root, byte[] key, byte @Nullable [] value) {
    LocalEdit edit = new LocalEdit(store, root, key);
    Leaf leaf = edit.leaf;
    int i = leaf.lowerBound(key);
    boolean isThere = i < leaf.size && leaf.compareKey(i, key) == 0;
    if (value == null) {
      return isThere ? edit.remove(i) : root;
    }
    boolean isFar = value.length > Leaf.INLINE_BYTES;
    byte[] stored = isFar ? Leaf.putFar(value, store) : value;
    if (isThere && leaf.hasValue(i, stored, isFar)) {
      return root;
    }
    return isThere ? edit.update(i, stored, isFar) : edit.insert(i, key, stored, isFar);
  }

  private @Nullable Node remove(int i) {
    if (i == leaf.size - 1) {
      return null;
    }
    Leaf edited = leaf.without(i);
    return edited.endsRight(i, isLast) ? up(edited) : null;
  }

  private @Nullable Node update(int i, byte[] stored, boolean isFar) {
    if (leaf.valueEnd(i) - leaf.valueStart(i) == stored.length) {
      return up(leaf.copy().setValue(i, stored, isFar));
    }
    Leaf edited = leaf.with(i, i + 1, leaf.key(i), stored, isFar);
    return edited.endsRight(i, isLast) ? up(edited) : null;
  }

  private @Nullable Node insert(int i, byte[] key, byte[] stored, boolean isFar) {
    if (i < leaf.size) {
      Leaf edited = leaf.with(i, i, key, stored, isFar);
      return edited.endsRight(i, isLast) ? up(edited) : null;
    }
    // Past all keys, so in the last leaf, where the entry before must not have ended it.
    for (Inner inner : path) {
      int last = inner.size - 1;
      if (inner.keyEnd(last) - inner.keyStart(last) != key.length) {
        return null;
      }
    }
    Leaf edited = leaf.with(i, i, key, stored, isFar);
    if (!edited.endsRight(Math.max(0, i - 1), true)) {
      return null;
    }
    Node child = edited;
    for (int depth = path.length - 1; depth >= 0; depth--) {
      Inner parent = path[depth].copy();
      parent.replaceLastKey(key);
      parent.replace(at[depth], Child.ofSameKey(child));
      child = parent;
    }
    return child;
  }

  /** Copies of the parents with what became of the leaf, which has the last key that it had. */
  private Node up(Leaf edited) {
    Node child = edited;
    for (int depth = path.length - 1; depth >= 0; depth--) {
      Inner parent = path[depth].copy();
      parent.replace(at[depth], Child.ofSameKey(child));
      child = parent;
    }
    return child;
  }
}
