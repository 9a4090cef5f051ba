package dev.helios.bench.micro;

import dev.helios.bench.SampleTree;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import java.util.concurrent.TimeUnit;
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

/** How long does it take to find the entries in which two trees of a million differ? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TreeDiffBenchmark {
  @Param({"1000000"})
  int entries;

  @Param({"10", "10000"})
  int changes;

  private Tree before = Tree.empty(SampleTree.store());
  private Tree after = before;

  @Setup(Level.Trial)
  public void fill() {
    NodeStore store = SampleTree.store();
    before = SampleTree.build(store, entries);
    Tree edited = before.apply(SampleTree.edits(entries, changes, 0).iterator());
    after = Tree.load(store, edited.hash());
  }

  @Benchmark
  public int diff() {
    int found = 0;
    TreeDiff diff = after.diff(before);
    while (diff.next()) {
      found++;
    }
    if (found != changes) {
      throw new IllegalStateException("found " + found);
    }
    return found;
  }
}
