package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A child on its way into a parent.
 *
 * @param lastKey its last key
 * @param count entries below it
 * @param weight as {@link Node#weight}; 0 if it is not stored
 * @param held what the parent is to hold: the node if it is not stored, else its link or null
 * @param hash null if it is not stored
 */
record Child(byte[] lastKey, long count, long weight, @Nullable Object held, @Nullable Hash hash) {
  private static final byte[] NO_KEY = {};

  static Child of(Node node) {
    return new Child(node.lastKey(), node.count(), 0, node, null);
  }

  /** To take the place of a child whose key stays. */
  static Child ofSameKey(Node node) {
    return new Child(NO_KEY, node.count(), 0, node, null);
  }

  /** Writes itself as a parent has it, the hash if it is known; returns what it is to hold. */
  @Nullable Object write(byte[] bytes, int at) {
    if (hash != null) {
      hash.write(bytes, at);
    }
    Node.LONG.set(bytes, at + Hash.BYTES, count);
    Node.LONG.set(bytes, at + Hash.BYTES + 8, weight);
    return held;
  }

  Node node(NodeStore store) {
    Node node = held instanceof NodeCache.Link link ? link.node() : (Node) held;
    return node != null ? node : store.node(java.util.Objects.requireNonNull(hash));
  }
}
