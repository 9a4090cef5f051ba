package dev.helios.bench.micro;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.root.Root;
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
 * How long does it take to create, find and delete a branch of a table with pending edits, synced,
 * whatever the number of rows?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BranchBenchmark {
  @Param({"1000", "1000000"})
  int rows;

  @Param({"0", "10000"})
  int pendingEdits;

  private @Nullable SampleTable table;
  private int next;

  private SampleTable table() {
    return Objects.requireNonNull(table);
  }

  private Branches branches() {
    return table().repository().branches();
  }

  @Setup(Level.Trial)
  public void fill() {
    table = new SampleTable(rows);
    Transaction edits = table().transaction("main");
    table().update(edits, pendingEdits, 0);
    table().publish("main", edits);
  }

  @TearDown(Level.Trial)
  public void close() {
    table().close();
  }

  @Benchmark
  public Branch createAndDelete() {
    String name = "b" + next++;
    Branch created = branches().createFrom(name, "main", BranchOptions.DEFAULT, SampleTable.WHO);
    branches().delete(name, true, SampleTable.WHO);
    return created;
  }

  @Benchmark
  public Root switchTo() {
    return table().root("main");
  }
}
