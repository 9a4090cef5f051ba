package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes of trees, and what each alone has, beside a walk over all that there is. */
class OwnBytesLawTest {
  private final NodeStore store =
      new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 8 << 20);

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 4, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void asAWalkOverAllChunksSays(long seed) {
    Random random = new Random(seed);
    List<Tree> trees = new ArrayList<>(List.of(edit(Tree.empty(store), random, 3_000)));
    for (int i = 0; i < 12; i++) {
      Tree from = trees.get(random.nextInt(trees.size()));
      Tree next = random.nextInt(4) == 0 ? from : edit(from, random, random.nextInt(200));
      trees.add(random.nextInt(8) == 0 ? Tree.empty(store) : next);
      check(trees);
    }
  }

  @Test
  void treesOfAnyHeights() {
    Random random = new Random(7);
    Tree small = edit(Tree.empty(store), random, 10);
    Tree large = edit(small, random, 20_000);
    check(List.of(small, large));
    check(List.of(large, small, Tree.empty(store)));
  }

  @Test
  void bytesAreKnownBeforeATreeIsStored() {
    Tree tree = edit(Tree.empty(store), new Random(1), 5_000);
    long before = tree.bytes();
    Hash hash = tree.hash();
    assertThat(tree.bytes()).isEqualTo(before);
    assertThat(Tree.load(store, hash).bytes()).isEqualTo(before);
  }

  private Tree edit(Tree tree, Random random, int edits) {
    Tree edited = tree;
    for (int i = 0; i < edits; i++) {
      byte[] key = ByteBuffer.allocate(8).putLong(random.nextInt(4_000)).array();
      boolean isLarge = random.nextInt(20) == 0;
      // Large ones are of few kinds, so that several keys have one value.
      byte[] value = isLarge ? new byte[1_100 + random.nextInt(3)] : new byte[random.nextInt(80)];
      edited = random.nextInt(5) == 0 ? edited.remove(key) : edited.put(key, value);
      if (random.nextInt(100) == 0) {
        Hash stored = edited.hash();
        edited = random.nextBoolean() ? Tree.load(store, stored) : edited;
      }
    }
    return edited;
  }

  private void check(List<Tree> trees) {
    Map<Object, List<Integer>> having = new HashMap<>();
    Map<Object, Long> bytes = new HashMap<>();
    long[] all = new long[trees.size()];
    for (int i = 0; i < trees.size(); i++) {
      Map<Object, Long> its = new HashMap<>();
      walk(store.node(trees.get(i).hash()), its);
      for (Map.Entry<Object, Long> e : its.entrySet()) {
        having.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(i);
        all[i] += e.getValue();
      }
      bytes.putAll(its);
    }
    long[] own = new long[trees.size()];
    having.forEach(
        (chunk, in) -> {
          if (in.size() == 1) {
            own[in.get(0)] += bytes.get(chunk);
          }
        });
    assertThat(OwnBytes.of(trees)).isEqualTo(own);
    assertThat(trees.stream().mapToLong(Tree::bytes).toArray()).isEqualTo(all);
  }

  private record Value(ByteBuffer key, Hash hash) {}

  private void walk(Node node, Map<Object, Long> chunks) {
    chunks.put(java.util.Objects.requireNonNull(node.hash), (long) node.bytes.length);
    if (node instanceof Inner inner) {
      for (int i = 0; i < inner.size; i++) {
        walk(store.node(inner.storedHash(i)), chunks);
      }
    } else if (node instanceof Leaf leaf) {
      for (int i = 0; i < leaf.size; i++) {
        if (leaf.isFar(i)) {
          Value value = new Value(ByteBuffer.wrap(leaf.key(i)), leaf.farHash(i));
          chunks.put(value, (long) leaf.valueLength(i));
        }
      }
    }
  }
}
