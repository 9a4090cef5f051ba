package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of trees, against {@link TreeMap}, over random data. */
class TreeLawTest {
  private final NodeStore store = newStore();

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 4, 5, Long.getLong("test.seed", 20261124L));
  }

  private static NodeStore newStore() {
    return new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 64L << 20);
  }

  private static NavigableMap<byte[], byte[]> map() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  private static byte[] randomKey(Random random, int range) {
    byte[] key = ByteBuffer.allocate(4).putInt(random.nextInt(range)).array();
    return random.nextInt(50) == 0 ? Arrays.copyOf(key, 4 + random.nextInt(300)) : key;
  }

  private static byte[] randomValue(Random random) {
    int size = random.nextInt(100) == 0 ? random.nextInt(5000) : random.nextInt(60);
    byte[] value = new byte[size];
    random.nextBytes(value);
    return value;
  }

  private static NavigableMap<byte[], byte[]> randomMap(Random random, int size, int range) {
    NavigableMap<byte[], byte[]> map = map();
    for (int i = 0; i < size; i++) {
      map.put(randomKey(random, range), randomValue(random));
    }
    return map;
  }

  private Tree build(Map<byte[], byte[]> map) {
    TreeBuilder builder = new TreeBuilder(store);
    map.forEach(builder::add);
    return builder.build();
  }

  private static NavigableMap<byte[], byte[]> read(Tree tree) {
    NavigableMap<byte[], byte[]> map = map();
    Cursor cursor = tree.cursor();
    while (cursor.next()) {
      map.put(cursor.key(), cursor.value());
    }
    return map;
  }

  private static void assertSame(Map<byte[], byte[]> actual, Map<byte[], byte[]> expected) {
    assertThat(hex(actual)).isEqualTo(hex(expected));
  }

  private static Map<String, String> hex(Map<byte[], byte[]> map) {
    Map<String, String> hex = new HashMap<>();
    map.forEach((k, v) -> hex.put(hex(k), hex(v)));
    return hex;
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyHistoryGivesTheSameRoot(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> wanted = randomMap(random, 3_000, 100_000);
    Hash expected = build(wanted).hash();

    NavigableMap<byte[], byte[]> state = randomMap(random, random.nextInt(4_000), 100_000);
    Tree tree = build(state);
    // Batches of random edits, then one that makes it what is wanted, in random pieces.
    for (int round = 0; round < 5; round++) {
      NavigableMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
      for (int i = random.nextInt(500); i >= 0; i--) {
        byte[] key = randomKey(random, 100_000);
        edits.put(key, new Edit(key, random.nextInt(3) == 0 ? null : randomValue(random)));
      }
      tree = tree.apply(edits.values().iterator());
      edits.forEach((k, e) -> putOrRemove(state, e));
      assertThat(tree.hash()).isEqualTo(build(state).hash());
    }
    List<Edit> last = new ArrayList<>();
    state.keySet().stream()
        .filter(k -> !wanted.containsKey(k))
        .forEach(k -> last.add(new Edit(k, null)));
    wanted.forEach((k, v) -> last.add(new Edit(k, v)));
    Collections.shuffle(last, random);
    int single = Math.min(700, last.size());
    for (Edit edit : last.subList(0, single)) {
      tree = edit.value() == null ? tree.remove(edit.key()) : tree.put(edit.key(), edit.value());
    }
    List<Edit> rest = new ArrayList<>(last.subList(single, last.size()));
    rest.sort((a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
    tree = tree.apply(rest.iterator());
    assertThat(tree.hash()).isEqualTo(expected);
    assertSame(read(Tree.load(store, tree.hash())), wanted);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void editsThatChangedSomethingAreThoseOfTheDifference(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> state = randomMap(random, random.nextInt(4_000), 100_000);
    Tree tree = build(state);
    for (int round = 0; round < 30; round++) {
      NavigableMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
      for (int i = random.nextInt(round % 3 == 0 ? 3 : 500); i >= 0; i--) {
        byte[] key = randomKey(random, 100_000);
        byte[] there = state.ceilingKey(key);
        key = there != null && random.nextInt(3) > 0 ? there : key;
        byte[] same = state.get(key);
        boolean isKept = same != null && random.nextBoolean();
        byte[] value = random.nextInt(3) == 0 ? null : randomValue(random);
        edits.put(key, new Edit(key, isKept ? same : value));
      }
      List<Edit> changes = new ArrayList<>();
      Tree edited = tree.apply(edits.values().iterator(), changes::add);
      TreeDiff diff = edited.diff(tree);
      for (Edit change : changes) {
        assertThat(diff.next()).isTrue();
        assertThat(diff.key()).isEqualTo(change.key());
        assertThat(diff.to()).isEqualTo(change.value());
      }
      assertThat(diff.next()).isFalse();
      assertThat(edited == tree).isEqualTo(changes.isEmpty());
      edits.values().forEach(e -> putOrRemove(state, e));
      tree = edited;
    }
    assertThat(tree.hash()).isEqualTo(build(state).hash());
  }

  private static void putOrRemove(Map<byte[], byte[]> map, Edit edit) {
    if (edit.value() == null) {
      map.remove(edit.key());
    } else {
      map.put(edit.key(), edit.value());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTreeAnswersAsATreeMapDoes(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> map = randomMap(random, 2_000, 5_000);
    List<byte[]> keys = new ArrayList<>(map.keySet());
    Tree tree = build(map);
    Cursor cursor = tree.cursor();
    assertThat(tree.count()).isEqualTo(map.size());
    for (int i = 0; i < 2_000; i++) {
      byte[] key = randomKey(random, 5_200);
      assertThat(tree.get(key)).isEqualTo(map.get(key));
      assertThat(tree.rank(key)).isEqualTo(map.headMap(key).size());
      assertThat(cursor.seekExact(key)).isEqualTo(map.containsKey(key));
      byte[] ceiling = map.ceilingKey(key);
      assertThat(cursor.isOnEntry()).isEqualTo(ceiling != null);
      if (ceiling != null) {
        assertThat(cursor.key()).isEqualTo(ceiling);
        assertThat(cursor.value()).isEqualTo(map.get(ceiling));
      }
      byte[] lower = map.lowerKey(key);
      assertThat(cursor.previous()).isEqualTo(lower != null);
      if (lower != null) {
        assertThat(cursor.key()).isEqualTo(lower);
      }
      int index = random.nextInt(keys.size() + 2);
      assertThat(cursor.seekIndex(index)).isEqualTo(index < keys.size());
      if (index < keys.size()) {
        assertThat(cursor.key()).isEqualTo(keys.get(index));
      }
    }
    cursor.seekEnd();
    for (byte[] key : map.descendingKeySet()) {
      assertThat(cursor.previous()).isTrue();
      assertThat(cursor.key()).isEqualTo(key);
    }
    assertThat(cursor.previous()).isFalse();
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.key()).isEqualTo(map.firstKey());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void diffIsWhatChanged(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> before = randomMap(random, 5_000, 100_000);
    NavigableMap<byte[], byte[]> after = map();
    after.putAll(before);
    change(after, random, random.nextInt(200));
    Tree from = build(before);
    Tree to = random.nextBoolean() ? build(after) : from.apply(edits(before, after).iterator());
    byte[] first = random.nextBoolean() ? null : randomKey(random, 100_000);
    byte[] end = random.nextBoolean() ? null : randomKey(random, 100_000);
    List<String> expected = new ArrayList<>();
    NavigableMap<byte[], byte[]> all = map();
    all.putAll(before);
    all.putAll(after);
    for (byte[] key : all.keySet()) {
      boolean in =
          (first == null || Arrays.compareUnsigned(first, key) <= 0)
              && (end == null || Arrays.compareUnsigned(key, end) < 0);
      if (in && !Arrays.equals(before.get(key), after.get(key))) {
        expected.add(line(key, before.get(key), after.get(key)));
      }
    }
    List<String> actual = new ArrayList<>();
    TreeDiff diff = to.diff(from, first, end);
    while (diff.next()) {
      actual.add(line(diff.key(), diff.from(), diff.to()));
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(diff.next()).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void wholeDiffIsTheDiff(long seed) {
    Random random = new Random(seed);
    wholeDiffIsTheDiff(random, 20_000);
    wholeDiffIsTheDiff(random, 40);
  }

  private void wholeDiffIsTheDiff(Random random, int entries) {
    NavigableMap<byte[], byte[]> before = randomMap(random, entries, 400_000);
    NavigableMap<byte[], byte[]> after = map();
    after.putAll(before);
    change(after, random, random.nextInt(entries / 10));
    Tree from = random.nextInt(6) == 0 ? build(map()) : build(before);
    Tree to = random.nextInt(6) == 0 ? build(map()) : build(after);
    // Read again, as neither has its nodes at hand then.
    NodeStore small = new NodeStore(from.store().chunks(), random.nextInt(2) * 64L << 10);
    TreeDiff whole = Tree.load(small, to.hash()).wholeDiff(Tree.load(small, from.hash()));
    TreeDiff diff = to.diff(from);
    while (diff.next()) {
      assertThat(whole.next()).isTrue();
      assertThat(line(whole.key(), whole.from(), whole.to()))
          .isEqualTo(line(diff.key(), diff.from(), diff.to()));
    }
    assertThat(whole.next()).isFalse();
  }

  private static String line(byte[] key, byte[] from, byte[] to) {
    return hex(key) + (from == null ? " -" : " " + hex(from)) + (to == null ? " -" : " " + hex(to));
  }

  private static void change(Map<byte[], byte[]> map, Random random, int changes) {
    List<byte[]> keys = new ArrayList<>(map.keySet());
    for (int i = 0; i < changes; i++) {
      byte[] key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(3)) {
        case 0 -> map.remove(key);
        case 1 -> map.put(key, randomValue(random));
        default -> map.put(randomKey(random, 100_000), randomValue(random));
      }
    }
  }

  private static List<Edit> edits(
      NavigableMap<byte[], byte[]> from, NavigableMap<byte[], byte[]> to) {
    NavigableMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
    from.keySet().stream()
        .filter(k -> !to.containsKey(k))
        .forEach(k -> edits.put(k, new Edit(k, null)));
    to.forEach(
        (k, v) -> {
          if (!Arrays.equals(from.get(k), v)) {
            edits.put(k, new Edit(k, v));
          }
        });
    return new ArrayList<>(edits.values());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergeIsThatOfPlainMaps(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> base = randomMap(random, 3_000, 50_000);
    NavigableMap<byte[], byte[]> ours = map();
    NavigableMap<byte[], byte[]> theirs = map();
    ours.putAll(base);
    theirs.putAll(base);
    change(ours, random, 300);
    change(theirs, random, 300);
    NavigableMap<byte[], byte[]> expected = map();
    NavigableMap<byte[], byte[]> all = map();
    all.putAll(base);
    all.putAll(ours);
    all.putAll(theirs);
    for (byte[] key : all.keySet()) {
      byte[] b = base.get(key);
      byte[] o = ours.get(key);
      byte[] t = theirs.get(key);
      byte[] merged =
          Arrays.equals(t, b) || Arrays.equals(o, t) ? o : Arrays.equals(o, b) ? t : null;
      if (merged != null) {
        expected.put(key, merged);
      }
    }
    Tree baseTree = build(base);
    Tree merged =
        TreeMerge.merge(
            baseTree,
            baseTree.apply(edits(base, ours).iterator()),
            baseTree.apply(edits(base, theirs).iterator()),
            (key, b, o, t) -> Arrays.equals(o, t) ? o : null);
    assertSame(read(merged), expected);
    assertThat(merged.hash()).isEqualTo(build(expected).hash());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void runsOfLeavesGiveTheEntriesInBothDirections(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> map = randomMap(random, random.nextInt(3_000), 10_000);
    Tree tree = build(map);
    NavigableMap<byte[], byte[]> read = map();
    Cursor cursor = tree.cursor();
    for (boolean more = cursor.next(); more; ) {
      LeafRun run = cursor.run();
      int some = 1 + random.nextInt(run.size());
      for (int i = 0; i < some; i++) {
        read.put(run.key(i), run.value(i));
        assertThat(run.lowerBound(run.key(i))).isEqualTo(i);
      }
      more = cursor.skip(some);
    }
    assertSame(read, map);
    read.clear();
    cursor.seekEnd();
    for (boolean more = cursor.previous(); more; ) {
      LeafRun run = cursor.runBack();
      int some = 1 + random.nextInt(run.size());
      for (int i = run.size() - some; i < run.size(); i++) {
        read.put(run.key(i), run.value(i));
      }
      more = cursor.skipBack(some);
    }
    assertSame(read, map);
  }
}
