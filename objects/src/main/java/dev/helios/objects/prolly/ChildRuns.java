package dev.helios.objects.prolly;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the children of inner nodes of one level into a {@link ChunkTally}. Versions of one node
 * have most children in common, at the same places: those are counted as runs, and go into the
 * tally once. Not thread-safe.
 */
final class ChildRuns {
  private final ChunkTally tally;

  /** The first node of each last key. */
  private final Map<ByteBuffer, First> firsts = new HashMap<>();

  /**
   * A node, and where runs of its children in other nodes begin and end: by how much it changes.
   */
  private static final class First {
    private final Inner node;
    private final int[] trees;
    private final long[] sums;

    First(Inner node) {
      this.node = node;
      trees = new int[node.size + 1];
      sums = new long[node.size + 1];
    }

    void add(int from, int to, int having, long sum) {
      trees[from] += having;
      sums[from] += sum;
      trees[to] -= having;
      sums[to] -= sum;
    }
  }

  ChildRuns(ChunkTally tally) {
    this.tally = tally;
  }

  /** Adds the children of a stored node that {@code having} trees have, as the tally does. */
  void add(Inner node, int having, long sum) {
    int last = node.size - 1;
    int start = node.keyStart(last);
    ByteBuffer lastKey = ByteBuffer.wrap(node.bytes, start, node.keyEnd(last) - start);
    First first = firsts.computeIfAbsent(lastKey, k -> new First(node));
    int common = Math.min(node.size, first.node.size);
    int i = 0;
    while (i < common) {
      int equal = node.equalChildren(i, first.node, i);
      if (equal > 0) {
        first.add(i, i + equal, having, sum);
        i += equal;
      } else {
        tally.add(node.bytes, node.childAt(i++), having, sum);
      }
    }
    for (; i < node.size; i++) {
      tally.add(node.bytes, node.childAt(i), having, sum);
    }
  }

  /** Puts into the tally what was counted as runs. */
  void finish() {
    for (First first : firsts.values()) {
      int having = 0;
      long sum = 0;
      for (int i = 0; i < first.node.size; i++) {
        having += first.trees[i];
        sum += first.sums[i];
        if (having > 0) {
          tally.add(first.node.bytes, first.node.childAt(i), having, sum);
        }
      }
    }
  }
}
