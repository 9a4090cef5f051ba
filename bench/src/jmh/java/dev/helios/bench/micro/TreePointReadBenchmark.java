package dev.helios.bench.micro;

import dev.helios.bench.SampleTree;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
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

/** How long does one point read take as the tree grows, with every node in memory? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class TreePointReadBenchmark {
  @Param({"1000", "1000000", "10000000"})
  int entries;

  private Tree tree = Tree.empty(SampleTree.store());
  private Cursor cursor = tree.cursor();
  private byte[][] keys = {};
  private int next;

  @Setup(Level.Trial)
  public void fill() {
    tree = SampleTree.build(SampleTree.store(), entries);
    cursor = tree.cursor();
    keys = SampleTree.keys(entries, 1 << 16);
  }

  private byte[] nextKey() {
    return keys[next++ & (keys.length - 1)];
  }

  /** With a copy of the value. */
  @Benchmark
  public byte @Nullable [] get() {
    return tree.get(nextKey());
  }

  /** In place, as SQL reads. */
  @Benchmark
  public boolean seek() {
    return cursor.seekExact(nextKey());
  }

  /** Number of entries below a key. */
  @Benchmark
  public long rank() {
    return tree.rank(nextKey());
  }
}
