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
 * How long does it take to merge two branches that changed half of the rows each, all of them
 * together, in a heap that has room for few of them?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx128m")
public class LargeMergeBenchmark {
  @Param({"2000000"})
  int rows;

  @Param({"DISJOINT", "INDEXED"})
  SampleMerge.Case what = SampleMerge.Case.DISJOINT;

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
    sample().edit(what, rows / 2);
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
