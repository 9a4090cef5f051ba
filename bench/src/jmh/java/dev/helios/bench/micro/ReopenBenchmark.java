package dev.helios.bench.micro;

import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to open a database after a crash that left a journal of so many bytes since
 * the last checkpoint, transactions of one row each?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class ReopenBenchmark {
  @Param({"100000000"})
  long journalBytes;

  private @Nullable Path crashed;
  private @Nullable Path copy;
  private @Nullable Repository opened;

  @Setup(Level.Trial)
  public void crash() {
    crashed = CrashedDatabase.make(journalBytes);
  }

  /** Opening and closing change it, so each has a copy. */
  @Setup(Level.Invocation)
  public void copyFiles() throws IOException {
    Path from = Objects.requireNonNull(crashed);
    Path to = Files.createTempDirectory("helios-bench").resolve("db");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    copy = to;
  }

  @Benchmark
  public Repository open() {
    Repository repository =
        Repository.open(FileStorage.open(Objects.requireNonNull(copy), StorageOptions.DEFAULT));
    opened = repository;
    return repository;
  }

  @TearDown(Level.Invocation)
  public void close() {
    Objects.requireNonNull(opened).close();
    SampleTable.deleteAll(Objects.requireNonNull(copy));
  }

  @TearDown(Level.Trial)
  public void delete() {
    SampleTable.deleteAll(Objects.requireNonNull(crashed));
  }
}
