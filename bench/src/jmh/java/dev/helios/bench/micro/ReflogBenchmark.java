package dev.helios.bench.micro;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** How long does it take to add an entry to a reflog, and to read an old one, as the log grows? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReflogBenchmark {
  private static final int BATCH = 1_000;
  private static final String REF = "refs/heads/dev";

  @Param({"1000", "100000"})
  int entries;

  private final Change.Logged entry =
      new Change.Logged(
          REF,
          new CommitId("0123456789abcdef0123456789abcdef01234567"),
          new CommitId("76543210fedcba9876543210fedcba9876543210"),
          new Actor("bench", "bench@localhost"),
          "commit: what was done");

  private @Nullable Engine engine;

  private Engine engine() {
    return Objects.requireNonNull(engine);
  }

  @Setup(Level.Iteration)
  public void fill() {
    engine = new Engine(new MemoryStorage());
    List<Change> batch = new ArrayList<>(Collections.nCopies(BATCH, entry));
    for (int n = 0; n < entries; n += BATCH) {
      engine().change(() -> batch);
    }
    engine().checkpoint();
  }

  @Benchmark
  public void add() {
    engine().change(() -> List.of(entry));
  }

  @Benchmark
  public ReflogEntry readOldest() {
    List<ReflogEntry> log = engine().state().reflog(REF);
    return log.get(log.size() - 1);
  }

  @Benchmark
  public void checkpointAfterAnEntry() {
    engine().change(() -> List.of(entry));
    engine().checkpoint();
  }
}
