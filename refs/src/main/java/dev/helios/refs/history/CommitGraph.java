package dev.helios.refs.history;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.refs.log.CommitList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a repository in arrays: about 60 bytes each, and 10 ns to step from one to a
 * parent, where parsing the commit takes a microsecond or two. A commit is a number, from 0 in the
 * order in which they were written; so a parent's number is below its children's, and counting down
 * is a topological order that no clock can disturb.
 *
 * <p>Immutable to its users: {@link #grown} gives a later graph, which shares what both have.
 */
final class CommitGraph {
  private static final int ID_BYTES = 20;
  static final CommitGraph EMPTY =
      new CommitGraph(0, new byte[0], new long[0], new int[] {0}, new int[0], new int[1]);

  private final int size;
  private final byte[] ids;
  private final long[] times;

  /** Where the parents of a commit begin; one element more than there are commits. */
  private final int[] firstParent;

  private final int[] parents;

  /**
   * Open-addressed: number of a commit + 1 at the place that its id hashes to. Shared with older
   * graphs, which skip numbers that they do not have.
   */
  private final int[] places;

  private CommitGraph(
      int size, byte[] ids, long[] times, int[] firstParent, int[] parents, int[] places) {
    this.size = size;
    this.ids = ids;
    this.times = times;
    this.firstParent = firstParent;
    this.parents = parents;
    this.places = places;
  }

  /**
   * The graph of {@code list}, of which this is the beginning. One thread at a time, and only with
   * the newest graph.
   */
  CommitGraph grown(CommitList list) {
    int more = Math.toIntExact(list.size() - size);
    if (more == 0) {
      return this;
    }
    Growth growth = new Growth(this, more);
    list.visit(size, growth::add);
    return growth.graph();
  }

  /** Arrays to which commits are added behind those of a graph. */
  private static final class Growth {
    private int size;
    private byte[] ids;
    private long[] times;
    private int[] firstParent;
    private int[] parents;
    private int[] places;

    Growth(CommitGraph graph, int more) {
      int end = graph.size + more;
      size = graph.size;
      ids = room(graph.ids, end * ID_BYTES);
      times = graph.times.length >= end ? graph.times : Arrays.copyOf(graph.times, spare(end));
      firstParent = room(graph.firstParent, end + 1);
      parents = graph.parents;
      places = graph.places;
      if (end * 2 > places.length) {
        places = new int[Integer.highestOneBit(end) * 8];
        for (int i = 0; i < size; i++) {
          enter(i);
        }
      }
    }

    private static int spare(int length) {
      return length + (length >> 2) + 8;
    }

    private static int[] room(int[] array, int length) {
      return array.length >= length ? array : Arrays.copyOf(array, spare(length));
    }

    private static byte[] room(byte[] array, int length) {
      return array.length >= length ? array : Arrays.copyOf(array, spare(length));
    }

    void add(byte[] id, int offset, long time, int parentsOffset, int count) {
      int from = firstParent[size];
      parents = room(parents, from + count);
      for (int p = 0; p < count; p++) {
        int parent = find(ids, places, size, id, parentsOffset + p * ID_BYTES);
        if (parent < 0) {
          throw new CorruptChunkException(
              "a parent of commit %s is not before it in the list of commits; run `helios fsck`"
                  .formatted(HexFormat.of().formatHex(id, offset, offset + ID_BYTES)));
        }
        parents[from + p] = parent;
      }
      System.arraycopy(id, offset, ids, size * ID_BYTES, ID_BYTES);
      times[size] = time;
      firstParent[size + 1] = from + count;
      enter(size++);
    }

    private void enter(int commit) {
      int at = place(ids, commit * ID_BYTES, places.length);
      while (places[at] != 0) {
        at = (at + 1) & (places.length - 1);
      }
      places[at] = commit + 1;
    }

    CommitGraph graph() {
      return new CommitGraph(size, ids, times, firstParent, parents, places);
    }
  }

  /** An id is a hash already: some of its bits are where it belongs. */
  private static int place(byte[] id, int offset, int places) {
    int bits =
        (id[offset] & 0xff) << 24
            | (id[offset + 1] & 0xff) << 16
            | (id[offset + 2] & 0xff) << 8
            | (id[offset + 3] & 0xff);
    return bits & (places - 1);
  }

  private static int find(byte[] ids, int[] places, int size, byte[] id, int offset) {
    for (int at = place(id, offset, places.length); places[at] != 0; ) {
      int commit = places[at] - 1;
      int from = commit * ID_BYTES;
      if (commit < size
          && Arrays.equals(ids, from, from + ID_BYTES, id, offset, offset + ID_BYTES)) {
        return commit;
      }
      at = (at + 1) & (places.length - 1);
    }
    return -1;
  }

  int size() {
    return size;
  }

  /** Number of a commit; -1 if it is none of these. */
  int find(CommitId id) {
    return find(ids, places, size, HexFormat.of().parseHex(id.hex()), 0);
  }

  CommitId id(int commit) {
    int from = commit * ID_BYTES;
    return new CommitId(HexFormat.of().formatHex(ids, from, from + ID_BYTES));
  }

  /** When it was made, in seconds since 1970, as the committer's clock said. */
  long time(int commit) {
    return times[commit];
  }

  int parentCount(int commit) {
    return firstParent[commit + 1] - firstParent[commit];
  }

  /** The parent with an index from 0. */
  int parent(int commit, int index) {
    return parents[firstParent[commit] + index];
  }

  /** A graph that follows the list of commits. Safe for use by many threads. */
  static final class Follower {
    private volatile CommitGraph graph = EMPTY;
    private @Nullable CommitList followed;

    /**
     * The graph of the newest list; cheap unless there are many new commits. The list is read with
     * the lock, so that none follows one that is newer.
     */
    synchronized CommitGraph of(Supplier<CommitList> newest) {
      CommitList list = newest.get();
      if (followed != list) {
        boolean longer = list.size() >= graph.size && isContinued(list);
        graph = (longer ? graph : EMPTY).grown(list);
        followed = list;
      }
      return graph;
    }

    /** Begins anew: the list may have become another, even where its end is the same. */
    synchronized void forget() {
      graph = EMPTY;
      followed = null;
    }

    /** Whether {@code list} begins as the graph does; a collector may have removed commits. */
    private boolean isContinued(CommitList list) {
      if (graph.size == 0) {
        return true;
      }
      boolean[] same = {false};
      int last = graph.size - 1;
      list.visitOne(
          last,
          (id, offset, time, parentsOffset, parents) ->
              same[0] =
                  Arrays.equals(
                      graph.ids,
                      last * ID_BYTES,
                      (last + 1) * ID_BYTES,
                      id,
                      offset,
                      offset + ID_BYTES));
      return same[0];
    }
  }
}
