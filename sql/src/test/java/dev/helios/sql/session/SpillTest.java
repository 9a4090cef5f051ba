package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With little memory a statement gives the same rows as with much, by way of files. */
class SpillTest {
  private static final SessionOptions OPTIONS =
      new SessionOptions(null, new Actor("ada", "ada@example.org"), false);

  @TempDir private static Path folder;
  private static Database database;
  private static Session session;

  @BeforeAll
  static void fill() {
    database = Database.create(folder.resolve("db"), DatabaseOptions.DEFAULT);
    session = database.session(OPTIONS);
    fill(session);
  }

  private static void fill(Session session) {
    session.execute(
        "CREATE TABLE a (id int PRIMARY KEY, k int, t text, n numeric, d double precision, b bytea,"
            + " u uuid, i interval, s int[], o boolean, ts timestamp)");
    session.execute(
        "INSERT INTO a SELECT g, nullif(g * 7919 % 5000, 5), CASE WHEN g % 11 = 0 THEN NULL WHEN g"
            + " % 3 = 0 THEN 'ж' || g % 5000 ELSE 'text ' || g % 7000 END, g * 31 % 1000 / 8.0, g %"
            + " 100 / 3.0, decode(lpad(to_hex(g), 6, '0'), 'hex'), md5((g % 300)::text)::uuid, g %"
            + " 50 * interval '1 hour', ARRAY[g % 3, NULL, g], g % 2 = 0, timestamp '2026-01-01' +"
            + " g * interval '1 s' FROM generate_series(1, 15000) g");
    session.execute("CREATE TABLE b (id int PRIMARY KEY, k int, v text)");
    session.execute(
        "INSERT INTO b SELECT g, nullif(g * 1049 % 6000, 7), 'row ' || g FROM"
            + " generate_series(1, 12000) g");
  }

