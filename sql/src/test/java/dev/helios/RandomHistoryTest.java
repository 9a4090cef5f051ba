package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.gc.GcOptions;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A random history of rows, definitions, branches, commits, tags, merges, resets and deletions
 * beside a model that keeps every state as a plain map: every commit, tag, LSN and moment answers
 * as the model does, before and after reopening and a collection of garbage.
 */
class RandomHistoryTest {
  private static final int STEPS = 100;

  @TempDir Path temp;

  /** What a branch holds: columns added to the table, with their defaults, and rows by key. */
  private record Model(List<Integer> columns, TreeMap<Integer, String> rows) {
    Model copy() {
      return new Model(new ArrayList<>(columns), new TreeMap<>(rows));
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      rows.forEach(
          (id, v) -> {
            StringBuilder line = new StringBuilder(id + "|" + v);
            columns.forEach(c -> line.append('|').append(c));
            lines.add(line.toString());
          });
      return lines;
    }
  }

  private final Map<String, Model> branches = new TreeMap<>();

  /** Branches that were reset do not merge as the model does, which knows nothing of bases. */
  private final List<String> mergeable = new ArrayList<>();

  /** What each revision is to answer for ever. */
  private final Map<String, List<String>> expected = new LinkedHashMap<>();

  private final Map<String, Model> commits = new LinkedHashMap<>();
  private int made;

  static LongStream seeds() {
    return LongStream.of(1, Long.getLong("test.seed", 20261125L));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyStateCanBeReadForEver(long seed) {
    Random random = new Random(seed);
    try (Helios db = Helios.open(temp)) {
      try (Session s = db.session("main")) {
        s.execute("CREATE TABLE t (id INT PRIMARY KEY, v TEXT)");
      }
      branches.put("main", new Model(new ArrayList<>(), new TreeMap<>()));
      for (int i = 0; i < STEPS; i++) {
        step(db, random);
        remember(db);
      }
      check(db);
    }
    try (Database db = Database.open(temp, DatabaseOptions.DEFAULT)) {
      db.collect(GcOptions.DEFAULT);
    }
    try (Helios db = Helios.open(temp)) {
      check(db);
    }
  }

  private void step(Helios db, Random random) {
    List<String> names = List.copyOf(branches.keySet());
    String branch = names.get(random.nextInt(names.size()));
    Model model = branches.get(branch);
    switch (random.nextInt(12)) {
      case 0 -> {
        String name = "b" + ++made;
        // What is pending goes to the branch as well, and is then both sides' own.
        commit(db, "main");
        db.branches().create(name, BranchOptions.from("main"));
        branches.put(name, branches.get("main").copy());
        mergeable.add(name);
      }
      case 1 -> {
        String id = commit(db, branch);
        commits.put(id, model.copy());
        expected.put(id, model.lines());
        db.tags().create("v" + made, id, null);
        expected.put("v" + made, model.lines());
      }
      case 2 -> {
        int column = 100 + ++made;
        run(db, "main", "ALTER TABLE t ADD COLUMN c%d INT DEFAULT %d".formatted(column, column));
        branches.get("main").columns().add(column);
      }
      case 3 -> {
        if (mergeable.contains(branch)) {
          assertThat(db.merge(branch, "main").isConflicted()).isFalse();
          Model main = branches.get("main");
          main.rows().keySet().removeIf(id -> owner(id) == owner(branch));
          model.rows().forEach((id, v) -> putOwned(main, branch, id, v));
        }
      }
      case 4 -> {
        if (!branch.equals("main") && !commits.isEmpty()) {
          List<String> ids = List.copyOf(commits.keySet());
          String id = ids.get(random.nextInt(ids.size()));
          db.branches().reset(branch, id);
          branches.put(branch, commits.get(id).copy());
          mergeable.remove(branch);
        }
      }
      case 5 -> {
        if (!branch.equals("main") && random.nextBoolean()) {
          db.branches().deleteForced(branch);
          branches.remove(branch);
          mergeable.remove(branch);
          expected.keySet().removeIf(revision -> revision.startsWith(branch + "@"));
        }
      }
      default -> changeRows(db, random, branch, model);
    }
  }

  private String commit(Helios db, String branch) {
    run(
        db,
        branch,
        "COMMIT BRANCH %s MESSAGE 'commit %d' WITH (allow_empty)".formatted(branch, ++made));
    return db.log().at(branch).id();
  }

  /** Each branch changes rows of its own only, so that merges are without conflict. */
  private void changeRows(Helios db, Random random, String branch, Model model) {
    int id = owner(branch) * 100 + random.nextInt(20);
    if (model.rows().containsKey(id) && random.nextInt(3) == 0) {
      run(db, branch, "DELETE FROM t WHERE id = " + id);
      model.rows().remove(id);
    } else {
      String v = "v" + ++made;
      run(
          db,
          branch,
          "INSERT INTO t (id, v) VALUES (%d, '%s') ON CONFLICT (id) DO UPDATE SET v = excluded.v"
              .formatted(id, v));
      model.rows().put(id, v);
    }
  }

  private static void putOwned(Model main, String branch, int id, String v) {
    if (owner(id) == owner(branch)) {
      main.rows().put(id, v);
    }
  }

  private static int owner(int id) {
    return id / 100;
  }

  private static int owner(String branch) {
    return branch.equals("main") ? 0 : Integer.parseInt(branch.substring(1));
  }

  private static void run(Helios db, String branch, String sql) {
    try (Session s = db.session(branch)) {
      s.execute(sql);
    }
  }

  /** By LSN and by time: the moment is after what was done and before what comes. */
  private void remember(Helios db) {
    long lsn = db.log().lastLsn();
    Instant moment = Instant.now();
    while (!Instant.now().isAfter(moment.plusNanos(2_000))) {
      Thread.onSpinWait();
    }
    branches.forEach(
        (name, model) -> {
          expected.put("%s@{lsn:%d}".formatted(name, lsn), model.lines());
          expected.put("%s@{%s}".formatted(name, moment), model.lines());
        });
  }

  private void check(Helios db) {
    branches.forEach((name, model) -> assertThat(rows(db, name)).as(name).isEqualTo(model.lines()));
    expected.forEach(
        (revision, lines) -> assertThat(rows(db, revision)).as(revision).isEqualTo(lines));
  }

  private static List<String> rows(Helios db, String revision) {
    try (Session s = db.session("main")) {
      return s.query("SELECT * FROM t AS OF '" + revision + "' ORDER BY id").stream()
          .map(RandomHistoryTest::line)
          .toList();
    }
  }

  private static String line(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(String.valueOf(row.get(i)));
    }
    return String.join("|", cells);
  }
}
