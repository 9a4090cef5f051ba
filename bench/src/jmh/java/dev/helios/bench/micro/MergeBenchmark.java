package dev.helios.bench.micro;

import dev.helios.merge.MergeResult;
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
 * How long does it take to merge two branches that each changed some of a million rows with a
 * secondary and a unique index, with the merge commit and its sync?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(1)
public class MergeBenchmark {
  @Param({"1000000"})
  int rows;

  @Param({"10000"})
  int changes;

  @Param SampleMerge.Case what = SampleMerge.Case.DISJOINT;

  private @Nullable SampleMerge merge;

  private SampleMerge sample() {
    return Objects.requireNonNull(merge);
  }

  @Setup(Level.Trial)
  public void fill() {
    merge = new SampleMerge(rows);
  }

  @Setup(Level.Invocation)
  public void edit() {
    sample().edit(what, changes);
  }

  @TearDown(Level.Invocation)
  public void drop() {
    sample().drop();
  }

  @TearDown(Level.Trial)
  public void close() {
    sample().close();
  }

  @Benchmark
  public MergeResult merge() {
    return sample().merge();
  }
}
