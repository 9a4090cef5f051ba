package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;

/**
 * Names every chunk that a stored tree needs: its nodes and its values out of line. For garbage
 * collection, fsck and copying.
 */
public final class TreeWalk {
  private TreeWalk() {}

  /** Is told of each chunk. */
  @FunctionalInterface
  public interface Visitor {
    /** Returns whether to go on below {@code hash}; of no effect for a value. */
    boolean visit(Hash hash);
  }

  /** Is told of each entry of the leaves that are read. */
  @FunctionalInterface
  public interface EntryVisitor {
    void visit(byte[] key, byte[] value);
  }

  /** As {@link #visit(NodeStore, Hash, Visitor)}, and visits the entries as well. */
  public static void visit(NodeStore store, Hash root, Visitor visitor, EntryVisitor entries) {
    if (!visitor.visit(root)) {
      return;
    }
    switch (store.passingBy(root)) {
      case Inner inner -> {
        for (int i = 0; i < inner.size; i++) {
          visit(store, inner.storedHash(i), visitor, entries);
        }
      }
      case Leaf leaf -> {
        values(leaf, visitor);
        for (int i = 0; i < leaf.size; i++) {
          entries.visit(leaf.key(i), leaf.value(i, store));
        }
      }
    }
  }

  /**
   * Visits the chunks of the tree named {@code root}, parents first. Where {@code visitor} returns
   * false, as it does for a node it has seen before, nothing below that node is read. Leaves are
   * read, for the values they refer to; the values are not.
   *
   * @throws dev.helios.objects.chunk.CorruptChunkException if a node is missing or damaged
   */
  public static void visit(NodeStore store, Hash root, Visitor visitor) {
    if (!visitor.visit(root)) {
      return;
    }
    switch (store.passingBy(root)) {
      case Inner inner -> {
        for (int i = 0; i < inner.size; i++) {
          visit(store, inner.storedHash(i), visitor);
        }
      }
      case Leaf leaf -> values(leaf, visitor);
    }
  }

  /**
   * As {@link #visit(NodeStore, Hash, Visitor)}, of a tree that may not be stored yet, or in part.
   */
  public static void visit(Tree tree, Visitor visitor) {
    visit(tree.store(), tree.root(), visitor);
  }

  private static void visit(NodeStore store, Node node, Visitor visitor) {
    Hash hash = node.hash;
    if (hash != null) {
      visit(store, hash, visitor);
      return;
    }
    switch (node) {
      case Inner inner -> {
        for (int i = 0; i < inner.size; i++) {
          Node held = inner.unsealed(i);
          if (held != null) {
            visit(store, held, visitor);
          } else {
            visit(store, inner.storedHash(i), visitor);
          }
        }
      }
      case Leaf leaf -> values(leaf, visitor);
    }
  }

  private static void values(Leaf leaf, Visitor visitor) {
    for (int i = 0; i < leaf.size; i++) {
      if (leaf.isFar(i)) {
        boolean unused = visitor.visit(leaf.farHash(i));
      }
    }
  }
}
