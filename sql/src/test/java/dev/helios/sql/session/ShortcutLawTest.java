package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read and changed by a key takes shortcuts. The same work written so that none is taken,
 * on a database of its own, must come to the same.
 */
class ShortcutLawTest {
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE parent (code INT PRIMARY KEY, name TEXT UNIQUE)",
          "CREATE TABLE t (a INT, b VARCHAR(8), k INT CHECK (k < 90), d INT, u INT UNIQUE,"
              + " note TEXT DEFAULT 'none', twice INT GENERATED ALWAYS AS (k * 2) STORED,"
              + " parent INT REFERENCES parent (code) ON DELETE CASCADE ON UPDATE CASCADE,"
              + " PRIMARY KEY (a, b))",
          "CREATE INDEX t_k ON t (k)",
          "CREATE INDEX t_dk ON t (d DESC, k)",
          "CREATE INDEX t_some ON t (d) WHERE k > 40",
          "CREATE INDEX t_lower ON t (lower(note))",
          "CREATE TABLE child (id INT PRIMARY KEY, a INT, b VARCHAR(8),"
              + " FOREIGN KEY (a, b) REFERENCES t (a, b) ON DELETE SET NULL ON UPDATE CASCADE)",
          "INSERT INTO parent SELECT g, 'p' || g FROM generate_series(1, 9) AS s (g)");

  /** A statement by key, and one that says the same in a way that no key answers. */
  private record Pair(String keyed, String plain) {}

  private static final List<Pair> CHANGES =
      List.of(
          new Pair(
              "INSERT INTO t (a, b, k, d, u, parent) VALUES (?, ?, ?, ?, ?, ?)",
              "INSERT INTO t (a, b, k, d, u, parent) SELECT * FROM (SELECT ?::int, ?::text, ?::int,"
                  + " ?::int, ?::int, ?::int) AS s (a, b, c, d, e, f)"),
          new Pair(
              "UPDATE t SET k = ?, d = d + 1 WHERE a = ? AND b = ?",
              "UPDATE t SET k = ?, d = d + 1 WHERE a + 0 = ? AND b || '' = ?"),
          new Pair(
              "UPDATE t SET a = ?, u = ?, note = 'Moved' WHERE a = ? AND b = ? RETURNING *",
              "UPDATE t SET a = ?, u = ?, note = 'Moved' WHERE a + 0 = ? AND b || '' = ?"
                  + " RETURNING *"),
          new Pair(
              "UPDATE t SET parent = ?, note = DEFAULT WHERE b = ? AND a = ? AND k > 20",
              "UPDATE t SET parent = ?, note = DEFAULT WHERE b || '' = ? AND a + 0 = ? AND k > 20"),
          new Pair(
              "DELETE FROM t WHERE a = ? AND b = ?", "DELETE FROM t WHERE a + 0 = ? AND b = ?"),
          new Pair(
              "DELETE FROM t WHERE a = ? AND b = ? AND d > 3 RETURNING a, k, twice, upper(note)",
              "DELETE FROM t WHERE a + 0 = ? AND b = ? AND d > 3"
                  + " RETURNING a, k, twice, upper(note)"),
          new Pair(
              "UPDATE parent SET code = ? WHERE code = ?",
              "UPDATE parent SET code = ? WHERE code + 0 = ?"),
          new Pair("DELETE FROM parent WHERE code = ?", "DELETE FROM parent WHERE code + 0 = ?"),
          new Pair(
              "INSERT INTO parent VALUES (?, NULL) ON CONFLICT DO NOTHING",
              "INSERT INTO parent SELECT s.* FROM (SELECT ?::int, NULL::text) AS s (a, b)"
                  + " ON CONFLICT DO NOTHING"),
          new Pair(
              "INSERT INTO child VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET a = excluded.a",
              "INSERT INTO child SELECT s.* FROM (SELECT ?::int, ?::int, ?::text) AS s (a, b, c)"
                  + " ON CONFLICT (id) DO UPDATE SET a = excluded.a"),
          new Pair("DELETE FROM child WHERE id = ?", "DELETE FROM child WHERE id + 0 = ?"));

  private static final List<Pair> READS =
      List.of(
          new Pair(
              "SELECT k, note FROM t WHERE a = ? AND b = ?",
              "SELECT k, note FROM t WHERE a + 0 = ? AND b || '' = ?"),
          new Pair("SELECT * FROM t WHERE k = ?", "SELECT * FROM t WHERE k + 0 = ?"),
          new Pair(
              "SELECT a, b, d, k FROM t WHERE d = ? AND k > 40",
              "SELECT a, b, d, k FROM t WHERE d + 0 = ? AND k + 0 > 40"),
          new Pair("SELECT a, u FROM t WHERE u = ?", "SELECT a, u FROM t WHERE u + 0 = ?"),
          new Pair(
              "SELECT k, a, b FROM t WHERE a BETWEEN ? AND ?",
              "SELECT k, a, b FROM t WHERE a + 0 BETWEEN ? AND ?"),
          new Pair(
              "SELECT a, b FROM t WHERE lower(note) = ?",
              "SELECT a, b FROM t WHERE lower(note) || '' = ?"),
          new Pair("SELECT a FROM t WHERE k IS NULL", "SELECT a FROM t WHERE k + 0 IS NULL"),
          new Pair(
              "SELECT t.a, c.id FROM child c JOIN t ON t.a = c.a AND t.b = c.b WHERE c.id = ?",
              "SELECT t.a, c.id FROM child c JOIN t ON t.a + 0 = c.a AND t.b = c.b"
                  + " WHERE c.id + 0 = ?"));

  private static final List<String> WHOLE =
      List.of("SELECT * FROM t", "SELECT * FROM parent", "SELECT * FROM child");

  private final Database keyedDatabase = Database.inMemory();
  private final Database plainDatabase = Database.inMemory();
  private final Session keyed = DatabaseTest.session(keyedDatabase);
  private final Session plain = DatabaseTest.session(plainDatabase);
  private List<Prepared> changes = List.of();
  private List<Prepared> reads = List.of();

  @AfterEach
  void close() {
    keyedDatabase.close();
    plainDatabase.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void workByKeyComesToTheSameAsWorkByScans(long seed) {
    Random random = new Random(seed);
    for (String sql : SCHEMA) {
      both(sql);
    }
    changes = CHANGES.stream().map(p -> keyed.prepare(p.keyed())).toList();
    reads = READS.stream().map(p -> keyed.prepare(p.keyed())).toList();
    for (int step = 0; step < 160; step++) {
      change(random);
      read(random);
      if (random.nextInt(8) == 0) {
        control(random, step);
      }
      if (step % 50 == 49) {
        WHOLE.forEach(this::both);
      }
    }
    WHOLE.forEach(this::both);
    both("COMMIT");
    both("COMMIT BRANCH MESSAGE 'done'");
    assertThat(keyedDatabase.repository().branches().get("main").root().hash())
        .isEqualTo(plainDatabase.repository().branches().get("main").root().hash());
  }

  private void change(Random random) {
    int change = random.nextInt(3) > 0 ? random.nextInt(3) : random.nextInt(CHANGES.size());
    compare(CHANGES.get(change), changes.get(change), random);
  }

  private void read(Random random) {
    int read = random.nextInt(READS.size());
    compare(READS.get(read), reads.get(read), random);
  }

  private void compare(Pair pair, Prepared statement, Random random) {
    @Nullable Object[] values = values(random, statement);
    assertThat(outcome(() -> statement.execute(values)))
        .as("%s %s", pair.keyed(), Arrays.toString(values))
        .isEqualTo(outcome(() -> plain.execute(pair.plain(), values)));
  }

  /** Something between the statements that they must take notice of. */
  private void control(Random random, int step) {
    switch (random.nextInt(9)) {
      case 0, 1 -> both("BEGIN");
      case 2 -> both("COMMIT");
      case 3 -> both("ROLLBACK");
      case 4 -> both("SAVEPOINT s");
      case 5 -> both("ROLLBACK TO s");
      case 6 -> both("ALTER TABLE t ADD COLUMN more%d INT DEFAULT %d".formatted(step, step));
      case 7 -> {
        both("CREATE BRANCH b%d".formatted(step));
        both("USE BRANCH b%d".formatted(step));
        both("UPDATE t SET d = d + 1 WHERE k < 50");
        for (int i = 0; i < 4; i++) {
          change(random);
          read(random);
        }
        both("USE BRANCH main");
      }
      default -> {
        both("SET helios.as_of = 'main'");
        for (int i = 0; i < 3; i++) {
          change(random);
          read(random);
        }
        both("RESET helios.as_of");
      }
    }
  }

  private void both(String sql) {
    assertThat(outcome(() -> keyed.execute(sql)))
        .as(sql)
        .isEqualTo(outcome(() -> plain.execute(sql)));
  }

  private static @Nullable Object[] values(Random random, Prepared statement) {
    @Nullable Object[] values = new Object[statement.parameterCount()];
    for (int i = 0; i < values.length; i++) {
      boolean text = statement.parameterTypes().get(i).kind().isText();
      values[i] =
          random.nextInt(25) == 0
              ? null
              : text ? List.of("x", "y", "none", "moved").get(random.nextInt(4)) : small(random);
    }
    return values;
  }

  private static Integer small(Random random) {
    return random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(12);
  }

  /** Rows in any order, a count, or the SQLSTATE of an error. */
  private static List<String> outcome(java.util.function.Supplier<Result> work) {
    try {
      return switch (work.get()) {
        case Result.Rows rows -> rows(rows.rows());
        case Result.Changed changed -> List.of(changed.tag());
        case Result.Done done -> List.of(done.tag());
      };
    } catch (SqlError e) {
      return List.of(e.sqlState());
    }
  }

  private static List<String> rows(RowSet rows) {
    List<String> all = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
          row.add(rows.get(i));
        }
        all.add(row.stream().map(String::valueOf).collect(Collectors.joining("|")));
      }
    }
    all.sort(null);
    return all;
  }
}
