package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One side of a walk over two trees: on an entry of a leaf, or on a node not entered yet. Nodes are
 * read only when they are entered. Not thread-safe.
 */
final class Walk {
  private final Tree tree;

  /** The inner nodes entered, from the root down, and the child of each that is under way. */
  private final Inner[] path;

  private final int[] at;
  private int depth;
  private @Nullable Leaf leaf;
  private int index;
  private boolean done;
  private long nodesRead;

  /** Whether the root itself has not been entered. */
  private boolean onRoot = true;

  Walk(Tree tree) {
    this.tree = tree;
    path = new Inner[tree.root().level()];
    at = new int[path.length];
    done = tree.isEmpty();
  }

  boolean isDone() {
    return done;
  }

  void finish() {
    done = true;
  }

  /** Number of nodes entered so far. */
  long nodesRead() {
    return nodesRead;
  }

  /** Whether the position is a node not entered, rather than an entry. */
  boolean isOnNode() {
    return leaf == null;
  }

  /** Level of the node not entered; -1 on an entry. */
  int level() {
    return leaf != null ? -1 : onRoot ? tree.root().level() : path[depth - 1].level() - 1;
  }

  /** Enters the node: the position becomes its first child or entry. */
  void enter() {
    Node node = onRoot ? tree.root() : path[depth - 1].child(at[depth - 1], tree.store());
    onRoot = false;
    nodesRead++;
    if (node instanceof Inner inner) {
      path[depth] = inner;
      at[depth] = 0;
      depth++;
    } else {
      leaf = (Leaf) node;
      index = 0;
    }
  }

  /** Moves past the entry. */
  void advance() {
    Leaf current = java.util.Objects.requireNonNull(leaf);
    index++;
    if (index == current.size) {
      leaf = null;
      moveOn(depth - 1);
    }
  }

  /** Moves past the child under way at {@code from} of the path, and up where that was the last. */
  private void moveOn(int from) {
    leaf = null;
    int d = from;
    while (d >= 0 && at[d] == path[d].size - 1) {
      d--;
    }
    if (d < 0) {
      done = true;
    } else {
      at[d]++;
      depth = d + 1;
    }
  }

  /** Moves on to the first entry with a key not below {@code key}. */
  void skipBelow(byte[] key) {
    while (!done) {
      if (leaf != null) {
        index = leaf.lowerBound(key);
        if (index < leaf.size) {
          return;
        }
        leaf = null;
        moveOn(depth - 1);
      } else if (onRoot) {
        enter();
      } else {
        Inner parent = path[depth - 1];
        int child = parent.lowerBound(key);
        if (child == parent.size) {
          moveOnFromLast();
        } else {
          at[depth - 1] = child;
          enter();
        }
      }
    }
  }

  private void moveOnFromLast() {
    at[depth - 1] = path[depth - 1].size - 1;
    moveOn(depth - 1);
  }

  /**
   * If both positions are the first of the same subtree, moves both past the highest such and
   * returns true.
   */
  static boolean skipEqual(Walk a, Walk b) {
    if ((a.leaf != null && a.index > 0) || (b.leaf != null && b.index > 0)) {
      return false;
    }
    int high = Math.min(a.highestStart(), b.highestStart());
    int low = Math.max(a.lowestStart(), b.lowestStart());
    for (int level = high; level >= low; level--) {
      if (same(a, b, level)) {
        a.skip(level);
        b.skip(level);
        return true;
      }
    }
    return false;
  }

  private int lowestStart() {
    return leaf != null ? 0 : level();
  }

  /** The highest level of which a node begins at this position. */
  private int highestStart() {
    if (onRoot) {
      return tree.root().level();
    }
    int d = depth - 1;
    while (d >= 0 && at[d] == 0) {
      d--;
    }
    // The child under way at path[d] begins here, and all below it do.
    return d < 0 ? tree.root().level() : path[d].level() - 1;
  }

  private static boolean same(Walk a, Walk b, int level) {
    Node x = a.heldAt(level);
    Node y = b.heldAt(level);
    if (x != null && x == y) {
      return true;
    }
    Hash h = a.hashAt(level);
    return h != null && h.equals(b.hashAt(level));
  }

  private @Nullable Node heldAt(int level) {
    if (level == tree.root().level()) {
      return tree.root();
    }
    int parent = tree.root().level() - level - 1;
    return path[parent].held(at[parent]);
  }

  private @Nullable Hash hashAt(int level) {
    if (level == tree.root().level()) {
      return tree.root().hash;
    }
    int parent = tree.root().level() - level - 1;
    return path[parent].childHash(at[parent]);
  }

  private void skip(int level) {
    onRoot = false;
    leaf = null;
    moveOn(tree.root().level() - level - 1);
  }

  int compareKey(Walk other) {
    Leaf a = java.util.Objects.requireNonNull(leaf);
    Leaf b = java.util.Objects.requireNonNull(other.leaf);
    return java.util.Arrays.compareUnsigned(
        a.bytes,
        a.keyStart(index),
        a.keyEnd(index),
        b.bytes,
        b.keyStart(other.index),
        b.keyEnd(other.index));
  }

  boolean sameValue(Walk other) {
    return java.util.Objects.requireNonNull(leaf)
        .sameValue(index, java.util.Objects.requireNonNull(other.leaf), other.index);
  }

  byte[] key() {
    return java.util.Objects.requireNonNull(leaf).key(index);
  }

  byte[] value() {
    return java.util.Objects.requireNonNull(leaf).value(index, tree.store());
  }
}
