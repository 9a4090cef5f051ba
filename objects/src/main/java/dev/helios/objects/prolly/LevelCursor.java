package dev.helios.objects.prolly;

import org.jspecify.annotations.Nullable;

/** Walks the nodes of one level of a tree in order. Not thread-safe. */
final class LevelCursor {
  private final NodeStore store;
  private final int top;

  /** The node at each level above the one walked, and which of its children the path takes. */
  private final Inner[] path;

  private final int[] at;
  private Node node;

  /** Whether {@link #node} is of the level walked, rather than the root. */
  private boolean isOnLevel;

  LevelCursor(NodeStore store, Node root, int level) {
    this.store = store;
    this.top = root.level() - level;
    this.path = new Inner[top];
    this.at = new int[top];
    this.node = root;
    if (top > 0) {
      path[0] = (Inner) root;
    }
  }

  Node node() {
    return node;
  }

  /** Moves to the node that holds {@code key}, or would: the last one for a key past the end. */
  void seek(byte[] key) {
    for (int depth = 0; depth < top; depth++) {
      Inner inner = path[depth];
      at[depth] = Math.min(inner.lowerBound(key), inner.size - 1);
      descend(depth);
    }
    isOnLevel = true;
  }

  /** As {@link #seek}, for a key that is not before the node it is on. */
  void seekOn(byte[] key) {
    boolean isHere = node.size > 0 && node.compareKey(node.size - 1, key) >= 0;
    if (!isHere || !isOnLevel) {
      seek(key);
    }
  }

  private void descend(int depth) {
    Node child = path[depth].child(at[depth], store);
    if (depth + 1 < top) {
      path[depth + 1] = (Inner) child;
    } else {
      node = child;
    }
  }

  /** The last key before child {@code i} of the node; null if there is none. */
  byte @Nullable [] keyBefore(int i) {
    return i > 0 ? ((Inner) node).key(i - 1) : Inner.keyBefore(path, at, top - 1);
  }

  boolean isLast() {
    for (int depth = 0; depth < top; depth++) {
      if (at[depth] < path[depth].size - 1) {
        return false;
      }
    }
    return true;
  }

  /** Moves to the next node; there must be one. */
  void next() {
    int depth = top - 1;
    while (at[depth] == path[depth].size - 1) {
      depth--;
    }
    at[depth]++;
    descend(depth);
    for (int d = depth + 1; d < top; d++) {
      at[d] = 0;
      descend(d);
    }
  }
}
