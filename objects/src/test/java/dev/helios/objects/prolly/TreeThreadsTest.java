package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees in the hands of several threads while they are hashed, edited and evicted. */
class TreeThreadsTest {
  private static final int ENTRIES = 20_000;

  private static byte[] key(int i) {
    return ByteBuffer.allocate(8).putInt(4, i).array();
  }

  private static byte[] value(int i, int version) {
    return ByteBuffer.allocate(60).putInt(i).putInt(version).array();
  }

  private static Tree edited(Tree tree, Random random, int version, int edits) {
    Tree result = tree;
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(ENTRIES);
      result = result.put(key(at), value(at, version));
    }
    return result;
  }

  /** Reads all entries, backwards too, and sums up versions. */
  private static long sum(Tree tree) {
    long sum = 0;
    int i = 0;
    Cursor cursor = tree.cursor();
    for (; cursor.next(); i++) {
      ByteBuffer value = ByteBuffer.wrap(cursor.value());
      assertThat(value.getInt()).isEqualTo(i);
      sum += value.getInt();
    }
    assertThat(i).isEqualTo(ENTRIES);
    for (; cursor.previous(); i--) {
      assertThat(cursor.key()).isEqualTo(key(i - 1));
    }
    return sum;
  }

  @ParameterizedTest(name = "cache of {0} bytes")
  @ValueSource(longs = {20_000, 200_000, 64 << 20})
  void hashingMovesNothingUnderReadersAndWriters(long cacheBytes) throws Exception {
    NodeStore store = new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), cacheBytes);
    TreeBuilder builder = new TreeBuilder(store);
    for (int i = 0; i < ENTRIES; i++) {
      builder.add(key(i), value(i, 0));
    }
    Tree stored = builder.build();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 5; round++) {
        Random random = new Random(round);
        // Of the nodes of first, second shares those that it did not change; none is hashed.
        Tree first = edited(stored, random, 1, 300);
        Tree second = edited(first, random, 2, 300);
        long sum = sum(first);
        List<Future<?>> running = new ArrayList<>();
        Future<Hash> one = threads.submit(first::hash);
        Future<Hash> other = threads.submit(second::hash);
        running.add(threads.submit(() -> assertThat(sum(first)).isEqualTo(sum)));
        running.add(
            threads.submit(
                () -> {
                  Tree third = edited(first, new Random(7), 3, 200);
                  Tree same = edited(Tree.load(store, first.hash()), new Random(7), 3, 200);
                  assertThat(third.hash()).isEqualTo(same.hash());
                  TreeDiff diff = third.diff(second);
                  while (diff.next()) {
                    assertThat(diff.from()).isNotEqualTo(diff.to());
                  }
                }));
        for (Future<?> task : running) {
          task.get();
        }
        assertThat(TreeCheck.check(store, one.get())).isEmpty();
        assertThat(TreeCheck.check(store, other.get())).isEmpty();
        assertThat(sum(Tree.load(store, one.get()))).isEqualTo(sum);
        stored = second;
      }
    }
  }
}
