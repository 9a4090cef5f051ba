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
    if (i == leaf.size && value != null) {
      return edit.append(key, value, store);
    }
    Leaf edited = leaf.edited(i, key, value, store);
    if (edited == leaf) {
      return root;
    }
    boolean isLocal =
        edited != null
            && (edited.isAsLarge(leaf) || edited.endsRight(i, edit.isLast, store.boundary()));
    return isLocal ? edit.up(edited, null) : null;
  }

  /** Past all keys, so in the last leaf, where the entry before must not have ended it. */
  private @Nullable Node append(byte[] key, byte[] value, NodeStore store) {
    for (Inner inner : path) {
      int last = inner.size - 1;
      if (inner.keyEnd(last) - inner.keyStart(last) != key.length) {
        return null;
      }
    }
    Leaf edited = leaf.edited(leaf.size, key, value, store);
    boolean isLocal =
        edited != null && edited.endsRight(Math.max(0, leaf.size - 1), true, store.boundary());
    return isLocal ? up(edited, key) : null;
  }

  /**
   * Copies of the parents with what became of the leaf, and {@code lastKey} in the place of their
   * last keys; null if those stay.
   */
  private Node up(Leaf edited, byte @Nullable [] lastKey) {
    Node child = edited;
    for (int depth = path.length - 1; depth >= 0; depth--) {
      Inner parent = path[depth].copy();
      if (lastKey != null) {
        parent.replaceLastKey(lastKey);
      }
      parent.replace(at[depth], Child.ofSameKey(child));
      child = parent;
    }
    return child;
  }
}
