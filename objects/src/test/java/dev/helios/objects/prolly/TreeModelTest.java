package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Long random histories of a tree beside a {@link TreeMap}: single edits, batches, forks, hashing
 * and loading again at any time. After each step the tree answers as the map does, and is the very
 * tree that a bulk build of the map makes, node for node.
 */
class TreeModelTest {
  /** What keys and values a history has: each strains another part of where nodes end. */
  enum Data {
    SEQUENCE(8, 60),
    SPARSE(16, 100),
    EQUAL_SIZES(16, 100),
    NO_VALUES(12, 0),
    LONG_KEYS(700, 20),
    HUGE_KEYS(Tree.MAX_KEY_BYTES, 10),
    LARGE_VALUES(8, 3_000),
    NEAR_THE_LINE(8, 1_040);

    private final int keyBytes;
    private final int valueBytes;

    Data(int keyBytes, int valueBytes) {
      this.keyBytes = keyBytes;
      this.valueBytes = valueBytes;
    }

    byte[] key(Random random, int range) {
      int number = random.nextInt(range);
      byte[] key = new byte[keyBytes];
      if (this == SPARSE) {
        new Random(number).nextBytes(key);
        return random.nextInt(20) == 0 ? Arrays.copyOf(key, number % 16) : key;
      }
      ByteBuffer.wrap(key).putInt(keyBytes - 4, number);
      return key;
    }

    byte[] value(Random random) {
      int size =
          switch (this) {
            case EQUAL_SIZES, NO_VALUES -> valueBytes;
            case NEAR_THE_LINE -> valueBytes - random.nextInt(32);
            default -> random.nextInt(valueBytes + 1);
          };
      byte[] value = new byte[size];
      random.nextBytes(value);
      return value;
    }

    /** Heavy entries are fewer. */
    int range(int range) {
      return Math.max(50, Math.min(range, range * 200 / (keyBytes + valueBytes)));
    }
  }

  static Stream<Arguments> few() {
    return cases(LongStream.of(1, Long.getLong("test.seed", 20261125L)));
  }

  static Stream<Arguments> many() {
    return cases(LongStream.range(0, Long.getLong("soak.seeds", 0)));
  }

  private static Stream<Arguments> cases(LongStream seeds) {
    return seeds
        .boxed()
        .flatMap(
            seed ->
                Stream.of(Data.values())
                    .flatMap(
                        data ->
                            Stream.of(HashAlgorithm.values())
                                .map(algorithm -> Arguments.of(data, algorithm, seed))));
  }

  @ParameterizedTest(name = "{0}, {1}, seed {2}")
  @MethodSource("few")
  void aTreeIsAsAMap(Data data, HashAlgorithm algorithm, long seed) {
    new History(data, algorithm, seed, 1_500).run(25);
  }

  @Tag("soak")
  @ParameterizedTest(name = "{0}, {1}, seed {2}", allowZeroInvocations = true)
  @MethodSource("many")
  void aTreeIsAsAMapForLong(Data data, HashAlgorithm algorithm, long seed) {
    new History(data, algorithm, seed, 20_000).run(200);
  }

  /** One history. */
  private static final class History {
    private final Data data;
    private final Random random;
    private final int range;
    private final NodeStore store;
    private final NavigableMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);
    private Tree tree;

    History(Data data, HashAlgorithm algorithm, long seed, int range) {
      this.data = data;
      this.random = new Random(seed);
      this.range = data.range(range);
      // Small, so that nodes are evicted under the tree.
      this.store = new NodeStore(new MemoryChunkStore(algorithm), 100_000);
      this.tree = Tree.empty(store);
    }

    void run(int steps) {
      for (int step = 0; step < steps; step++) {
        NavigableMap<byte[], byte[]> before = new TreeMap<>(map);
        Tree fork = tree;
        step();
        assertThat(tree.count()).isEqualTo(map.size());
        looksAsTheMap();
        differsAsTheMaps(fork, before);
        Tree built = build();
        assertThat(tree.hash()).isEqualTo(built.hash());
        assertThat(fork.count()).as("what was forked stays").isEqualTo(before.size());
      }
      assertThat(TreeCheck.check(store, tree.hash())).isEmpty();
    }

    private void step() {
      switch (random.nextInt(7)) {
        case 0 -> batch(1 + random.nextInt(range / 10), 3);
        case 1 -> batch(1 + random.nextInt(range), 1_000_000);
        case 2 -> removeRange();
        case 3 -> tree = Tree.load(store, tree.hash());
        default -> singles(random.nextInt(60));
      }
    }

    private void singles(int edits) {
      for (int i = 0; i < edits; i++) {
        byte[] key = data.key(random, range);
        if (random.nextInt(3) == 0) {
          Tree edited = tree.remove(key);
          assertThat(edited == tree).isEqualTo(map.remove(key) == null);
          tree = edited;
        } else {
          byte[] value = data.value(random);
          tree = tree.put(key, value);
          assertThat(tree.put(key, value)).as("nothing changes").isSameAs(tree);
          map.put(key, value);
        }
      }
    }

    /** One in {@code removals} is one. */
    private void batch(int size, int removals) {
      NavigableMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
      for (int i = 0; i < size; i++) {
        byte[] key = data.key(random, range);
        byte[] value = random.nextInt(removals) == 0 ? null : data.value(random);
        edits.put(key, new Edit(key, value));
      }
      apply(edits);
    }

    private void removeRange() {
      byte[] one = data.key(random, range);
      byte[] other = data.key(random, range);
      boolean isUp = Arrays.compareUnsigned(one, other) <= 0;
      NavigableMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
      map.subMap(isUp ? one : other, true, isUp ? other : one, random.nextBoolean())
          .keySet()
          .forEach(key -> edits.put(key, new Edit(key, null)));
      apply(edits);
    }

