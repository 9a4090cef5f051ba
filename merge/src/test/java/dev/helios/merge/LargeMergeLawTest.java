package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of rows, unique values and indexes over tables whose trees have several levels, so that
 * subtrees of rows and of entries are exchanged, beside values that change hands on both sides.
 */
class LargeMergeLawTest {
  private static final int ROWS = 2_500;
  private static final int ROUNDS = 6;
  private static final int U = 1;
  private static final int V = 2;

  private final MemoryStorage storage = new MemoryStorage();

  static LongStream seeds() {
    return LongStream.of(1, 2, 8, Long.getLong("test.seed", 4L));
  }

  private Root start(Random random, String definition) {
    Transaction txn = Script.run(Root.empty(storage.nodes()), List.of(definition));
    TableWriter rows = txn.table(txn.root().table("t").orElseThrow().schema().id());
    for (int id = 0; id < ROWS; id++) {
      if (random.nextInt(5) > 0) {
        rows.insert(row(random, id));
      }
    }
    return txn.root();
  }

  private static @Nullable Object[] row(Random random, int id) {
    Long u = random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(2 * ROWS);
    return new Object[] {
      (long) id, u, (long) random.nextInt(40), text(random), "w" + random.nextInt(9)
    };
  }

  private static String text(Random random) {
    return "%08d".formatted(random.nextInt(1_000_000)).repeat(4 + random.nextInt(12));
  }

  /** Changes a run of rows, or some here and there; what takes a unique value is left out. */
  private static Root changed(Root base, Random random) {
    Transaction txn = new Transaction(base);
    TableWriter rows = txn.table(base.table("t").orElseThrow().schema().id());
    boolean isRun = random.nextBoolean();
    int from = random.nextInt(ROWS);
    int range = random.nextInt(3) == 0 ? 40 : ROWS;
    int count = random.nextInt(200);
    for (int i = 0; i < count; i++) {
      int id = isRun ? (from + i) % ROWS : random.nextInt(range);
      Object[] old = rows.get((long) id);
      if (old == null) {
        rows.insert(row(random, id));
        continue;
      }
      Object[] row = old.clone();
      switch (random.nextInt(7)) {
        case 0 -> rows.delete(old);
        case 1 -> row[U] = (long) random.nextInt(2 * ROWS);
        case 2 -> swap(rows, old, rows.get((long) random.nextInt(range)));
        case 3 -> row[V] = (long) random.nextInt(40);
        case 4 -> row[3] = text(random);
        default -> row[4] = "w" + random.nextInt(9);
      }
      if (!Arrays.equals(row, old)) {
        rows.update(old, row);
      }
    }
    return txn.root();
  }

  /** Gives each the unique value of the other. */
  private static void swap(TableWriter rows, Object[] a, Object @Nullable [] b) {
    if (b != null && !a[0].equals(b[0])) {
      Object[] none = a.clone();
      none[U] = null;
      Object[] second = b.clone();
      second[U] = a[U];
      Object[] first = a.clone();
      first[U] = b[U];
      rows.update(a, none);
      rows.update(b, second);
      rows.update(none, first);
    }
  }

  private static RootMerge.Result merge(Root base, Root ours, Root theirs) {
    return new RootMerge(new TestExpressions(), Resolutions.NONE).merge(base, ours, theirs);
  }

  private Root random(Random random, Root base) {
    Root changed = changed(base, random);
    if (random.nextBoolean()) {
      return changed;
    }
    changed.hash();
    return changed;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void treesOfRowsAndOfEntriesMergeAsPlainMapsDo(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Root base =
          start(
              random,
              "table t (id bigint, u int, v int, x text, w text, key id, unique tu (u),"
                  + " index tv (v))");
      Root ours = random(random, base);
      Root theirs = random(random, base);
      Naive naive = new Naive(byKey(base), byKey(ours), byKey(theirs));
      RootMerge.Result merged = merge(base, ours, theirs);
      assertThat(byKey(merged.root()).keySet()).isEqualTo(naive.rows.keySet());
      byKey(merged.root()).forEach((key, row) -> assertThat(row).isEqualTo(naive.rows.get(key)));
      Set<String> conflicts = new TreeSet<>();
      Set<String> violations = new TreeSet<>();
      for (Conflict c : merged.report().conflicts()) {
        switch (c) {
          case Conflict.RowConflict r -> conflicts.add(r.key());
          case Conflict.Violation v -> violations.add(v.key());
          case Conflict.SchemaConflict s -> throw new AssertionError(s);
        }
      }
      assertThat(conflicts).isEqualTo(naive.conflicts);
      assertThat(violations).isEqualTo(naive.duplicates());
      if (isUnique(merged.root())) {
        IndexAgreement.check(merged.root());
      }
      if (merged.report().open().isEmpty()) {
        assertThat(rebuilt(merged.root(), random).hash()).isEqualTo(merged.root().hash());
      }
      RootMerge.Result swapped = merge(base, theirs, ours);
      assertThat(ConflictText.of(swapped.report()))
          .isEqualTo(ConflictText.swapped(merged.report()));
      if (conflicts.isEmpty()) {
        assertThat(swapped.root().hash()).isEqualTo(merged.root().hash());
      }
      assertThat(merged.report().rowsAffected())
          .isEqualTo(Naive.different(byKey(ours), byKey(merged.root())));
    }
  }

