package dev.helios.refs.gc;

import dev.helios.objects.chunk.Sweep;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeWalk;
import dev.helios.refs.root.Root;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Marks what is needed, with all below it, and counts it for who keeps it. Not thread-safe. */
final class Marks {
  private final Sweep sweep;
  private final NodeStore nodes;
  private final Map<Keeper, Long> bytes = new EnumMap<>(Keeper.class);

  /** Nodes of trees of tables; that a node is marked does not say that the tables are. */
  private final Set<Hash> rootNodes = new HashSet<>();

  private Keeper keeper = Keeper.BRANCHES;

  Marks(Sweep sweep, NodeStore nodes) {
    this.sweep = sweep;
    this.nodes = nodes;
    for (Keeper k : Keeper.values()) {
      bytes.put(k, 0L);
    }
  }

  /** What is marked from now on counts for {@code next}. */
  void count(Keeper next) {
    keeper = next;
  }

  Map<Keeper, Long> bytes() {
    return Map.copyOf(bytes);
  }

  boolean isMarked(Hash chunk) {
    return sweep.isMarked(chunk);
  }

  /** Marks a chunk; false if it was marked before. */
  boolean chunk(Hash hash) {
    long size = sweep.mark(hash);
    if (size >= 0) {
      bytes.merge(keeper, size, Long::sum);
    }
    return size >= 0;
  }

  /** Marks a stored tree. */
  void tree(Hash hash) {
    TreeWalk.visit(nodes, hash, this::chunk);
  }

  /** Marks what a tree in memory needs of what is stored. */
  void tree(Tree tree) {
    TreeWalk.visit(tree, this::chunk);
  }

  /** Marks a stored root with all its tables. */
  void root(Hash hash) {
    Root.visitTrees(nodes, hash, this::rootNode, this::tree);
  }

  private boolean rootNode(Hash hash) {
    chunk(hash);
    return rootNodes.add(hash);
  }
}
