package dev.helios.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.luben.zstd.Zstd;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.store.Storage.Checkpoint;
import dev.helios.objects.store.Storage.JournalRecord;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jpountz.lz4.LZ4Factory;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Kills a process that works on a database, again and again, and looks for what it was told is
 * safe.
 */
class CrashTest {
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(200_000, 300_000);
  private static final int KILLS = 6;

  @TempDir Path temp;

  private static FileStorage open(Path path) {
    return FileStorage.open(SystemDisk.INSTANCE, path, StorageOptions.DEFAULT, SIZES);
  }

  /** What each record holds follows from its LSN, as chunks follow from their numbers. */
  static byte[] record(long lsn) {
    return bytes((int) (lsn * 7919 % 900), lsn);
  }

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static byte[] chunk(long number) {
    return bytes((int) (number * 104_729 % 3000), ~number);
  }

  /** The process that is killed. Prints what is safe: "r" and an LSN, "c" and chunks below. */
  static final class Victim {
    public static void main(String[] args) throws InterruptedException {
      long firstChunk = Long.parseLong(args[1]);
      FileStorage s = open(Path.of(args[0]));
      print("r 0");
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        threads.add(Thread.ofPlatform().start(() -> append(s)));
      }
      threads.add(Thread.ofPlatform().start(() -> put(s, firstChunk)));
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void append(FileStorage s) {
      while (true) {
        long lsn;
        synchronized (s) {
          lsn = s.append((byte) 1, record(s.lastLsn() + 1)).lsn();
        }
        s.sync(lsn);
        print("r " + lsn);
      }
    }

    private static void put(FileStorage s, long first) {
      for (long n = first; ; n++) {
        s.chunks().put(chunk(n));
        if (n % 20 == 0) {
          s.chunks().flush();
          print("c " + n);
        }
        if (n % 150 == 0) {
          long lsn = s.lastLsn();
          s.checkpoint(new Checkpoint(lsn, record(lsn)));
          print("k " + lsn);
        }
      }
    }

    private static void print(String line) {
      synchronized (System.out) {
        System.out.println(line);
        System.out.flush();
      }
    }
  }

  /** The highest numbers that were printed, by their letter. */
  private record Told(long record, long chunk, long checkpoint) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 1)
  void whatWasAcknowledgedIsThereAfterEveryKill(long seed) throws Exception {
    Path path = temp.resolve("db");
    FileStorage.create(SystemDisk.INSTANCE, path, StorageOptions.DEFAULT, SIZES).close();
    Random random = new Random(seed);
    Told told = new Told(0, -1, 0);
    for (int kill = 0; kill < KILLS; kill++) {
      told = runAndKill(path, told, 20 + random.nextInt(400));
      try (FileStorage reader = FileStorage.openReadOnly(path, StorageOptions.DEFAULT)) {
        check(reader, told);
      }
      try (FileStorage s = open(path)) {
        check(s, told);
      }
    }
    assertThat(told.record()).isPositive();
    assertThat(told.chunk()).isPositive();
  }

  /** Starts a victim with the classes that this process has, however it was started. */
  private Process start(Path path, long firstChunk) throws IOException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> c :
        List.of(
            CrashTest.class,
            FileStorage.class,
            Blake3Digest.class,
            Caffeine.class,
            Hashing.class,
            LZ4Factory.class,
            Zstd.class,
            LoggerFactory.class)) {
      places.add(
          Path.of(URI.create(c.getProtectionDomain().getCodeSource().getLocation().toString()))
              .toString());
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            String.join(File.pathSeparator, places),
            Victim.class.getName(),
            path.toString(),
            Long.toString(firstChunk))
        .redirectError(temp.resolve("errors").toFile())
        .redirectOutput(output().toFile())
        .start();
  }

  private Told runAndKill(Path path, Told told, long millis)
      throws IOException, InterruptedException {
    Process process = start(path, told.chunk() + 1);
    awaitOutput(process);
    Thread.sleep(millis);
    process.destroyForcibly().waitFor(); // SIGKILL
    return parse(Files.readAllLines(output()), told);
  }

  private Path output() {
    return temp.resolve("output");
  }

  private void awaitOutput(Process process) throws IOException, InterruptedException {
    while (Files.size(output()) == 0 && process.isAlive()) {
      Thread.sleep(2);
    }
    assertThat(process.isAlive()).as(Files.readString(temp.resolve("errors"))).isTrue();
  }

  private static Told parse(List<String> lines, Told before) {
    Told told = before;
    for (String line : lines) {
      if (!line.matches("[rck] \\d+")) {
        // The last line may be cut.
        assertThat(line).isEqualTo(lines.getLast()).hasSizeLessThan(12);
        continue;
      }
      long n = Long.parseLong(line.substring(2));
      told =
          switch (line.charAt(0)) {
            case 'r' -> new Told(Math.max(n, told.record()), told.chunk(), told.checkpoint());
            case 'c' -> new Told(told.record(), Math.max(n, told.chunk()), told.checkpoint());
            default -> new Told(told.record(), told.chunk(), Math.max(n, told.checkpoint()));
          };
    }
    return told;
  }

  private static void check(FileStorage s, Told told) {
    assertThat(s.lastLsn()).isGreaterThanOrEqualTo(told.record());
    List<JournalRecord> read = new ArrayList<>();
    s.history(1, Long.MAX_VALUE, read::add);
    assertThat(read).hasSize((int) s.lastLsn());
    for (JournalRecord r : read) {
      assertThat(r.payload()).isEqualTo(record(r.lsn()));
    }
    s.checkpoint()
        .ifPresent(
            c -> {
              assertThat(c.lsn()).isGreaterThanOrEqualTo(told.checkpoint());
              assertThat(c.state()).isEqualTo(record(c.lsn()));
            });
    Set<String> faults = new HashSet<>();
    s.verify(faults::add);
    assertThat(faults).isEmpty();
    for (long n = 0; n <= told.chunk(); n++) {
      Hash hash = s.chunks().algorithm().hash(chunk(n));
      assertThat(s.chunks().get(hash)).hasValue(chunk(n));
    }
  }

  @Test
  void secondProcessIsToldWhoHasTheDatabaseAndMayRead() throws Exception {
    Path path = temp.resolve("db");
    FileStorage.create(SystemDisk.INSTANCE, path, StorageOptions.DEFAULT, SIZES).close();
    Process process = start(path, 0);
    awaitOutput(process);
    FileStorageTest.assertFails(
        Reason.LOCKED, "is in use, by process " + process.pid(), () -> open(path));
    long last = 0;
    for (int i = 0; i < 20; i++) {
      try (FileStorage reader = FileStorage.openReadOnly(path, StorageOptions.DEFAULT)) {
        assertThat(reader.lastLsn()).isGreaterThanOrEqualTo(last);
        last = reader.lastLsn();
        List<JournalRecord> read = new ArrayList<>();
        reader.replay(read::add);
        read.forEach(r -> assertThat(r.payload()).isEqualTo(record(r.lsn())));
      }
    }
    assertThat(process.isAlive()).as("the writer is undisturbed").isTrue();
    process.destroyForcibly().waitFor();
    // What the dead process wrote into the lock file stops nobody.
    open(path).close();
  }
}
