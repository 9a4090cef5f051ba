package dev.helios.objects.prolly;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.hash.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what the package's description numbers, node by node: keys ascend (1), levels fall by
 * one (3), nodes end where {@link Boundary} says (4), and parents tell the truth about their
 * children (5). Together these make a tree the only one of its content (2).
 */
public final class TreeCheck {
  private final NodeStore store;
  private final List<String> problems = new ArrayList<>();
  private byte @Nullable [] last;

  private TreeCheck(NodeStore store) {
    this.store = store;
  }

  /**
   * Reads every node of the stored tree named {@code root}; values out of line must be there but
   * are not read. Returns one line for each problem, which cites the number of the rule; empty if
   * all is well.
   */
  public static List<String> check(NodeStore store, Hash root) {
    TreeCheck check = new TreeCheck(store);
    try {
      Node node = store.node(root);
      if (node instanceof Inner inner && inner.size == 1) {
        check.report(3, root, "the root has a single child");
      }
      check.node(node, root, true);
    } catch (CorruptChunkException e) {
      check.problems.add(e.getMessage());
    }
    return check.problems;
  }

  private void report(int rule, Hash node, String what) {
    problems.add("tree rule %d: node %s: %s".formatted(rule, node, what));
  }

  private void node(Node node, Hash hash, boolean isLastOfLevel) {
    boundaries(node, hash, isLastOfLevel);
    switch (node) {
      case Leaf leaf -> leaf(leaf, hash);
      case Inner inner -> {
        for (int i = 0; i < inner.size; i++) {
          try {
            child(inner, i, hash, isLastOfLevel && i == inner.size - 1);
          } catch (CorruptChunkException e) {
            problems.add(e.getMessage());
          }
        }
      }
    }
  }

  private void child(Inner parent, int i, Hash hash, boolean isLastOfLevel) {
    Hash name = parent.storedHash(i);
    Node child = store.node(name);
    if (child.level() != parent.level() - 1) {
      report(3, name, "is at level %d below level %d".formatted(child.level(), parent.level()));
      return;
    }
    if (child.size == 0) {
      report(3, name, "is empty, and not the root");
      return;
    }
    if (!Arrays.equals(child.lastKey(), parent.key(i))) {
      report(5, hash, "key %d is not the last key of its child %s".formatted(i, name));
    }
    node(child, name, isLastOfLevel);
    if (child.count() != parent.childCount(i)) {
      report(
          5,
          hash,
          "counts %d entries in child %s, which has %d"
              .formatted(parent.childCount(i), name, child.count()));
    }
    if (child.weight() != parent.storedWeight(i)) {
      report(
          5,
          hash,
          "weighs child %s at %d bytes, which has %d"
              .formatted(name, Node.bytesOf(parent.storedWeight(i)), Node.bytesOf(child.weight())));
    }
  }

  private void leaf(Leaf leaf, Hash hash) {
    for (int i = 0; i < leaf.size; i++) {
      if (last != null && leaf.compareKey(i, last) <= 0) {
        report(1, hash, "key %d is not above the one before".formatted(i));
      }
      last = leaf.key(i);
      if (leaf.isFar(i) && !store.chunks().contains(leaf.farHash(i))) {
        problems.add("chunk %s, a value of node %s, is missing".formatted(leaf.farHash(i), hash));
      }
    }
  }

  private void boundaries(Node node, Hash hash, boolean isLastOfLevel) {
    int bytes = 0;
    for (int i = 0; i < node.size; i++) {
      int before = bytes;
      int keyBytes = node.keyEnd(i) - node.keyStart(i);
      bytes += node instanceof Leaf leaf ? leaf.entryBytes(i) : keyBytes + Inner.CHILD_BYTES;
      boolean isDue =
          store
              .boundary()
              .endsAfter(
                  node.level(), i + 1, node.bytes, node.keyStart(i), keyBytes, before, bytes);
      boolean isEnd = i == node.size - 1;
      if (isDue && !isEnd) {
        report(4, hash, "goes on after entry %d, where it should end".formatted(i));
        return;
      }
      if (isEnd && !isDue && !isLastOfLevel) {
        report(4, hash, "ends after entry %d, where it should go on".formatted(i));
      }
    }
  }
}
