package dev.helios.bench.branching;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How much of the time of a new branch is the disk's: bare appends of 200 bytes with their sync and
 * branches in turn, by the clock. {@code Floor [rounds]}, by default 600, four times; the first
 * also warms up.
 */
public final class Floor {
  private static final int BYTES = 200;
  private static final int ROWS = 1_000;
  private static final int REPEATS = 4;

  private Floor() {}

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 600;
    Path folder = Files.createTempDirectory("helios-floor");
    try (Branched table = Branched.create(folder.resolve("db"), ROWS);
        FileChannel file =
            FileChannel.open(
                folder.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < REPEATS; i++) {
        double[] bare = new double[rounds];
        double[] ours = new double[rounds];
        for (int round = 0; round < rounds; round++) {
          long start = System.nanoTime();
          append(file);
          long after = System.nanoTime();
          table.db().branches().create("b");
          ours[round] = (System.nanoTime() - after) / 1e6;
          bare[round] = (after - start) / 1e6;
          table.db().branches().deleteForced("b");
        }
        print("append and sync", Timing.of(bare));
        print("branch", Timing.of(ours));
      }
    } finally {
      Branching.delete(folder);
    }
  }

  private static void append(FileChannel file) throws java.io.IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    while (bytes.hasRemaining()) {
      int unused = file.write(bytes);
    }
    file.force(false);
  }

  private static void print(String what, Timing t) {
    System.out.printf(
        "%-16s best %.2f ms, median %.2f ms, p99 %.2f ms%n", what, t.best(), t.median(), t.p99());
  }
}
