package dev.helios.bench.micro;

import dev.helios.bench.SampleTree;
import dev.helios.objects.prolly.Tree;
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
 * How long does a single edit of a tree take, without journal? Each goes on from the tree that the
 * one before made, and begins again with the first after some thousands.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class TreeEditBenchmark {
  private static final int IN_A_ROW = 1 << 13;

  @Param({"1000000"})
  int entries;

  private final byte[] value = SampleTree.value(-5);
  private final byte[] shorter = new byte[90];
  private Tree first = Tree.empty(SampleTree.store());
  private Tree tree = first;
  private byte[][] keys = {};
  private byte[][] newKeys = {};
  private byte[][] nextKeys = {};
  private int next;

  @Setup(Level.Trial)
  public void fill() {
    first = SampleTree.build(SampleTree.store(), entries);
    tree = first;
    keys = SampleTree.keys(entries, IN_A_ROW);
    newKeys = SampleTree.keys(entries, IN_A_ROW);
    nextKeys = new byte[IN_A_ROW][];
    for (int i = 0; i < IN_A_ROW; i++) {
      newKeys[i][15]++;
      nextKeys[i] = SampleTree.key(2L * entries + i);
    }
  }

  private int next() {
    next = (next + 1) & (IN_A_ROW - 1);
    if (next == 0) {
      tree = first;
    }
    return next;
  }

  /** Another value of the same length. */
  @Benchmark
  public Tree update() {
    tree = tree.put(keys[next()], value);
    return tree;
  }

  @Benchmark
  public Tree updateOfOtherLength() {
    tree = tree.put(keys[next()], shorter);
    return tree;
  }

  @Benchmark
  public Tree insert() {
    tree = tree.put(newKeys[next()], value);
    return tree;
  }

  /** Past the last key. */
  @Benchmark
  public Tree append() {
    tree = tree.put(nextKeys[next()], value);
    return tree;
  }

  @Benchmark
  public Tree remove() {
    tree = tree.remove(keys[next()]);
    return tree;
  }
}
