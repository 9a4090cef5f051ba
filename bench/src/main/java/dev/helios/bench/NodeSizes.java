package dev.helios.bench;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.prolly.TreeWalk;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Prints how large the nodes of trees are, for keys of several kinds: the table in {@code
 * docs/formats/node.md}.
 */
public final class NodeSizes {
  private static final int VALUE_BYTES = 100;

  /** Width of a class of sizes, in bytes; the last is open. */
  private static final int CLASS_BYTES = 1024;

  private static final int CLASSES = 8;

  private NodeSizes() {}

  /** Argument, optional: number of entries. */
  public static void main(String[] args) {
    int entries = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    PrintStream out = System.out;
    out.printf("%d entries with values of %d bytes, a line a level%n%n", entries, VALUE_BYTES);
    out.print("| keys | level | nodes | entries a node | mean bytes | least | most |");
    for (int i = 1; i < CLASSES; i++) {
      out.printf(" < %d K |", i);
    }
    out.print(" more |");
    out.printf("%n|---|%s%n", "--:|".repeat(6 + CLASSES));
    print(out, "integers in sequence", integers(entries));
    print(out, "random UUIDs", uuids(entries));
    print(out, "text", texts(entries));
  }

  private static TreeSet<byte[]> sorted() {
    return new TreeSet<>(Arrays::compareUnsigned);
  }

  private static TreeSet<byte[]> integers(int entries) {
    TreeSet<byte[]> keys = sorted();
    for (int i = 0; i < entries; i++) {
      keys.add(ByteBuffer.allocate(9).put((byte) 0x88).putLong(i).array());
    }
    return keys;
  }

  private static TreeSet<byte[]> uuids(int entries) {
    SplittableRandom random = new SplittableRandom(1);
    TreeSet<byte[]> keys = sorted();
    while (keys.size() < entries) {
      byte[] key = new byte[16];
      random.nextBytes(key);
      keys.add(key);
    }
    return keys;
  }

  /** Words of three to twelve letters, one to four of them. */
  private static TreeSet<byte[]> texts(int entries) {
    SplittableRandom random = new SplittableRandom(2);
    TreeSet<byte[]> keys = sorted();
    while (keys.size() < entries) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(1, 5); word > 0; word--) {
        for (int letter = random.nextInt(3, 13); letter > 0; letter--) {
          int one = random.nextInt(26);
          int other = random.nextInt(26);
          text.append((char) ('a' + Math.min(one, other)));
        }
        text.append(' ');
      }
      keys.add(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return keys;
  }

  private static void print(PrintStream out, String name, TreeSet<byte[]> keys) {
    MemoryChunkStore chunks = new MemoryChunkStore(HashAlgorithm.SHA256);
    NodeStore store = new NodeStore(chunks, 0);
    TreeBuilder builder = new TreeBuilder(store);
    byte[] value = new byte[VALUE_BYTES];
    keys.forEach(key -> builder.add(key, value));
    List<List<byte[]>> levels = new ArrayList<>();
    TreeWalk.visit(store, builder.build().hash(), hash -> add(chunks, hash, levels));
    for (int level = 0; level < levels.size(); level++) {
      print(out, name, level, levels.get(level));
    }
  }

  private static boolean add(MemoryChunkStore chunks, Hash hash, List<List<byte[]>> levels) {
    byte[] node = chunks.get(hash).orElseThrow();
    while (levels.size() <= node[1]) {
      levels.add(new ArrayList<>());
    }
    return levels.get(node[1]).add(node);
  }

  private static void print(PrintStream out, String name, int level, List<byte[]> nodes) {
    long[] classes = new long[CLASSES];
    long entries = 0;
    long bytes = 0;
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (byte[] node : nodes) {
      classes[Math.min(CLASSES - 1, node.length / CLASS_BYTES)]++;
      entries += ByteBuffer.wrap(node).getShort(2) & 0xffff;
      bytes += node.length;
      least = Math.min(least, node.length);
      most = Math.max(most, node.length);
    }
    out.printf(
        "| %s | %d | %,d | %.1f | %,d | %,d | %,d |",
        name,
        level,
        nodes.size(),
        (double) entries / nodes.size(),
        bytes / nodes.size(),
        least,
        most);
    for (long count : classes) {
      out.printf(" %.1f %% |", 100.0 * count / nodes.size());
    }
    out.println();
  }
}
