package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which chunks a tree is made of. */
class TreeShapeTest {
  private static final int ENTRIES = 20_000;

  private static byte[] key(int i) {
    return ByteBuffer.allocate(4).putInt(i).array();
  }

  /** Every thousandth value is out of line, each of them different. */
  private static byte[] value(int i) {
    return ByteBuffer.allocate(i % 1000 == 0 ? 3000 : 40).putInt(i).array();
  }

  private static Tree build(NodeStore store) {
    TreeBuilder builder = new TreeBuilder(store);
    for (int i = 0; i < ENTRIES; i++) {
      builder.add(key(i), value(i));
    }
    return builder.build();
  }

  private static Set<Hash> chunks(NodeStore store, Hash root) {
    Set<Hash> seen = new HashSet<>();
    TreeWalk.visit(store, root, seen::add);
    return seen;
  }

  private static NodeStore store(MemoryChunkStore chunks) {
    return new NodeStore(chunks, 1 << 20);
  }

  private static List<Integer> leafSizes(NodeStore store, Hash root) {
    List<Integer> sizes = new ArrayList<>();
    for (Hash hash : chunks(store, root)) {
      byte[] chunk = store.chunks().get(hash).orElseThrow();
      if (chunk.length != 3000 && Node.decode(chunk, hash) instanceof Leaf leaf) {
        int bytes = 0;
        for (int i = 0; i < leaf.size; i++) {
          bytes += leaf.entryBytes(i);
        }
        sizes.add(bytes);
      }
    }
    return sizes;
  }

  @ParameterizedTest
  @EnumSource
  void theChunksOfAWalkAreAllATreeNeeds(HashAlgorithm algorithm) {
    MemoryChunkStore whole = new MemoryChunkStore(algorithm);
    Hash root = build(store(whole)).hash();
    MemoryChunkStore copy = new MemoryChunkStore(algorithm);
    for (Hash hash : chunks(store(whole), root)) {
      assertThat(copy.put(whole.get(hash).orElseThrow())).isEqualTo(hash);
    }
    Cursor cursor = Tree.load(store(copy), root).cursor();
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.key()).isEqualTo(key(i));
      assertThat(cursor.value()).isEqualTo(value(i));
    }
    assertThat(cursor.next()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aWalkReadsNothingBelowWhatWasSeen(HashAlgorithm algorithm) {
    NodeStore store = store(new MemoryChunkStore(algorithm));
    Tree tree = build(store);
    Set<Hash> seen = chunks(store, tree.hash());
    List<Hash> added = new ArrayList<>();
    List<Hash> visited = new ArrayList<>();
    TreeWalk.visit(
        store,
        tree.put(key(777), new byte[40]).hash(),
        hash -> {
          visited.add(hash);
          return seen.add(hash) && added.add(hash);
        });
    assertThat(added).as("one node a level").hasSize(tree.root().level() + 1);
    assertThat(visited).hasSizeLessThan(seen.size());
  }

  @ParameterizedTest
  @EnumSource
  void leavesKeepToTheirBounds(HashAlgorithm algorithm) {
    NodeStore store = store(new MemoryChunkStore(algorithm));
    List<Integer> sizes = leafSizes(store, build(store).hash());
    assertThat(sizes).allMatch(size -> size < Boundary.of(NodeSize.DEFAULT).maxBytes() + 1100);
    assertThat(
            sizes.stream().filter(size -> size < Boundary.of(NodeSize.DEFAULT).minBytes()).count())
        .as("only the last may be short")
        .isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aValueOfTheSameSizeMovesNoBoundary(HashAlgorithm algorithm) {
    NodeStore store = store(new MemoryChunkStore(algorithm));
    Tree tree = build(store);
    List<Integer> before = leafSizes(store, tree.hash());
    for (int i = 1; i < ENTRIES; i += 501) {
      tree = tree.put(key(i), new byte[value(i).length]);
    }
    assertThat(leafSizes(store, tree.hash())).containsExactlyInAnyOrderElementsOf(before);
  }

  @ParameterizedTest
  @EnumSource
  void aSoundTreePassesItsCheck(HashAlgorithm algorithm) {
    NodeStore store = store(new MemoryChunkStore(algorithm));
    Tree tree = build(store);
    assertThat(TreeCheck.check(store, tree.hash())).isEmpty();
    Tree edited = tree.remove(key(5000)).put(key(-1), new byte[9]).put(key(7), new byte[2000]);
    assertThat(TreeCheck.check(store, edited.hash())).isEmpty();
    assertThat(TreeCheck.check(store, Tree.empty(store).hash())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCheckNamesTheRuleThatIsBroken(HashAlgorithm algorithm) {
    MemoryChunkStore chunks = new MemoryChunkStore(algorithm);
    NodeStore store = store(chunks);
    byte[] root = chunks.get(build(store).hash()).orElseThrow().clone();
    byte[] weight = root.clone();
    weight[weight.length - 1] ^= 1;
    byte[] count = root.clone();
    count[count.length - 9] ^= 1;
    for (byte[] wrong : List.of(weight, count)) {
      assertThat(TreeCheck.check(store, chunks.put(wrong)))
          .singleElement()
          .asString()
          .startsWith("tree rule 5");
    }
  }
}
