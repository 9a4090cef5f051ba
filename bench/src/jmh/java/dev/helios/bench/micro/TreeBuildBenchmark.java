package dev.helios.bench.micro;

import dev.helios.bench.SampleTree;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long does an entry take in a bulk build of a million, hashed and written to disk? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
@OperationsPerInvocation(TreeBuildBenchmark.ENTRIES)
public class TreeBuildBenchmark {
  static final int ENTRIES = 1_000_000;

  private final byte[][] keys = new byte[ENTRIES][];
  private final byte[][] values = new byte[ENTRIES][];
  private @Nullable Path folder;

  @Setup(Level.Trial)
  public void fill() {
    for (int i = 0; i < ENTRIES; i++) {
      keys[i] = SampleTree.key(2L * i);
      values[i] = SampleTree.value(i);
    }
  }

  @Setup(Level.Invocation)
  public void make() throws IOException {
    folder = Files.createTempDirectory("helios-bench");
  }

  @TearDown(Level.Invocation)
  public void delete() throws IOException {
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public Hash build() {
    Path path = Objects.requireNonNull(folder).resolve("db");
    try (FileStorage storage = FileStorage.create(path, StorageOptions.DEFAULT)) {
      TreeBuilder builder = new TreeBuilder(storage.nodes());
      for (int i = 0; i < ENTRIES; i++) {
        builder.add(keys[i], values[i]);
      }
      Hash root = builder.build().hash();
      storage.chunks().flush();
      return root;
    }
  }
}
