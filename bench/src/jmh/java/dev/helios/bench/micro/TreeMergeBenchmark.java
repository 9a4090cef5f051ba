package dev.helios.bench.micro;

import dev.helios.bench.SampleTree;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.ThreeWayDiff;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeMerge;
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

/**
 * How long does it take to merge two trees that each changed some of a million entries, none of
 * them the same?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class TreeMergeBenchmark {
  @Param({"1000000"})
  int entries;

  @Param({"10", "10000"})
  int changes;

  private Tree base = Tree.empty(SampleTree.store());
  private Tree ours = base;
  private Tree theirs = base;

  @Setup(Level.Trial)
  public void fill() {
    NodeStore store = SampleTree.store();
    base = SampleTree.build(store, entries);
    ours = base.apply(SampleTree.edits(entries, changes, 0).iterator());
    theirs = base.apply(SampleTree.edits(entries, changes, 1).iterator());
    ours = Tree.load(store, ours.hash());
    theirs = Tree.load(store, theirs.hash());
  }

  /** All keys that a side changed, with the values of all three. */
  @Benchmark
  public int threeWayDiff() {
    int found = 0;
    ThreeWayDiff diff = new ThreeWayDiff(base, ours, theirs);
    while (diff.next()) {
      found++;
    }
    if (found != 2 * changes) {
      throw new IllegalStateException("found " + found);
    }
    return found;
  }

  private Tree merged() {
    return TreeMerge.merge(
        base,
        ours,
        theirs,
        (key, b, o, t) -> {
          throw new IllegalStateException("no key was changed twice");
        });
  }

  @Benchmark
  public Tree merge() {
    return merged();
  }

  /** Every node of the merged tree is hashed and stored. */
  @Benchmark
  public Hash mergeAndHash() {
    return merged().hash();
  }
}