  @AfterAll
  static void close() {
    session.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM a ORDER BY t DESC NULLS LAST, n, k",
        "SELECT * FROM a ORDER BY o, d, u",
        "SELECT id FROM a ORDER BY n NULLS FIRST",
        "SELECT * FROM a ORDER BY s DESC, i",
        "SELECT id, v FROM b ORDER BY v DESC",
        "SELECT b.id, a.id, a.t FROM b JOIN a ON b.id < 4 AND a.t > b.v ORDER BY b.id, a.id",
        "SELECT b.id, a.id, a.t FROM b JOIN a ON a.k = b.k ORDER BY b.id",
        "SELECT b.id, a.id FROM b LEFT JOIN a ON a.k = b.k ORDER BY b.id DESC"
      })
  void rowsInOrderAreTheSameAndStable(String sql) {
    assertThat(rows(sql, 1)).isEqualTo(rows(sql, 1000));
    assertThat(spilled()).isFalse();
    rows(sql, 1);
    assertThat(spilled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT k, count(*), sum(n), avg(d), min(t), max(ts), bool_or(o) FROM a GROUP BY k",
        "SELECT t, u, count(*) FILTER (WHERE o), count(DISTINCT k), max(i) FROM a GROUP BY t, u",
        "SELECT b, s, ts, count(*) FROM a GROUP BY b, s, ts",
        "SELECT k, t, count(*), grouping(k, t) FROM a GROUP BY ROLLUP (k, t)",
        "SELECT id, string_agg(t, ',' ORDER BY n) FROM a GROUP BY id",
        "SELECT k % 400 AS g, array_agg(t ORDER BY id), json_agg(u ORDER BY t, id) FROM a GROUP BY"
            + " g",
        "SELECT k % 7 AS g, count(DISTINCT t), sum(DISTINCT n), array_agg(DISTINCT id % 3000),"
            + " max(id) FROM a GROUP BY g",
        "SELECT count(DISTINCT t), count(DISTINCT (k, u)), string_agg(DISTINCT t, ',' ORDER BY t"
            + " DESC) FROM a",
        "SELECT k % 100 AS g, percentile_cont(0.5) WITHIN GROUP (ORDER BY id), mode() WITHIN GROUP"
            + " (ORDER BY t) FROM a GROUP BY g",
        "SELECT x.id, x.v, y.t FROM b x JOIN a y ON x.k = y.k",
        "SELECT x.id, y.id FROM b x LEFT JOIN a y ON x.k = y.k AND y.n > 50",
        "SELECT x.id, y.id, y.t FROM b x RIGHT JOIN a y ON x.k = y.k AND x.id < 9000",
        "SELECT x.id, y.id, y.u FROM b x FULL JOIN a y ON x.k = y.k",
        "SELECT x.t, y.t FROM a x JOIN a y ON x.t = y.t AND x.n = y.n AND x.id <> y.id",
        "SELECT id FROM b WHERE EXISTS (SELECT 1 FROM a WHERE a.k = b.k AND a.t > b.v)",
        "SELECT id FROM b WHERE NOT EXISTS (SELECT 1 FROM a WHERE a.t = b.v)",
        "SELECT x.id, y.id FROM (SELECT * FROM b WHERE id % 4000 = 0) x LEFT JOIN a y ON y.t < x.v",
        "SELECT x.id, y.id FROM (SELECT id, v FROM b WHERE id % 4000 = 0) x FULL JOIN a y ON y.t <"
            + " x.v AND x.id > y.id",
        "SELECT x.id, y.id FROM (SELECT id, v, CASE WHEN id < 9 THEN 1 ELSE id END AS one FROM b) x"
            + " FULL JOIN (SELECT id, t, CASE WHEN id < 14000 THEN 1 ELSE id END AS one FROM a) y"
            + " ON y.one = x.one AND y.t > x.v",
        "SELECT t, n, k FROM a UNION SELECT v, id, k FROM b",
        "SELECT DISTINCT t, d FROM a",
        "SELECT k, o FROM a EXCEPT SELECT k, true FROM b WHERE id % 3 > 0",
        "SELECT t FROM a EXCEPT ALL SELECT 'text ' || id FROM b",
        "SELECT t, b FROM a INTERSECT SELECT t, b FROM a WHERE id % 2 = 0",
        "SELECT 'text ' || id AS t FROM b INTERSECT ALL SELECT t FROM a",
        "SELECT id FROM b WHERE v NOT IN (SELECT 'row ' || k FROM a WHERE k IS NOT NULL)",
        "SELECT id FROM b WHERE v NOT IN (SELECT 'row ' || k FROM a)",
        "SELECT id, v IN (SELECT 'row ' || k FROM a) AS i FROM b",
        "WITH w AS MATERIALIZED (SELECT * FROM a) SELECT x.id, y.t FROM w x JOIN w y ON x.id = y.k",
        "SELECT id, row_number() OVER (PARTITION BY k, o ORDER BY id), sum(n) OVER (PARTITION BY k,"
            + " o) FROM a",
        "SELECT id, string_agg(t, ',') OVER (PARTITION BY t ORDER BY id ROWS 2 PRECEDING), lag(u)"
            + " OVER (PARTITION BY d ORDER BY id) FROM a",
        "SELECT id, row_number() OVER w, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w,"
            + " cume_dist() OVER w, sum(n) OVER w, max(d) OVER w FROM a WINDOW w AS (ORDER BY t)",
        "SELECT id, count(*) OVER (), sum(id) FILTER (WHERE o) OVER (), min(t) OVER () FROM a",
        "SELECT id, sum(n) OVER (ORDER BY t, id ROWS UNBOUNDED PRECEDING), lag(t, 3, 'none') OVER"
            + " (ORDER BY t, id), lead(id) OVER (ORDER BY t, id), lag(n, id % 3) OVER (ORDER BY t,"
            + " id) FROM a",
        "SELECT id, rank() OVER (PARTITION BY one ORDER BY k), count(*) OVER (PARTITION BY one"
            + " ORDER BY k), lead(t) OVER (PARTITION BY one ORDER BY k, id) FROM (SELECT *, CASE"
            + " WHEN id < 500 THEN id WHEN id < 12000 THEN 600 ELSE id / 1000 END AS one FROM a) s",
        "WITH RECURSIVE r(n, t) AS (SELECT id, t FROM a UNION ALL SELECT n, t || 'x' FROM r WHERE"
            + " length(t) < 13) SELECT * FROM r",
        "SELECT x.id FROM a x JOIN a y ON x.k IS NOT DISTINCT FROM y.k AND x.t IS NOT DISTINCT FROM"
            + " y.t"
      })
  void groupsAndJoinsAreTheSame(String sql) {
    List<String> much = rows(sql, 1000);
    assertThat(spilled()).isFalse();
    List<String> little = rows(sql, 1);
    assertThat(spilled()).isTrue();
    much.sort(null);
    little.sort(null);
    assertThat(little).isEqualTo(much);
  }

  @Test
  void explainSaysHowMuchWasPutInFiles() {
    session.execute("SET memory_limit_mb = 1");
    assertThat(result("EXPLAIN ANALYZE SELECT * FROM a ORDER BY t"))
        .anyMatch(l -> l.contains("KiB"));
    assertThat(result("EXPLAIN ANALYZE SELECT * FROM a LIMIT 1")).noneMatch(l -> l.contains("KiB"));
  }

  @Test
  void noFileIsLeftWhetherAllIsReadOrNot() throws IOException {
    session.execute("SET memory_limit_mb = 1");
    for (String sql :
        List.of("SELECT * FROM a ORDER BY t", "SELECT * FROM b JOIN a ON b.k = a.k")) {
      Result.Rows rows = (Result.Rows) session.execute(sql);
      rows.rows().next();
      rows.rows().close();
    }
    assertThatThrownBy(() -> rows("SELECT 1 / (id - 15000) FROM a ORDER BY t", 1))
        .isInstanceOf(SqlError.class);
    try (var files = Files.list(folder.resolve("db"))) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("spill"));
    }
  }

  @Test
  void whatACrashLeftIsSweptOnOpening() throws IOException {
    Path other = folder.resolve("other");
    Database.create(other, DatabaseOptions.DEFAULT).close();
    Path left = Files.createFile(other.resolve("spill-123.tmp"));
    Database.open(other, DatabaseOptions.DEFAULT).close();
    assertThat(left).doesNotExist();
  }

  @Test
  void aDatabaseOnTheHeapHasNoFiles() {
    try (Database heap = Database.inMemory();
        Session own = heap.session(OPTIONS)) {
      fill(own);
      own.execute("SET memory_limit_mb = 1");
      assertThatThrownBy(() -> all(own.execute("SELECT * FROM a ORDER BY t")))
          .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("53200"));
    }
  }

  private static boolean spilled() {
    return session.runs().spilledBytes() > 0;
  }

  private static List<String> rows(String sql, int megabytes) {
    session.execute("SET memory_limit_mb = " + megabytes);
    return result(sql);
  }

  private static List<String> result(String sql) {
    return all(session.execute(sql));
  }

  private static List<String> all(Result result) {
    List<String> all = new ArrayList<>();
    try (RowSet rows = ((Result.Rows) result).rows()) {
      while (rows.next()) {
        Object[] values = new Object[rows.columns().size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = rows.get(i);
        }
        all.add(Arrays.deepToString(values));
      }
    }
    return all;
  }
}
