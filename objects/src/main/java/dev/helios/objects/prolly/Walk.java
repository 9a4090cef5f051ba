package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.util.ArrayList;
import java.util.List;
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

  /** Leaves of {@link #aheadOf} that were read before they are entered. */
  private @Nullable Node @Nullable [] ahead;

  private @Nullable Inner aheadOf;

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
    Node node = onRoot ? tree.root() : child(path[depth - 1], at[depth - 1]);
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

  private Node child(Inner parent, int i) {
    Node read = ahead == null || aheadOf != parent ? null : ahead[i];
    return read != null ? read : parent.child(i, tree.store());
  }

  /**
   * Where both are on a leaf not entered, reads those of this side that differ from here on below
   * the same parent, in one go, and keeps them until they are entered and nowhere else.
   */
  void readAhead(Walk other) {
    if (level() != 0 || other.level() != 0 || onRoot || other.onRoot) {
      return;
    }
    Inner parent = path[depth - 1];
    if (parent == aheadOf) {
      return;
    }
    aheadOf = parent;
    ahead = null;
    Inner others = other.path[other.depth - 1];
    int from = at[depth - 1];
    // Where nodes were split or joined, it is not worth finding out which are the same.
    if (others.size != parent.size || other.at[other.depth - 1] != from) {
      return;
    }
    List<Integer> places = new ArrayList<>();
    List<Hash> hashes = new ArrayList<>();
    for (int i = from; i < parent.size; i++) {
      if (!parent.sameChild(i, others, i) && parent.held(i) == null) {
        places.add(i);
        hashes.add(parent.storedHash(i));
      }
    }
    if (hashes.size() > 1) {
      @Nullable Node[] read = new Node[parent.size];
      List<Node> nodes = tree.store().passingBy(hashes);
      for (int i = 0; i < nodes.size(); i++) {
        read[places.get(i)] = nodes.get(i);
      }
      ahead = read;
    }
  }

  /** Moves past {@code entries} of the leaf, at least one. */
  void advance(int entries) {
    Leaf current = java.util.Objects.requireNonNull(leaf);
    index += entries;
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
   * If both positions are the first of the same subtree, moves both past the highest such, and past
   * its neighbours as far as those are the same; returns whether it was so.
   */
  static boolean skipEqual(Walk a, Walk b) {
    if (!a.isAtStart() || !b.isAtStart()) {
      return false;
    }
    int high = Math.min(a.highestStart(), b.highestStart());
    int low = Math.max(a.lowestStart(), b.lowestStart());
    for (int level = high; level >= low; level--) {
      int equal = equalNodes(a, b, level);
      if (equal > 0) {
        a.skip(level, equal);
        b.skip(level, equal);
        return true;
      }
    }
    return false;
  }

  /** Whether a node begins at this position. */
  boolean isAtStart() {
    return leaf == null || index == 0;
  }

  /** Level of the lowest node that begins at this position and of which nothing was passed. */
  int lowestStart() {
    return leaf != null ? 0 : level();
  }

  /** The highest level of which a node begins at this position. */
  int highestStart() {
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

  /** How many nodes of a level are the same from here on, among children of the same parents. */
  private static int equalNodes(Walk a, Walk b, int level) {
    int top = a.tree.root().level();
    int otherTop = b.tree.root().level();
    if (level < top && level < otherTop) {
      return a.parent(level).equalChildren(a.child(level), b.parent(level), b.child(level));
    }
    Node x = level == top ? a.tree.root() : null;
    Node y = level == otherTop ? b.tree.root() : null;
    if (x != null && y != null) {
      return x.sameAs(y) ? 1 : 0;
    }
    Hash h = x != null ? x.hash : a.parent(level).childHash(a.child(level));
    Hash k = y != null ? y.hash : b.parent(level).childHash(b.child(level));
    return h != null && h.equals(k) ? 1 : 0;
  }

  /** Parent of the node of {@code level} that is under way; there must be one. */
  Inner parent(int level) {
    return path[tree.root().level() - level - 1];
  }

  /** Which of its {@link #parent} the node of {@code level} that is under way is. */
  int child(int level) {
    return at[tree.root().level() - level - 1];
  }

  /** The last key before the node of {@code level} that is under way; null if there is none. */
  byte @Nullable [] keyBefore(int level) {
    return Inner.keyBefore(path, at, tree.root().level() - level - 1);
  }

  /** Moves past the node of {@code level} that is under way, and those after it in its parent. */
  void skip(int level, int nodes) {
    onRoot = false;
    leaf = null;
    int parent = tree.root().level() - level - 1;
    if (parent >= 0) {
      at[parent] += nodes - 1;
    }
    moveOn(parent);
  }

  /** How many entries are the same from here on, in both leaves. */
  int equalEntries(Walk other) {
    return java.util.Objects.requireNonNull(leaf)
        .equalEntries(index, java.util.Objects.requireNonNull(other.leaf), other.index);
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

  /** Whether the entry's value is that of entry {@code i} of another leaf. */
  boolean hasValueOf(Leaf other, int i) {
    return java.util.Objects.requireNonNull(leaf).sameValue(index, other, i);
  }

  byte[] key() {
    return java.util.Objects.requireNonNull(leaf).key(index);
  }

  byte[] value() {
    return java.util.Objects.requireNonNull(leaf).value(index, tree.store());
  }
}
