package dev.helios.bench;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Trees of entries of 16 + 100 bytes, all in memory. Keys of entries are even numbers, so that
 * there is room for others between them.
 */
public final class SampleTree {
  private SampleTree() {}

  /** A store on the heap whose cache never evicts. */
  public static NodeStore store() {
    return new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 1L << 40);
  }

  public static Tree build(NodeStore store, int entries) {
    TreeBuilder builder = new TreeBuilder(store);
    for (int i = 0; i < entries; i++) {
      builder.add(key(2L * i), value(i));
    }
    return builder.build();
  }

  public static byte[] key(long number) {
    return ByteBuffer.allocate(16).putLong(8, number).array();
  }

  /** Random bytes, which compress no further. */
  public static byte[] value(long seed) {
    byte[] value = new byte[100];
    new SplittableRandom(seed).nextBytes(value);
    return value;
  }

  /** Keys of random entries, a power of two of them. */
  public static byte[][] keys(int entries, int count) {
    SplittableRandom random = new SplittableRandom(7);
    byte[][] keys = new byte[count][];
    for (int i = 0; i < count; i++) {
      keys[i] = key(2L * random.nextInt(entries));
    }
    return keys;
  }

  /** New values for random entries: for even ones if {@code rest} is 0, for odd ones if it is 1. */
  public static List<Edit> edits(int entries, int count, int rest) {
    SplittableRandom random = new SplittableRandom(11 + rest);
    TreeMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
    while (edits.size() < count) {
      byte[] key = key(2L * (2L * random.nextInt(entries / 2) + rest));
      edits.put(key, new Edit(key, value(-1L - edits.size())));
    }
    return new ArrayList<>(edits.values());
  }
}
