package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Merging trees is merging maps, whichever subtrees are exchanged. Keys are long here, so that few
 * entries make trees of several levels and ends of nodes fall everywhere.
 */
class TreeMergeLawTest {
  private static final int RANGE = 4_000;

  private final NodeStore store =
      new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 64L << 20);

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 25), LongStream.of(Long.getLong("test.seed", 20261125L)));
  }

  private static byte[] key(int i) {
    return ByteBuffer.allocate(300).putInt(296, i).array();
  }

  private static NavigableMap<byte[], byte[]> map() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  private static NavigableMap<byte[], byte[]> copy(NavigableMap<byte[], byte[]> of) {
    NavigableMap<byte[], byte[]> copy = map();
    copy.putAll(of);
    return copy;
  }

  private Tree build(NavigableMap<byte[], byte[]> map) {
    TreeBuilder builder = new TreeBuilder(store);
    map.forEach(builder::add);
    return builder.build();
  }

  private static byte[] value(Random random) {
    byte[] value = new byte[random.nextInt(200)];
    random.nextBytes(value);
    return value;
  }

  /** Changes single keys, runs of neighbours, and whole ranges. */
  private static void change(NavigableMap<byte[], byte[]> map, Random random) {
    for (int n = random.nextInt(6); n >= 0; n--) {
      int from = random.nextInt(RANGE);
      int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 1_000 : 6);
      int kind = random.nextInt(4);
      for (int i = from; i < from + length; i++) {
        switch (kind) {
          case 0 -> map.remove(key(i));
          case 1 -> map.replace(key(i), value(random));
          case 2 -> map.put(key(i), value(random));
          default -> {
            if (random.nextInt(3) == 0) {
              map.put(key(i), value(random));
            }
          }
        }
      }
    }
  }

  private static Tree applied(
      Tree tree, NavigableMap<byte[], byte[]> from, NavigableMap<byte[], byte[]> to) {
    List<Edit> edits = new ArrayList<>();
    for (byte[] key : keys(from, to)) {
      if (!Arrays.equals(from.get(key), to.get(key))) {
        edits.add(new Edit(key, to.get(key)));
      }
    }
    return tree.apply(edits.iterator());
  }

  @SafeVarargs
  private static TreeSet<byte[]> keys(NavigableMap<byte[], byte[]>... maps) {
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    for (NavigableMap<byte[], byte[]> map : maps) {
      keys.addAll(map.keySet());
    }
    return keys;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergeIsThatOfMaps(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> base = map();
    int dense = 1 + random.nextInt(4);
    for (int i = 0; i < RANGE; i++) {
      if (random.nextInt(4) < dense) {
        base.put(key(i), value(random));
      }
    }
    NavigableMap<byte[], byte[]> ours = copy(base);
    NavigableMap<byte[], byte[]> theirs = copy(base);
    change(ours, random);
    change(theirs, random);
    List<byte[]> changedByBoth = new ArrayList<>();
    NavigableMap<byte[], byte[]> expected = map();
    for (byte[] key : keys(base, ours, theirs)) {
      byte[] b = base.get(key);
      byte[] o = ours.get(key);
      byte[] t = theirs.get(key);
      boolean isByBoth = !Arrays.equals(o, b) && !Arrays.equals(t, b);
      if (isByBoth) {
        changedByBoth.add(key);
      }
      byte[] merged = isByBoth ? key : Arrays.equals(t, b) ? o : t;
      if (merged != null) {
        expected.put(key, merged);
      }
    }
    Tree baseTree = build(base);
    boolean isStored = random.nextBoolean();
    Tree ourTree = isStored ? build(ours) : applied(baseTree, base, ours);
    Tree theirTree = isStored ? applied(baseTree, base, theirs) : build(theirs);
    List<byte[]> asked = new ArrayList<>();
    Tree merged =
        TreeMerge.merge(
            baseTree,
            ourTree,
            theirTree,
            (key, b, o, t) -> {
              assertThat(b).isEqualTo(base.get(key));
              assertThat(o).isEqualTo(ours.get(key));
              assertThat(t).isEqualTo(theirs.get(key));
              asked.add(key);
              return key;
            },
            new EditBatches(ourTree, 1 + random.nextInt(50), random.nextInt(200_000)));
    assertThat(merged.hash()).isEqualTo(build(expected).hash());
    assertThat(TreeCheck.check(store, merged.hash())).isEmpty();
    assertThat(asked).usingElementComparator(Arrays::compareUnsigned).isEqualTo(changedByBoth);
  }

  /** The last key of each leaf. */
  private List<byte[]> ends(Tree tree) {
    List<byte[]> ends = new ArrayList<>();
    LevelCursor leaves = new LevelCursor(store, tree.root(), 0);
    leaves.seek(new byte[0]);
    ends.add(leaves.node().lastKey());
    while (!leaves.isLast()) {
      leaves.next();
      ends.add(leaves.node().lastKey());
    }
    return ends;
  }

  private static int number(byte[] key) {
    return ByteBuffer.wrap(key).getInt(296);
  }

  /**
   * Ours ends a leaf later than base does, with a key of its own, and goes on with the same leaf as
   * base; theirs changed that leaf with a key before ours.
   */
  @Test
  void whatIsExchangedBeginsPastWhatOursHasBefore() {
    Random random = new Random(1);
    NavigableMap<byte[], byte[]> base = map();
    for (int i = 0; i < 8 * RANGE; i += 8) {
      base.put(key(i), value(random));
    }
    Tree baseTree = build(base);
    List<byte[]> ends = ends(baseTree);
    int found = 0;
    for (int leaf = 0; leaf < ends.size() - 2; leaf++) {
      int end = number(ends.get(leaf));
      byte[] afterNext = ends.get(leaf + 1);
      for (int x = end + 2; x < end + 8; x++) {
        Tree ours = baseTree.remove(key(end)).put(key(x), value(random));
        TreeSet<byte[]> ourEnds = new TreeSet<>(Arrays::compareUnsigned);
        ourEnds.addAll(ends(ours));
        if (!ourEnds.contains(key(x)) || !ourEnds.contains(afterNext)) {
          continue;
        }
        for (int y = end + 1; y <= x; y++) {
          found++;
          Tree theirs = baseTree.put(key(y), value(random));
          Tree merged = TreeMerge.merge(baseTree, ours, theirs, (key, b, o, t) -> t);
          byte[] added = theirs.get(key(y));
          assertThat(merged.hash()).isEqualTo(ours.put(key(y), added).hash());
        }
      }
    }
    assertThat(found).as("cases").isGreaterThan(20);
  }

  @Test
  void whatOneSideChangedAloneIsNotRead() {
    NavigableMap<byte[], byte[]> base = map();
    for (int i = 0; i < 10 * RANGE; i++) {
      base.put(key(i), new byte[20]);
    }
    NavigableMap<byte[], byte[]> ours = copy(base);
    NavigableMap<byte[], byte[]> theirs = copy(base);
    for (int i = 0; i < 3 * RANGE; i++) {
      ours.put(key(i), new byte[21]);
      theirs.put(key(6 * RANGE + i), new byte[22]);
    }
    NavigableMap<byte[], byte[]> both = copy(ours);
    theirs.tailMap(key(5 * RANGE)).forEach(both::put);
    Tree baseTree = build(base);
    Tree ourTree = build(ours);
    Tree theirTree = build(theirs);
    // None of the nodes is in this store's cache.
    NodeStore counted = new NodeStore(store.chunks(), 64L << 20);
    Tree merged =
        TreeMerge.merge(
            Tree.load(counted, baseTree.hash()),
            Tree.load(counted, ourTree.hash()),
            Tree.load(counted, theirTree.hash()),
            (key, b, o, t) -> {
              throw new AssertionError("no key was changed twice");
            });
    long all = all(theirTree);
    assertThat(counted.cachedBytes()).isLessThan(all / 10);
    assertThat(merged.hash()).isEqualTo(build(both).hash());
  }

  private long all(Tree tree) {
    NodeStore fresh = new NodeStore(store.chunks(), 1L << 30);
    Cursor cursor = Tree.load(fresh, tree.hash()).cursor();
    while (cursor.next()) {}
    return fresh.cachedBytes();
  }
}
