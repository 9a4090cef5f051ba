package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds for each of several trees how many bytes no other of them has, reading inner nodes that not
 * all have, and none of the leaves but those with values out of line.
 *
 * <p>Goes down level by level. Each tree has a node once at most, below one parent; so the trees
 * that have a node are those of its parents together, none of them twice, and a count and a sum of
 * numbers are enough to know which it is where it is one. Below a node that all have is nothing
 * that one alone has. Not thread-safe.
 */
public final class OwnBytes {
  private final NodeStore store;
  private final int trees;
  private final long[] own;

  /** By level, the nodes found so far. */
  private final ChunkTally[] levels;

  /** Values out of line that not all have, by key and hash. */
  private final Map<ByteBuffer, Value> values = new HashMap<>();

  private static final class Value {
    private final long bytes;
    private int trees;
    private long sum;

    Value(long bytes) {
      this.bytes = bytes;
    }
  }

  private OwnBytes(NodeStore store, int trees, int height) {
    this.store = store;
    this.trees = trees;
    own = new long[trees];
    levels = new ChunkTally[height + 1];
    for (int level = 0; level <= height; level++) {
      levels[level] = new ChunkTally();
    }
  }

  /**
   * For each tree, the bytes of nodes, and of values out of line, that it alone of {@code trees}
   * has. A value belongs to its key: the same value of another key is another. Trees of one store;
   * what of them is not stored yet is stored.
   */
  public static long[] of(List<Tree> trees) {
    if (trees.size() == 1) {
      return new long[] {trees.get(0).bytes()};
    }
    int height = trees.stream().mapToInt(t -> t.root().level()).max().orElse(0);
    try {
      OwnBytes count = new OwnBytes(trees.get(0).store(), trees.size(), height);
      for (int i = 0; i < trees.size(); i++) {
        count.begin(trees.get(i), i);
      }
      for (int level = height; level >= 0; level--) {
        count.level(level);
      }
      for (Value value : count.values.values()) {
        if (value.trees == 1) {
          count.own[(int) value.sum] += value.bytes;
        }
      }
      return count.own;
    } finally {
      Reference.reachabilityFence(trees);
    }
  }

  private void begin(Tree tree, int number) {
    byte[] entry = new byte[Inner.CHILD_BYTES];
    tree.hash().write(entry, 0);
    Node.LONG.set(entry, Inner.WEIGHT_AT, tree.root().weight());
    levels[tree.root().level()].add(entry, 0, 1, number);
  }

  private void level(int level) {
    ChunkTally nodes = levels[level];
    ChildRuns below = new ChildRuns(levels[Math.max(0, level - 1)]);
    for (int i = 0; i < nodes.size(); i++) {
      int having = nodes.trees(i);
      if (having == trees) {
        continue;
      }
      long bytes;
      if (level > 0) {
        Inner inner = (Inner) store.node(nodes.hash(i));
        below.add(inner, having, nodes.sum(i));
        bytes = inner.bytes.length;
      } else if ((nodes.weight(i) & Node.HAS_FAR) != 0) {
        Leaf leaf = (Leaf) store.passingBy(nodes.hash(i));
        values(leaf, having, nodes.sum(i));
        bytes = leaf.bytes.length;
      } else {
        bytes = nodes.weight(i);
      }
      if (having == 1) {
        own[(int) nodes.sum(i)] += bytes;
      }
    }
    below.finish();
    levels[level] = new ChunkTally(); // lets the nodes go that it referred to
  }

  private void values(Leaf leaf, int having, long sum) {
    for (int i = 0; i < leaf.size; i++) {
      if (leaf.isFar(i)) {
        byte[] key = leaf.key(i);
        byte[] name = new byte[Hash.BYTES + key.length];
        leaf.farHash(i).write(name, 0);
        System.arraycopy(key, 0, name, Hash.BYTES, key.length);
        int length = leaf.valueLength(i);
        Value value = values.computeIfAbsent(ByteBuffer.wrap(name), n -> new Value(length));
        value.trees += having;
        value.sum += sum;
      }
    }
  }
}