  /** Bases that were merged themselves may hold a unique value twice. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indexesAgreeWhateverTheBase(long seed) {
    Random random = new Random(seed);
    int clean = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Root start =
          start(random, "table t (id bigint, u int, v int, x text, w text, key id, unique tu (u))");
      Root first = random(random, start);
      Root second = random(random, start);
      Root base =
          new RootMerge(new TestExpressions(), Resolutions.of(Strategy.BASE))
              .merge(start, first, second)
              .root();
      RootMerge.Result merged = merge(base, random(random, first), random(random, second));
      if (isUnique(merged.root())) {
        clean++;
        IndexAgreement.check(merged.root());
      } else {
        assertThat(merged.report().open()).isNotEmpty();
      }
    }
    assertThat(clean).as("merges without violation").isPositive();
  }

  private static boolean isUnique(Root root) {
    Set<Object> values = new HashSet<>();
    return byKey(root).values().stream().allMatch(row -> row[U] == null || values.add(row[U]));
  }

  private static Map<Long, Object[]> byKey(Root root) {
    Map<Long, Object[]> rows = new TreeMap<>();
    Script.rows(root.table("t").orElseThrow()).forEach(row -> rows.put((Long) row[0], row));
    return rows;
  }

  /** The same content put together row by row in another order. */
  private Root rebuilt(Root root, Random random) {
    Table table = root.table("t").orElseThrow();
    Transaction txn =
        new Transaction(
            Root.empty(storage.nodes()).with(Table.empty(storage.nodes(), table.schema())));
    List<Object[]> rows = new ArrayList<>(Script.rows(table));
    Collections.shuffle(rows, random);
    rows.forEach(row -> assertThat(txn.table(table.schema().id()).insert(row)).isNull());
    return txn.root();
  }

  /** A merge over plain maps. */
  private static final class Naive {
    private final Map<Long, Object[]> rows = new TreeMap<>();
    private final Set<String> conflicts = new TreeSet<>();

    Naive(Map<Long, Object[]> base, Map<Long, Object[]> ours, Map<Long, Object[]> theirs) {
      Set<Long> keys = new TreeSet<>(base.keySet());
      keys.addAll(ours.keySet());
      keys.addAll(theirs.keySet());
      for (Long key : keys) {
        Object[] row = row(key, base.get(key), ours.get(key), theirs.get(key));
        if (row != null) {
          rows.put(key, row);
        }
      }
    }

    private Object @Nullable [] row(
        long key, Object @Nullable [] b, Object @Nullable [] o, Object @Nullable [] t) {
      if (Arrays.equals(o, t) || Arrays.equals(t, b)) {
        return o;
      }
      if (Arrays.equals(o, b)) {
        return t;
      }
      if (o == null || t == null) {
        conflicts.add(text(key));
        return o;
      }
      Object[] merged = o.clone();
      for (int i = 0; i < o.length; i++) {
        boolean oursChanged = b == null || !java.util.Objects.equals(o[i], b[i]);
        boolean theirsChanged = b == null || !java.util.Objects.equals(t[i], b[i]);
        merged[i] = oursChanged ? o[i] : t[i];
        if (oursChanged && theirsChanged && !java.util.Objects.equals(o[i], t[i])) {
          conflicts.add(text(key));
          return o;
        }
      }
      return merged;
    }

    private static String text(long key) {
      return "(id)=(%d)".formatted(key);
    }

    /** Rows without conflict that share a unique value. */
    Set<String> duplicates() {
      Map<Object, List<String>> holders = new HashMap<>();
      rows.forEach(
          (key, row) -> {
            if (row[U] != null && !conflicts.contains(text(key))) {
              holders.computeIfAbsent(row[U], u -> new ArrayList<>()).add(text(key));
            }
          });
      Set<String> duplicates = new TreeSet<>();
      holders.values().stream().filter(h -> h.size() > 1).forEach(duplicates::addAll);
      return duplicates;
    }

    static long different(Map<Long, Object[]> a, Map<Long, Object[]> b) {
      Set<Long> keys = new TreeSet<>(a.keySet());
      keys.addAll(b.keySet());
      return keys.stream().filter(k -> !Arrays.equals(a.get(k), b.get(k))).count();
    }
  }
}
