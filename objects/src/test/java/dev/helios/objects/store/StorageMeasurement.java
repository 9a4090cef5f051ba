package dev.helios.objects.store;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.pack.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * How fast is the storage on this machine? A program to run by hand: durable appends beside a bare
 * write and force, puts, reads, and reopening. Takes a directory on the disk to measure.
 */
public final class StorageMeasurement {
  private static final int RECORD = 200;

  private StorageMeasurement() {}

  /** Prints one line for each figure. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "/tmp"), "helios");
    double bare = 0;
    double one = 0;
    for (int round = 0; round < 3; round++) {
      bare = bareForces(folder.resolve("bare" + round));
      one = appends(folder.resolve("one" + round), 1, 4000, Durability.FULL);
    }
    print("bare 200 B write + force, preallocated", bare, "/s");
    print("append + sync, 1 thread", one, "/s, %.2f of bare".formatted(one / bare));
    for (int threads : new int[] {4, 8, 16, 64}) {
      double many = appends(folder.resolve("t" + threads), threads, 40_000, Durability.FULL);
      print("append + sync, " + threads + " threads", many, "/s, %.1f x one".formatted(many / one));
    }
    print(
        "append + sync, interval",
        appends(folder.resolve("interval"), 1, 400_000, Durability.INTERVAL),
        "/s");
    for (Compression compression : Compression.values()) {
      chunks(folder.resolve("chunks" + compression), compression);
    }
    bareReads(folder.resolve("reads"));
    reopening(folder.resolve("reopen"));
  }

  private static void print(String what, double value, String unit) {
    System.out.printf("%-45s %,12.0f %s%n", what, value, unit);
  }

  private static double bareForces(Path path) throws IOException {
    int n = 3000;
    try (FileChannel c =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      c.write(ByteBuffer.allocate(1 << 20), 0);
      c.force(true);
      ByteBuffer record = ByteBuffer.allocate(RECORD);
      long start = System.nanoTime();
      for (int i = 0; i < n; i++) {
        c.write(record.clear(), (long) i * RECORD);
        c.force(false);
      }
      return n * 1e9 / (System.nanoTime() - start);
    }
  }

  private static void bareReads(Path path) throws IOException {
    Files.write(path, StorageContract.bytes(40 << 20, 1));
    try (FileChannel c = FileChannel.open(path, StandardOpenOption.READ)) {
      for (int round = 0; round < 2; round++) {
        Random random = new Random(1);
        int n = 200_000;
        long start = System.nanoTime();
        for (int i = 0; i < n; i++) {
          c.read(ByteBuffer.allocate(4096), random.nextInt(40 << 20) & -8);
        }
        print("bare read of 4 KiB", n * 1e9 / (System.nanoTime() - start), "/s");
      }
    }
  }

  private static double appends(Path path, int threads, int total, Durability durability)
      throws InterruptedException {
    byte[] payload = StorageContract.bytes(RECORD, 1);
    try (FileStorage s =
        FileStorage.create(path, StorageOptions.DEFAULT.withDurability(durability))) {
      List<Thread> running = new ArrayList<>();
      long start = System.nanoTime();
      for (int t = 0; t < threads; t++) {
        running.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < total / threads; i++) {
                        s.sync(s.append((byte) 1, payload).lsn());
                      }
                    }));
      }
      for (Thread thread : running) {
        thread.join();
      }
      return total * 1e9 / (System.nanoTime() - start);
    }
  }

  private static void chunks(Path path, Compression compression) {
    List<byte[]> chunks = rows(20_000);
    try (FileStorage s =
        FileStorage.create(path, StorageOptions.DEFAULT.withCompression(compression))) {
      List<Hash> hashes = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        s.chunks().put(StorageContract.bytes(4000, i)); // warm up
      }
      long start = System.nanoTime();
      for (byte[] chunk : chunks) {
        hashes.add(s.chunks().put(chunk));
      }
      long put = System.nanoTime() - start;
      s.chunks().flush();
      long flushed = System.nanoTime() - start;
      print("put 4 KiB, " + compression, chunks.size() * 1e9 / put, "/s");
      print("  with the flush", chunks.size() * 1e9 / flushed, "/s");
      read(s, hashes, "get 4 KiB, open pack, " + compression);
    }
    try (FileStorage s = FileStorage.openReadOnly(path, StorageOptions.DEFAULT)) {
      read(s, chunks.stream().map(s.chunks().algorithm()::hash).toList(), "  reopened");
    }
  }

  private static void read(FileStorage s, List<Hash> hashes, String what) {
    Random random = new Random(1);
    int n = 200_000;
    long sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += s.chunks().get(hashes.get(random.nextInt(hashes.size()))).orElseThrow().length;
    }
    long start = System.nanoTime();
    for (int i = 0; i < n; i++) {
      sum += s.chunks().get(hashes.get(random.nextInt(hashes.size()))).orElseThrow().length;
    }
    print(what, n * 1e9 / (System.nanoTime() - start), "/s" + (sum == 0 ? "?" : ""));
  }

  /** Chunks that compress as rows do: half numbers, half text. */
  private static List<byte[]> rows(int count) {
    SplittableRandom random = new SplittableRandom(1);
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 4096) {
        text.append(random.nextInt(1_000_000)).append("|customer name|").append(i).append("|2026-");
      }
      chunks.add(text.substring(0, 4096).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return chunks;
  }

  private static void reopening(Path path) {
    byte[] payload = StorageContract.bytes(RECORD, 1);
    try (FileStorage s =
        FileStorage.create(path, StorageOptions.DEFAULT.withDurability(Durability.OFF))) {
      for (int i = 0; i < 500_000; i++) {
        s.append((byte) 1, payload);
      }
    }
    long start = System.nanoTime();
    long[] count = {0};
    try (FileStorage s = FileStorage.open(path, StorageOptions.DEFAULT)) {
      s.replay(r -> count[0]++);
    }
    print("reopen with 100 MB of journal", (System.nanoTime() - start) / 1e6, "ms, " + count[0]);
  }
}