    private void apply(NavigableMap<byte[], Edit> edits) {
      tree = tree.apply(edits.values().iterator());
      for (Edit edit : edits.values()) {
        if (edit.value() == null) {
          map.remove(edit.key());
        } else {
          map.put(edit.key(), edit.value());
        }
      }
    }

    private Tree build() {
      TreeBuilder builder = new TreeBuilder(store);
      map.forEach(builder::add);
      return builder.build();
    }

    private void looksAsTheMap() {
      Cursor cursor = tree.cursor();
      for (int i = 0; i < 20; i++) {
        byte[] key = data.key(random, range + 10);
        assertThat(tree.get(key)).isEqualTo(map.get(key));
        assertThat(tree.contains(key)).isEqualTo(map.containsKey(key));
        assertThat(tree.rank(key)).isEqualTo(map.headMap(key).size());
        byte[] at = map.ceilingKey(key);
        assertThat(cursor.seek(key)).isEqualTo(at != null);
        // A walk to and fro from there.
        for (int move = random.nextInt(40); move > 0 && at != null; move--) {
          assertThat(cursor.key()).isEqualTo(at);
          assertThat(cursor.value()).isEqualTo(map.get(at));
          boolean isOn = random.nextInt(3) > 0;
          at = isOn ? map.higherKey(at) : map.lowerKey(at);
          assertThat(isOn ? cursor.next() : cursor.previous()).isEqualTo(at != null);
        }
      }
      rangesAsTheMap();
      assertThat(tree.firstKey()).isEqualTo(map.isEmpty() ? null : map.firstKey());
      assertThat(tree.lastKey()).isEqualTo(map.isEmpty() ? null : map.lastKey());
    }

    private void rangesAsTheMap() {
      byte[] one = random.nextInt(4) == 0 ? null : data.key(random, range);
      byte[] end = random.nextInt(4) == 0 ? null : data.key(random, range);
      boolean isEmpty = one != null && end != null && Arrays.compareUnsigned(one, end) > 0;
      NavigableMap<byte[], byte[]> from = one == null ? map : map.tailMap(one, true);
      NavigableMap<byte[], byte[]> part =
          isEmpty
              ? new TreeMap<>(Arrays::compareUnsigned)
              : end == null ? from : from.headMap(end, false);
      assertThat(tree.count(one, end)).isEqualTo(part.size());
      RangeCursor cursor = tree.range(one, end);
      assertThat(cursor.previous()).isFalse();
      for (byte[] key : part.keySet()) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.entry().compareKey(key)).isZero();
      }
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.next()).isFalse();
      for (byte[] key : part.descendingKeySet()) {
        assertThat(cursor.previous()).isTrue();
        assertThat(cursor.entry().compareKey(key)).isZero();
      }
      assertThat(cursor.previous()).isFalse();
      assertThat(cursor.next()).isEqualTo(!part.isEmpty());
      cursor.seekEnd();
      assertThat(cursor.previous()).isEqualTo(!part.isEmpty());
      cursor.seekFirst();
      assertThat(cursor.previous()).isFalse();
    }

    private void differsAsTheMaps(Tree fork, NavigableMap<byte[], byte[]> before) {
      NavigableMap<byte[], byte[]> patched = new TreeMap<>(before);
      List<byte[]> keys = new ArrayList<>();
      TreeDiff diff = tree.diff(fork);
      while (diff.next()) {
        assertThat(diff.from()).isEqualTo(before.get(diff.key()));
        assertThat(diff.to()).isNotEqualTo(diff.from());
        keys.add(diff.key());
        byte[] value = diff.to();
        if (value == null) {
          patched.remove(diff.key());
        } else {
          patched.put(diff.key(), value);
        }
      }
      assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned);
      assertThat(patched.size()).isEqualTo(map.size());
      patched.forEach((key, value) -> assertThat(value).isEqualTo(map.get(key)));
    }
  }

  static Stream<Arguments> shuffles() {
    return Stream.of(HashAlgorithm.values())
        .flatMap(a -> LongStream.range(0, 3).mapToObj(seed -> Arguments.of(a, seed)));
  }

  /** Equal content has an equal hash, and hash algorithms differ in it. */
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("shuffles")
  void entriesInAnyOrderMakeOneTree(HashAlgorithm algorithm, long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < 1_500; i++) {
      map.put(Data.SPARSE.key(random, 100_000), Data.SPARSE.value(random));
    }
    NodeStore store = new NodeStore(new MemoryChunkStore(algorithm), 1 << 20);
    TreeBuilder builder = new TreeBuilder(store);
    map.forEach(builder::add);
    Hash expected = builder.build().hash();
    List<byte[]> keys = new ArrayList<>(map.keySet());
    for (int round = 0; round < 4; round++) {
      if (round < 3) {
        java.util.Collections.shuffle(keys, random);
      }
      Tree tree = Tree.empty(store);
      for (byte[] key : keys) {
        tree = tree.put(key, map.get(key));
        if (round > 0 && random.nextInt(10) == 0) {
          byte[] other = Data.SEQUENCE.key(random, 1_000_000);
          tree = tree.put(other, new byte[random.nextInt(200)]).remove(other);
        }
      }
      assertThat(tree.hash()).isEqualTo(expected);
    }
    NodeStore other =
        new NodeStore(
            new MemoryChunkStore(
                algorithm == HashAlgorithm.SHA256 ? HashAlgorithm.BLAKE3 : HashAlgorithm.SHA256),
            1 << 20);
    TreeBuilder again = new TreeBuilder(other);
    map.forEach(again::add);
    assertThat(again.build().hash()).isNotEqualTo(expected);
  }
}
