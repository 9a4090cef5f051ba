package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores what of a tree is not stored yet, by several threads if it is much: hashing and
 * compressing take most of the time, and nodes beside each other do not wait for one another.
 * Children are stored before their parents all the same.
 */
final class Sealing {
  /** Parents of leaves below which one thread does it alone: some thousand leaves, a few ms. */
  private static final int WORTH_SHARING = 48;

  private Sealing() {}

  /** Stores a root and all below it. */
  static Hash seal(Node root, NodeStore store) {
    if (root.hash == null && root.level() > 1) {
      List<Node> parts = new ArrayList<>();
      collect((Inner) root, parts);
      if (parts.size() >= WORTH_SHARING) {
        parts.parallelStream().forEach(part -> part.seal(store));
      }
    }
    return root.seal(store);
  }

  /** Adds the parents of leaves that are not stored. */
  private static void collect(Inner node, List<Node> parts) {
    if (node.level() == 1) {
      parts.add(node);
      return;
    }
    for (int i = 0; i < node.size; i++) {
      Node child = node.unsealed(i);
      if (child != null && child.hash == null) {
        collect((Inner) child, parts);
      }
    }
  }
}
