package dev.helios.bench;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Loads a large tree and scans it, on disk; to be run with {@code -Xmx96m}, which it must get by
 * with. Prints times and the heap that was in use.
 */
public final class TreeHeap {
  private static final int VALUE_BYTES = 100;

  private final NodeStore store;

  private TreeHeap(NodeStore store) {
    this.store = store;
  }

  /** Arguments, optional: entries to load, entries to scan. */
  public static void main(String[] args) throws IOException {
    int load = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int scan = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
    Path folder = Files.createTempDirectory("helios-heap");
    try {
      try (FileStorage storage = FileStorage.create(folder.resolve("db"), StorageOptions.DEFAULT)) {
        TreeHeap heap = new TreeHeap(storage.nodes());
        heap.timed("load of", load, () -> heap.load(load));
        Hash[] root = new Hash[1];
        heap.timed("load of", scan, () -> root[0] = heap.load(scan));
        heap.timed("first scan of", scan, () -> heap.scan(root[0]));
        heap.timed("second scan of", scan, () -> heap.scan(root[0]));
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Hash load(int entries) {
    TreeBuilder builder = new TreeBuilder(store);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < entries; i++) {
      byte[] value = new byte[VALUE_BYTES];
      random.nextBytes(value);
      builder.add(ByteBuffer.allocate(16).putInt(12, i).array(), value);
    }
    Hash root = builder.build().hash();
    store.chunks().flush();
    return root;
  }

  private void scan(Hash root) {
    Tree tree = Tree.load(store, root);
    long entries = 0;
    Cursor cursor = tree.cursor();
    for (boolean more = cursor.next(); more; ) {
      int size = cursor.run().size();
      entries += size;
      more = cursor.skip(size);
    }
    if (entries != tree.count()) {
      throw new IllegalStateException(entries + " entries of " + tree.count());
    }
  }

  private void timed(String what, int entries, Runnable work) {
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        "%s %,d entries: %.1f s, %.2f M/s; heap in use after it %d MB, of it nodes %d MB%n",
        what, entries, seconds, entries / seconds / 1e6, used >> 20, store.cachedBytes() >> 20);
  }
}
