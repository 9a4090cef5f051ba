package dev.helios.bench.micro;

import dev.helios.refs.branch.Branch;
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
 * How long does it take, synced, to end a transaction that changed some of a million rows, and to
 * make a commit of it?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CommitBenchmark {
  @Param({"1000000"})
  int rows;

  @Param({"1", "100", "10000"})
  int changes;

  private @Nullable SampleTable table;
  private @Nullable Transaction edits;

  private SampleTable table() {
    return Objects.requireNonNull(table);
  }

  @Setup(Level.Trial)
  public void fill() {
    table = new SampleTable(rows);
  }

  @Setup(Level.Invocation)
  public void edit() {
    Transaction transaction = table().transaction("main");
    table().update(transaction, changes, 0);
    edits = transaction;
  }

  @TearDown(Level.Trial)
  public void close() {
    table().close();
  }

  @Benchmark
  public Branch commit() {
    table().publish("main", Objects.requireNonNull(edits));
    return table().repository().branches().commitPending("main", "change", SampleTable.WHO);
  }
}
