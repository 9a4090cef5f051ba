package dev.helios.refs.stats;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored trees that one state of a branch is made of: those of rows and indexes, and that of
 * the root.
 */
final class BranchTrees {
  /** The root's own tree, with the schemas. */
  static final Id ROOT = new Id(0, 0);

  private final Map<Id, Tree> trees = new LinkedHashMap<>();
  private final long bytes;

  /**
   * Which tree of a state it is; the same tree of two states has the same.
   *
   * @param index 0 for the rows
   */
  record Id(long table, long index) {}

  BranchTrees(Root root) {
    // Stores what is not stored yet, and so gives every tree its name.
    trees.put(ROOT, Tree.load(root.nodes(), root.hash()));
    for (Table table : root.tables()) {
      long id = table.schema().id();
      trees.put(new Id(id, 0), table.rows());
      table.indexes().forEach((index, tree) -> trees.put(new Id(id, index), tree));
    }
    bytes = trees.values().stream().mapToLong(Tree::bytes).sum();
  }

  Collection<Map.Entry<Id, Tree>> all() {
    return trees.entrySet();
  }

  @Nullable Tree get(Id id) {
    return trees.get(id);
  }

  long bytes() {
    return bytes;
  }
}
