package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.util.Arrays;

/**
 * Counts, for nodes of one level, how many of several trees have each. Open-addressed, over hashes
 * in the bytes of the parents that name them, so that a look costs no object. Not thread-safe.
 */
final class ChunkTally {
  private byte[][] parents = new byte[64][];
  private int[] offsets = new int[64];
  private int[] trees = new int[64];
  private long[] sums = new long[64];
  private int size;

  /** Entry + 1 at the place that its hash belongs to. */
  private int[] places = new int[256];

  /**
   * Adds {@code count} trees, whose numbers add up to {@code sum}, to those that have a node.
   *
   * @param parent bytes with its hash, count of entries and weight at {@code offset}
   */
  void add(byte[] parent, int offset, int count, long sum) {
    int at = place(parent, offset);
    while (places[at] != 0) {
      int entry = places[at] - 1;
      if (isSame(entry, parent, offset)) {
        trees[entry] += count;
        sums[entry] += sum;
        return;
      }
      at = (at + 1) & (places.length - 1);
    }
    if (size == trees.length) {
      grow();
      at = freePlace(parent, offset);
    }
    parents[size] = parent;
    offsets[size] = offset;
    trees[size] = count;
    sums[size] = sum;
    places[at] = ++size;
  }

  private boolean isSame(int entry, byte[] parent, int offset) {
    int its = offsets[entry];
    return Arrays.equals(
        parents[entry], its, its + Hash.BYTES, parent, offset, offset + Hash.BYTES);
  }

  /** A hash is as good as random: some of its bits are where it belongs. */
  private int place(byte[] parent, int offset) {
    return (int) Node.INT.get(parent, offset) & (places.length - 1);
  }

  private int freePlace(byte[] parent, int offset) {
    int at = place(parent, offset);
    while (places[at] != 0) {
      at = (at + 1) & (places.length - 1);
    }
    return at;
  }

  private void grow() {
    int room = 2 * size;
    parents = Arrays.copyOf(parents, room);
    offsets = Arrays.copyOf(offsets, room);
    trees = Arrays.copyOf(trees, room);
    sums = Arrays.copyOf(sums, room);
    places = new int[4 * room];
    for (int i = 0; i < size; i++) {
      places[freePlace(parents[i], offsets[i])] = i + 1;
    }
  }

  int size() {
    return size;
  }

  Hash hash(int entry) {
    return Hash.read(parents[entry], offsets[entry]);
  }

  long weight(int entry) {
    return (long) Node.LONG.get(parents[entry], offsets[entry] + Inner.WEIGHT_AT);
  }

  /** How many trees have it. */
  int trees(int entry) {
    return trees[entry];
  }

  /** Sum of the numbers of those trees: of one tree, its number. */
  long sum(int entry) {
    return sums[entry];
  }
}
