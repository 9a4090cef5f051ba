package dev.helios.bench.micro;

import dev.helios.objects.disk.FailStop;
import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.Compression;
import dev.helios.objects.pack.FileChunkStore;
import dev.helios.objects.pack.PackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to look for a chunk as the packs get many, with their files in memory? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ManyPacksBenchmark {
  private static final int CHUNK_BYTES = 200;
  private static final int CHUNKS_PER_PACK = 2_000;

  @Param({"1", "20", "200"})
  int packs;

  private @Nullable Path folder;
  private @Nullable FileChunkStore store;
  private Hash[] present = new Hash[0];
  private Hash[] absent = new Hash[0];
  private int next;

  private FileChunkStore store() {
    return Objects.requireNonNull(store);
  }

  @Setup(Level.Trial)
  public void fill() throws IOException {
    Path made = Files.createTempDirectory("helios-bench");
    folder = made;
    PackFolder.Source source =
        new PackFolder.Source(
            SystemDisk.INSTANCE, made, new UUID(1, 2), HashAlgorithm.SHA256, List.of());
    long packBytes = (long) CHUNKS_PER_PACK * CHUNK_BYTES;
    store = FileChunkStore.open(source, Compression.NONE, packBytes, new FailStop());
    Random random = new Random(42);
    List<Hash> put = new ArrayList<>();
    for (int i = 0; i < packs * CHUNKS_PER_PACK; i++) {
      byte[] chunk = new byte[CHUNK_BYTES];
      random.nextBytes(chunk);
      put.add(store().put(chunk));
    }
    store().flush();
    present = new Hash[1 << 14];
    absent = new Hash[1 << 14];
    for (int i = 0; i < present.length; i++) {
      present[i] = put.get(random.nextInt(put.size()));
      absent[i] =
          new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    store().close();
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public Optional<byte[]> read() {
    return store().get(present[next++ & present.length - 1]);
  }

  @Benchmark
  public boolean lookForWhatIsNotThere() {
    return store().contains(absent[next++ & absent.length - 1]);
  }
}
