package dev.helios.cli.data;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeWalk;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Counts bytes of chunks that states need, as they are before compression. A chunk that several
 * need is counted for the first that is asked about. Not thread-safe.
 */
public final class Reachable {
  private final Set<Hash> seen = new HashSet<>();
  private final LongConsumer progress;
  private long bytes;

  /** A count from nothing; {@code progress} is told of all bytes counted, now and then. */
  public Reachable(LongConsumer progress) {
    this.progress = progress;
  }

  /** Bytes that all tables of a state need beside those counted before. */
  public long state(Root root) {
    long before = bytes;
    for (Table table : root.tables()) {
      long unused = tree(table.rows());
      table.indexes().values().forEach(this::tree);
    }
    return bytes - before;
  }

  /** Bytes that a tree needs beside those counted before. */
  public long tree(Tree tree) {
    long before = bytes;
    bytes += tree.unstoredBytes();
    TreeWalk.visit(
        tree,
        hash -> {
          boolean isNew = seen.add(hash);
          if (isNew) {
            bytes += tree.store().chunks().get(hash).map(c -> (long) c.length).orElse(0L);
            progress.accept(bytes);
          }
          return isNew;
        });
    return bytes - before;
  }
}
