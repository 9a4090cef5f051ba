package dev.helios.refs;

import static dev.helios.refs.TestDatabase.BAG;
import static dev.helios.refs.TestDatabase.CHILD;
import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.row;
import static dev.helios.refs.TestDatabase.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeWalk;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.stats.BranchStats;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of branches: the statistics are what a walk over all chunks and rows finds. */
class BranchStatsLawTest {
  private final TestDatabase db = new TestDatabase();
  private int made;

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void asAWalkOverEverythingSays(long seed) {
    Random random = new Random(seed);
    db.put("main", Table.empty(db.storage.nodes(), table(BAG, "bag", List.of(), List.of())));
    for (int i = 0; i < 40; i++) {
      step(random);
      check();
    }
  }

  private void step(Random random) {
    List<Branch> branches = db.branches.list();
    String name = branches.get(random.nextInt(branches.size())).name();
    switch (random.nextInt(10)) {
      case 0, 1 -> db.fork("b" + made++, name);
      case 2 -> {
        if (!name.equals("main")) {
          db.branches.delete(name, true, WHO);
        }
      }
      case 3 -> {
        if (db.branches.get(name).pending() > 0) {
          db.commitAll(name, "step");
        }
      }
      case 4 -> {
        if (db.branches.get(name).root().table(CHILD).isEmpty()) {
          db.put(name, Table.empty(db.storage.nodes(), TestDatabase.child()));
        }
      }
      case 5 ->
          db.run(
              name,
              t -> {
                for (int n = 0; n < 5; n++) {
                  assertThat(t.table(BAG).insert(row(random.nextInt(3), "x"))).isNull();
                }
              });
      case 6 -> db.repository.checkpoint();
      default -> edit(name, random);
    }
  }

  private void edit(String branch, Random random) {
    int edits = random.nextInt(4) == 0 ? 600 : 10;
    db.run(
        branch,
        t -> {
          for (int n = 0; n < edits; n++) {
            long id = random.nextInt(3_000);
            // Large texts repeat under several keys of the rows, but not of the unique index.
            boolean isLarge = random.nextInt(50) == 0;
            String text = "%d %s".formatted(id, "x".repeat(isLarge ? 1_500 : random.nextInt(60)));
            if (t.table(T).get(id) == null) {
              TestDatabase.insert(t, id, text);
            } else if (random.nextInt(4) == 0) {
              TestDatabase.delete(t, id);
            } else {
              TestDatabase.update(t, id, text);
            }
          }
        });
  }

  private record Node(long tree, Hash hash) {}

  private record Value(long tree, ByteBuffer key, Hash hash) {}

  /** All that a state needs, each with its bytes. */
  private Map<Object, Long> chunks(Root root) {
    Map<Object, Long> chunks = new HashMap<>();
    walk(0, root.hash(), chunks);
    for (Table table : root.tables()) {
      walk(table.schema().id(), table.rows().hash(), chunks);
      table
          .indexes()
          .forEach((id, tree) -> walk(table.schema().id() + 1000 * id, tree.hash(), chunks));
    }
    return chunks;
  }

  private void walk(long tree, Hash root, Map<Object, Long> chunks) {
    TreeWalk.visit(
        db.storage.nodes(),
        root,
        hash -> {
          byte[] bytes = db.storage.chunks().get(hash).orElseThrow();
          chunks.put(new Node(tree, hash), (long) bytes.length);
          return true;
        },
        (key, value) -> {
          if (value.length > 1024) {
            Hash hash = HashAlgorithm.SHA256.hash(value);
            // It was visited as a chunk like any other; a value belongs to its key.
            chunks.remove(new Node(tree, hash));
            chunks.put(new Value(tree, ByteBuffer.wrap(key), hash), (long) value.length);
          }
        });
  }

