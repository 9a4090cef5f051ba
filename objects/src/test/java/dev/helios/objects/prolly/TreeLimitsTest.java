package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees at the edges of what they hold. */
class TreeLimitsTest {
  private final MemoryChunkStore chunks = new MemoryChunkStore(HashAlgorithm.SHA256);
  private final NodeStore store = new NodeStore(chunks, 64L << 20);

  private static byte[] key(int i, int length) {
    return ByteBuffer.allocate(length).putInt(length - 4, i).array();
  }

  private Tree build(int entries, int keyBytes, int valueBytes) {
    TreeBuilder builder = new TreeBuilder(store);
    for (int i = 0; i < entries; i++) {
      builder.add(key(i, keyBytes), new byte[valueBytes]);
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 100, 1000, 4000, Tree.MAX_KEY_BYTES})
  void keysOfAnyLengthMakeATreeOfFewLevels(int keyBytes) {
    int entries = 2_000;
    Tree tree = build(entries, keyBytes, 5);
    assertThat(tree.root().level()).isLessThanOrEqualTo(11);
    assertThat(TreeCheck.check(store, tree.hash())).isEmpty();
    for (int i = 0; i < entries; i += 41) {
      assertThat(tree.get(key(i, keyBytes))).hasSize(5);
      assertThat(tree.rank(key(i, keyBytes))).isEqualTo(i);
    }
    Tree edited = tree.remove(key(1000, keyBytes)).remove(key(1001, keyBytes));
    assertThat(TreeCheck.check(store, edited.hash())).isEmpty();
    assertThat(edited.put(key(1001, keyBytes), new byte[5]).put(key(1000, keyBytes), new byte[5]))
        .extracting(Tree::hash)
        .isEqualTo(tree.hash());
  }

  @Test
  void innerNodesAreAsWideAsLeavesAreLong() {
    Tree tree = build(200_000, 16, 100);
    List<Integer> widths = new ArrayList<>();
    widths((Inner) tree.root(), widths);
    assertThat(widths.stream().mapToInt(w -> w).average().orElse(0)).isBetween(50.0, 80.0);
  }

  private void widths(Inner node, List<Integer> widths) {
    for (int i = 0; i < node.size; i++) {
      if (node.child(i, store) instanceof Inner child) {
        widths.add(child.size);
        widths(child, widths);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Tree.MAX_KEY_BYTES + 1, 70_000})
  void noKeyIsLongerThanTheLongest(int length) {
    byte[] longKey = new byte[length];
    byte[] value = new byte[1];
    assertThatThrownBy(() -> new TreeBuilder(store).add(longKey, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> Tree.empty(store).put(longKey, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long");
    Iterator<Edit> edits =
        List.of(new Edit(key(1, 4), value), new Edit(key(2, length), value)).iterator();
    assertThatThrownBy(() -> build(10, 4, 5).apply(edits))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] oddKey(Random random, int prefix) {
    byte[] key = new byte[random.nextInt(prefix, prefix + 14)];
    for (int i = prefix; i < key.length; i++) {
      key[i] = new byte[] {0, 1, -1, 127, -128}[random.nextInt(5)];
    }
    return key;
  }

  /** Keys that differ late, early, in length only, in zeros at the end, at the end of the node. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 30})
  void everyKeyIsFoundWhereItIs(int prefix) {
    Random random = new Random(prefix);
    for (int round = 0; round < 300; round++) {
      TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
      for (int i = random.nextInt(70); i >= 0; i--) {
        keys.add(oddKey(random, prefix));
      }
      List<Node> leaves = new ArrayList<>();
      NodeBuilder.OfLeaves builder = new NodeBuilder.OfLeaves(store, leaves::add);
      keys.forEach(key -> builder.add(key, new byte[0]));
      builder.flush();
      for (Node leaf : leaves) {
        for (int i = 0; i < leaf.size; i++) {
          assertThat(leaf.lowerBound(leaf.key(i))).isEqualTo(i);
        }
        for (int i = 0; i < 30; i++) {
          byte[] key = oddKey(random, random.nextInt(prefix + 1));
          int expected = 0;
          while (expected < leaf.size && Arrays.compareUnsigned(leaf.key(expected), key) < 0) {
            expected++;
          }
          assertThat(leaf.lowerBound(key)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void theEmptyKeyAndTheEmptyValueAreAsGoodAsAny() {
    Tree tree = Tree.empty(store).put(new byte[0], new byte[0]);
    assertThat(tree.count()).isEqualTo(1);
    assertThat(tree.get(new byte[0])).isEmpty();
    assertThat(tree.firstKey()).isEmpty();
    assertThat(tree.lastKey()).isEmpty();
    assertThat(Tree.load(store, tree.hash()).contains(new byte[0])).isTrue();
    assertThat(tree.remove(new byte[0]).hash()).isEqualTo(Tree.empty(store).hash());
  }

  @Test
  void aTreeWithoutEntriesAnswersAll() {
    Tree empty = build(500, 4, 30).apply(allRemoved(500)).remove(key(3, 4));
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.hash()).isEqualTo(Tree.empty(store).hash());
    assertThat(empty.get(key(1, 4))).isNull();
    assertThat(empty.rank(key(1, 4))).isZero();
    assertThat(empty.firstKey()).isNull();
    assertThat(empty.lastKey()).isNull();
    Cursor cursor = empty.cursor();
    assertThat(cursor.next()).isFalse();
    assertThat(cursor.previous()).isFalse();
    assertThat(cursor.seek(key(1, 4))).isFalse();
    assertThat(cursor.seekIndex(0)).isFalse();
    cursor.seekEnd();
    assertThat(cursor.previous()).isFalse();
    assertThat(empty.diff(Tree.empty(store)).next()).isFalse();
  }

  private static Iterator<Edit> allRemoved(int entries) {
    return IntStream.range(0, entries).mapToObj(i -> new Edit(key(i, 4), null)).iterator();
  }

  @Test
  void aNodeThatIsCutShortIsNoNode() {
    Tree tree = build(2_000, 8, 40);
    Hash root = tree.hash();
    byte[] inner = chunks.get(root).orElseThrow();
    byte[] leaf = chunks.get(((Inner) tree.root()).storedHash(0)).orElseThrow();
    for (byte[] node : List.of(inner, leaf)) {
      for (int length = 0; length < node.length; length++) {
        Hash cut = chunks.put(Arrays.copyOf(node, length));
        assertThatThrownBy(() -> Tree.load(store, cut)).isInstanceOf(CorruptChunkException.class);
      }
    }
  }
}
