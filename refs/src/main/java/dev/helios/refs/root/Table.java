package dev.helios.refs.root;

import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.HashMap;
import java.util.Map;

/**
 * A table at one root: schema, rows and indexes. Immutable, safe for use by many threads.
 *
 * @param indexes tree of each index, by its id
 */
public record Table(TableSchema schema, RowCodec codec, Tree rows, Map<Long, Tree> indexes) {
  public Table {
    indexes = Map.copyOf(indexes);
  }

  /** A table without rows. */
  public static Table empty(NodeStore nodes, TableSchema schema) {
    Map<Long, Tree> indexes = new HashMap<>();
    for (IndexSchema index : schema.indexes()) {
      indexes.put(index.id(), Tree.empty(nodes));
    }
    return new Table(schema, new RowCodec(schema), Tree.empty(nodes), indexes);
  }

  /** This table under another schema of the same encoding, rows and indexes as they are. */
  public Table withSchema(TableSchema changed) {
    return new Table(changed, new RowCodec(changed), rows, indexes);
  }

  public Table withTrees(Tree changedRows, Map<Long, Tree> changedIndexes) {
    return new Table(schema, codec, changedRows, changedIndexes);
  }

  /** The tree of an index. */
  public Tree index(long id) {
    Tree tree = indexes.get(id);
    if (tree == null) {
      throw new IllegalArgumentException(
          "table %s has no index with id %d".formatted(schema.name(), id));
    }
    return tree;
  }

  /** Heap of the nodes of all its trees that are not stored yet. */
  long unstoredBytes() {
    long sum = rows.unstoredBytes();
    for (Tree index : indexes.values()) {
      sum += index.unstoredBytes();
    }
    return sum;
  }

  /** Whether both are known to be equal without reading or hashing trees. */
  public boolean sameAs(Table other) {
    return (schema == other.schema || schema.equals(other.schema))
        && rows.sameAs(other.rows)
        && indexes.keySet().equals(other.indexes.keySet())
        && indexes.entrySet().stream().allMatch(e -> e.getValue().sameAs(other.index(e.getKey())));
  }
}