  private void check() {
    List<Branch> branches = db.branches.list();
    Map<String, Map<Object, Long>> chunks = new HashMap<>();
    Map<Object, Integer> having = new HashMap<>();
    for (Branch branch : branches) {
      Map<Object, Long> its = chunks(branch.root());
      chunks.put(branch.name(), its);
      its.keySet().forEach(c -> having.merge(c, 1, Integer::sum));
    }
    List<BranchStats> stats = db.branches.stats();
    assertThat(stats).extracting(BranchStats::name).isEqualTo(names(branches));
    for (BranchStats s : stats) {
      Map<Object, Long> its = Objects.requireNonNull(chunks.get(s.name()));
      assertThat(s.size().totalBytes()).isEqualTo(sum(its, c -> true));
      assertThat(s.size().uniqueBytes()).isEqualTo(sum(its, c -> having.get(c) == 1));
      assertThat(s.size()).isEqualTo(db.branches.sizes().get(s.name()));
      assertThat(s).isEqualTo(db.branches.stats(s.name()));
      if (s.name().equals("main")) {
        assertThat(s.base()).isNull();
        assertThat(s.overheadPercent()).isZero();
        continue;
      }
      Branch base = db.branches.find(s.branch().parent()).orElse(db.branches.get("main"));
      assertThat(s.base()).isEqualTo(base.name());
      Map<Object, Long> others = Objects.requireNonNull(chunks.get(base.name()));
      assertThat(s.size().divergedBytes()).isEqualTo(sum(its, c -> !others.containsKey(c)));
      assertThat(s.size().baseBytes()).isEqualTo(sum(others, c -> true));
      checkRows(s, base);
      Set<CommitId> ours = history(s.branch().head());
      Set<CommitId> theirs = history(base.head());
      assertThat(s.commits().ahead()).isEqualTo(minus(ours, theirs));
      assertThat(s.commits().behind()).isEqualTo(minus(theirs, ours));
    }
  }

  private static List<String> names(List<Branch> branches) {
    return branches.stream().map(Branch::name).toList();
  }

  private static long sum(Map<Object, Long> chunks, java.util.function.Predicate<Object> wanted) {
    return chunks.entrySet().stream()
        .filter(e -> wanted.test(e.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void checkRows(BranchStats s, Branch base) {
    int tables = 0;
    long added = 0;
    long removed = 0;
    long modified = 0;
    for (long id : List.of(T, BAG, CHILD)) {
      Map<ByteBuffer, ByteBuffer> ours = rows(s.branch().root(), id);
      Map<ByteBuffer, ByteBuffer> theirs = rows(base.root(), id);
      boolean isNew = s.branch().root().table(id).isPresent() != base.root().table(id).isPresent();
      tables += isNew || !ours.equals(theirs) ? 1 : 0;
      Set<ByteBuffer> keys = new HashSet<>(ours.keySet());
      keys.addAll(theirs.keySet());
      for (ByteBuffer key : keys) {
        ByteBuffer mine = ours.get(key);
        ByteBuffer its = theirs.get(key);
        if (id == BAG) {
          long more = count(mine) - count(its);
          added += Math.max(0, more);
          removed += Math.max(0, -more);
        } else if (its == null) {
          added++;
        } else if (mine == null) {
          removed++;
        } else if (!mine.equals(its)) {
          modified++;
        }
      }
    }
    assertThat(s.difference().tables()).isEqualTo(tables);
    assertThat(s.difference().rowsAdded()).isEqualTo(added);
    assertThat(s.difference().rowsRemoved()).isEqualTo(removed);
    assertThat(s.difference().rowsModified()).isEqualTo(modified);
  }

  private static long count(ByteBuffer value) {
    return value == null ? 0 : RowCodec.bagCount(value.array());
  }

  private static Map<ByteBuffer, ByteBuffer> rows(Root root, long table) {
    Map<ByteBuffer, ByteBuffer> rows = new HashMap<>();
    Tree tree = root.table(table).map(Table::rows).orElse(null);
    if (tree != null) {
      Cursor cursor = tree.cursor();
      while (cursor.next()) {
        rows.put(ByteBuffer.wrap(cursor.key()), ByteBuffer.wrap(cursor.value()));
      }
    }
    return rows;
  }

  private Set<CommitId> history(CommitId head) {
    Set<CommitId> seen = new HashSet<>();
    Deque<CommitId> left = new ArrayDeque<>(List.of(head));
    while (!left.isEmpty()) {
      CommitId id = left.remove();
      if (seen.add(id)) {
        left.addAll(db.history.commit(id).parents());
      }
    }
    return seen;
  }

  private static long minus(Set<CommitId> a, Set<CommitId> b) {
    return a.stream().filter(c -> !b.contains(c)).count();
  }
}
