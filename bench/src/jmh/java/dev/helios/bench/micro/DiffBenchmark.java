package dev.helios.bench.micro;

import dev.helios.merge.RootChanges;
import dev.helios.refs.branch.BranchOptions;
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

/** How long does it take to find the rows in which two commits of a million rows differ? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DiffBenchmark {
  @Param({"1000000"})
  int rows;

  @Param({"10", "10000"})
  int changes;

  private @Nullable SampleTable table;

  private SampleTable table() {
    return Objects.requireNonNull(table);
  }

  @Setup(Level.Trial)
  public void fill() {
    table = new SampleTable(rows);
    table()
        .repository()
        .branches()
        .createFrom("dev", "main", BranchOptions.DEFAULT, SampleTable.WHO);
    Transaction edits = table().transaction("dev");
    table().update(edits, changes, 0);
    table().publish("dev", edits);
    table().repository().branches().commitPending("dev", "change", SampleTable.WHO);
  }

  @TearDown(Level.Trial)
  public void close() {
    table().close();
  }

  @Benchmark
  public long diff() {
    return RootChanges.between(table().root("main"), table().root("dev")).rows();
  }
}
