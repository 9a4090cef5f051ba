package dev.helios.bench.micro;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.stats.BranchSize;
import dev.helios.refs.stats.BranchStats;
import dev.helios.refs.txn.Transaction;
import java.util.List;
import java.util.Map;
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
 * How long does it take to say what each of 100 branches costs, the first time after the database
 * was opened, with its files in memory? Each branch has changed {@code changes} random rows, half
 * of them with an indexed column, and main as many since.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class BranchSizeBenchmark {
  static final int BRANCHES = 100;

  @Param({"10000", "1000000"})
  int rows;

  @Param({"10", "1000"})
  int changes;

  private @Nullable SampleTable table;
  private @Nullable Repository repository;

  @Setup(Level.Trial)
  public void fill() {
    SampleTable made = new SampleTable(rows);
    table = made;
    for (int b = 0; b < BRANCHES; b++) {
      made.repository()
          .branches()
          .createFrom("b" + b, "main", BranchOptions.DEFAULT, SampleTable.WHO);
      change("b" + b, b);
    }
    change("main", BRANCHES);
  }

  private void change(String branch, int seed) {
    SampleTable made = Objects.requireNonNull(table);
    Transaction transaction = made.transaction(branch);
    java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
    for (int i = 0; i < changes; i++) {
      made.update(transaction, random.nextInt(rows), i % 2 == 0);
    }
    made.publish(branch, transaction);
    made.repository().branches().commitPending(branch, "change", SampleTable.WHO);
  }

  @Setup(Level.Iteration)
  public void reopen() {
    repository = Objects.requireNonNull(table).reopen();
  }

  @TearDown(Level.Trial)
  public void close() {
    Objects.requireNonNull(table).close();
  }

  /** Size, unique bytes and overhead: what {@code \branches} shows. */
  @Benchmark
  public Map<String, BranchSize> sizes() {
    return Objects.requireNonNull(repository).branches().sizes();
  }

  /** Also rows and tables that differ from the parent, and commits ahead and behind. */
  @Benchmark
  public List<BranchStats> stats() {
    return Objects.requireNonNull(repository).branches().stats();
  }
}
