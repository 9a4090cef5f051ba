package dev.helios.bench.micro;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
@Fork(2)
public class TreePointReadBenchmark {
  @Param({"1000", "1000000"})
  int entries;

  private Tree tree = Tree.empty(store());
  private final byte[][] keys = new byte[1 << 16][];
  private int next;

  private static NodeStore store() {
    return new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 1L << 30);
  }

  @Setup(Level.Trial)
  public void fill() {
    byte[] value = new byte[200];
    tree =
        Tree.empty(store())
            .apply(LongStream.range(0, entries).mapToObj(i -> new Edit(key(i), value)).iterator());
    Random random = new Random(7);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(random.nextInt(entries));
    }
  }

  private static byte[] key(long id) {
    return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
  }

  @Benchmark
  public byte @Nullable [] get() {
    return tree.get(keys[next++ & (keys.length - 1)]);
  }
}
