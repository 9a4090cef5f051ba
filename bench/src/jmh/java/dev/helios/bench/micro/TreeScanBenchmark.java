package dev.helios.bench.micro;

import dev.helios.bench.SampleTree;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.LeafRun;
import dev.helios.objects.prolly.Tree;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does an entry take in an ordered scan of a million, with every node in memory? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(TreeScanBenchmark.ENTRIES)
public class TreeScanBenchmark {
  static final int ENTRIES = 1_000_000;

  private Tree tree = Tree.empty(SampleTree.store());

  @Setup(Level.Trial)
  public void fill() {
    tree = SampleTree.build(SampleTree.store(), ENTRIES);
  }

  private static int bytes(Cursor cursor) {
    return cursor.keyArray()[cursor.keyOffset() + 15] + cursor.valueArray()[cursor.valueOffset()];
  }

  @Benchmark
  public long forward() {
    long sum = 0;
    Cursor cursor = tree.cursor();
    while (cursor.next()) {
      sum += bytes(cursor);
    }
    return sum;
  }

  @Benchmark
  public long backward() {
    long sum = 0;
    Cursor cursor = tree.cursor();
    cursor.seekEnd();
    while (cursor.previous()) {
      sum += bytes(cursor);
    }
    return sum;
  }

  /** A leaf at a time, as SQL scans. */
  @Benchmark
  public long leaves() {
    long sum = 0;
    Cursor cursor = tree.cursor();
    for (boolean more = cursor.next(); more; ) {
      LeafRun run = cursor.run();
      byte[] array = run.array();
      for (int i = 0; i < run.size(); i++) {
        sum += array[run.keyStart(i) + 15] + array[run.valueStart(i)];
      }
      more = cursor.skip(run.size());
    }
    return sum;
  }
}
