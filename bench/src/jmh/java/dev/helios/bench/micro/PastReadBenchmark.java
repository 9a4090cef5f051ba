package dev.helios.bench.micro;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Past;
import dev.helios.refs.txn.Transaction;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to read a state of the past that is as far from a stored one as there may
 * be, after random updates of a million rows?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PastReadBenchmark {
  @Param({"1000000"})
  int rows;

  /** Rows that each transaction changes. */
  @Param({"20", "1000"})
  int changes;

  private @Nullable SampleTable table;
  private long lsn;

  private SampleTable table() {
    return Objects.requireNonNull(table);
  }

  @Setup(Level.Trial)
  public void fill() {
    table = new SampleTable(rows);
    long transactions = Past.MOST_EDITS / (changes + 1) - 1;
    for (long i = 0; i < transactions; i++) {
      Transaction edits = table().transaction("main");
      table().update(edits, changes, 0);
      table().publish("main", edits);
    }
    lsn = history().lastLsn() - 1;
  }

  private History history() {
    return table().repository().history();
  }

  @TearDown(Level.Trial)
  public void close() {
    table().close();
  }

  @Benchmark
  public Branch read() {
    return history().branchAt("main", lsn).orElseThrow();
  }
}
