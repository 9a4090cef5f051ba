package dev.helios.objects.prolly;

import dev.helios.objects.chunk.Guards;
import dev.helios.objects.hash.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from entries in strictly ascending key order, storing nodes as they fill, so that
 * its memory is that of one node a level. Not thread-safe.
 */
public final class TreeBuilder {
  private final NodeStore store;
  private final Guards.Owner guard;
  private final NodeBuilder.OfLeaves leaves;

  /** For each level above the leaves, what cuts its nodes. */
  private final List<NodeBuilder.OfInners> inners = new ArrayList<>();

  /** For each level, how many nodes it has and the last of them. */
  private final List<Level> levels = new ArrayList<>();

  private byte @Nullable [] previous;

  private static final class Level {
    long nodes;
    @Nullable Child only;
  }

  public TreeBuilder(NodeStore store) {
    this.store = store;
    guard = store.guards().enter(this);
    leaves = new NodeBuilder.OfLeaves(store, node -> made(0, node));
    levels.add(new Level());
  }

  /**
   * Adds an entry.
   *
   * @throws IllegalArgumentException if {@code key} is not above the one before, or too long
   */
  public void add(byte[] key, byte[] value) {
    Tree.checkKey(key);
    if (previous != null && Arrays.compareUnsigned(previous, key) >= 0) {
      throw new IllegalArgumentException("entries must have strictly ascending keys");
    }
    previous = key;
    leaves.add(key, value);
  }

  private void made(int level, Node node) {
    Hash hash = node.seal(store);
    Child child = new Child(node.lastKey(), node.count(), node.weight(), null, hash);
    Level at = levels.get(level);
    at.nodes++;
    if (at.nodes == 1) {
      at.only = child;
      return;
    }
    if (level == inners.size()) {
      inners.add(new NodeBuilder.OfInners(level + 1, store, parent -> made(level + 1, parent)));
      levels.add(new Level());
    }
    NodeBuilder.OfInners above = inners.get(level);
    if (at.only != null) {
      above.add(at.only);
      at.only = null;
    }
    above.add(child);
  }

  /** Ends the tree; the builder is used up. */
  public Tree build() {
    try {
      return tree();
    } finally {
      guard.leave();
    }
  }

  private Tree tree() {
    leaves.flush();
    for (int level = 0; ; level++) {
      Level at = levels.get(level);
      if (at.nodes == 0) {
        return Tree.empty(store);
      }
      if (at.nodes == 1) {
        return new Tree(store, java.util.Objects.requireNonNull(at.only).node(store));
      }
      inners.get(level).flush();
    }
  }
}
