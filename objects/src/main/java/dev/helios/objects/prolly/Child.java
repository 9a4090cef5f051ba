package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A child on its way into a parent: in memory, or by its hash alone, or both.
 *
 * @param lastKey its last key
 * @param count entries below it
 */
record Child(byte[] lastKey, long count, @Nullable Node node, @Nullable Hash hash) {
  static Child of(Node node) {
    return new Child(node.lastKey(), node.count(), node, node.hash);
  }

  Node node(NodeStore store) {
    return node != null ? node : store.node(java.util.Objects.requireNonNull(hash));
  }
}
