package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.sort.Scratch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees whose nodes aim at other sizes keep the same laws. */
class NodeSizeTest {
  private static NodeStore store(int bytes) {
    return new NodeStore(
        new MemoryChunkStore(HashAlgorithm.SHA256), 8 << 20, NodeSize.of(bytes), Scratch.NONE);
  }

  private static byte[] key(int i) {
    return ByteBuffer.allocate(4).putInt(i).array();
  }

  private static byte[] value(Random random) {
    byte[] value = new byte[random.nextInt(20) == 0 ? 1000 + random.nextInt(100) : 60];
    random.nextBytes(value);
    return value;
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 4096, 8192, 16384})
  void anyOrderOfEditsGivesTheSameRootWithNodesOfThatSize(int bytes) {
    NodeStore store = store(bytes);
    Random random = new Random(bytes);
    TreeMap<Integer, byte[]> model = new TreeMap<>();
    for (int i = 0; i < 12_000; i++) {
      model.put(random.nextInt(1 << 20), value(random));
    }
    TreeBuilder builder = new TreeBuilder(store);
    model.forEach((k, v) -> builder.add(key(k), v));
    Tree built = builder.build();
    assertThat(TreeCheck.check(store, built.hash())).isEmpty();

    List<Integer> keys = new ArrayList<>(model.keySet());
    Collections.shuffle(keys, random);
    Tree edited = Tree.empty(store);
    for (int k : keys) {
      edited = edited.put(key(k), model.get(k));
    }
    assertThat(edited.hash()).isEqualTo(built.hash());
    for (int k : keys.subList(0, 2_000)) {
      edited = edited.put(key(k), new byte[random.nextInt(200)]);
    }
    for (int k : keys.subList(0, 2_000)) {
      edited = edited.put(key(k), model.get(k));
    }
    assertThat(edited.hash()).isEqualTo(built.hash());

    List<Integer> sizes = new ArrayList<>();
    TreeWalk.visit(store, built.hash(), hash -> sizes.add(size(store, hash)));
    sizes.removeIf(size -> size == 0);
    assertThat(sizes.stream().mapToInt(s -> s).average().orElseThrow())
        .isBetween(bytes * 0.8, bytes * 1.3);
    assertThat(sizes).allMatch(size -> size < Math.min(4 * bytes, 24 * 1024) + 1100);
  }

  /** Bytes of the entries of a leaf; 0 for what is none. */
  private static int size(NodeStore store, Hash hash) {
    byte[] chunk = store.chunks().get(hash).orElseThrow();
    if (chunk.length < 4 || chunk[0] != Node.VERSION || chunk[1] != 0) {
      return 0;
    }
    Leaf leaf = (Leaf) store.node(hash);
    int bytes = 0;
    for (int i = 0; i < leaf.size; i++) {
      bytes += leaf.entryBytes(i);
    }
    return bytes;
  }

  @Test
  void otherSizesAreRefused() {
    for (int bytes : new int[] {512, 5000, 32_768}) {
      assertThatThrownBy(() -> NodeSize.of(bytes)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
