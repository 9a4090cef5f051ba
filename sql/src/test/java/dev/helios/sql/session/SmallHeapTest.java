package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a process with a heap of 64 MB, statements over far more end with all their rows, or with the
 * error 53200: never with an OutOfMemoryError, which would be the host's.
 */
@Tag("soak")
class SmallHeapTest {
  private static final int ROWS = 300_000;

  /** What needs all rows at once, if done without files. */
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE t (id int PRIMARY KEY, k int, c text, d int)",
          "INSERT INTO t SELECT g, g % 1000, md5(g::text) || md5((g + 1)::text), 0 FROM"
              + " generate_series(1, %d) g".formatted(ROWS),
          "CREATE INDEX t_c ON t (c)",
          "CREATE TABLE u AS SELECT id, k, c FROM t",
          "ALTER TABLE u ADD PRIMARY KEY (id)",
          "SELECT * FROM t ORDER BY c || 'x'",
          "SELECT c, count(*), sum(k) FROM t GROUP BY c",
          "SELECT t.id, u.c FROM t FULL JOIN u ON t.c = u.c AND t.id <> u.id",
          "SELECT count(*) FROM t, (SELECT c FROM u) b WHERE t.id < 5 AND b.c > t.c",
          "SELECT id, row_number() OVER (ORDER BY c || 'x'), sum(k) OVER (ORDER BY c || 'x') FROM"
              + " t",
          "SELECT k, array_agg(c) FROM t GROUP BY k",
          "SELECT k, count(DISTINCT c), string_agg(c, ',' ORDER BY c) FROM t GROUP BY k",
          "SELECT c FROM t EXCEPT SELECT c FROM u WHERE id > 10",
          "WITH RECURSIVE r(n, c) AS (SELECT id, c FROM t UNION ALL SELECT n, c || 'x' FROM r WHERE"
              + " length(c) < 66) SELECT count(*) FROM r",
          "UPDATE t SET d = d + 1",
          "DELETE FROM u WHERE id % 3 > 0");

  /** Of these one value is too large, or what must be remembered. */
  private static final List<String> TOO_LARGE =
      List.of(
          "SELECT length(string_agg(c, ',')) FROM t",
          "SELECT array_agg(c || id) FROM t",
          "SELECT id, nth_value(c, 5) OVER (ORDER BY c || 'x') FROM t");

  @TempDir Path temp;

  /** The work, in a process of its own. */
  static final class Work {
    public static void main(String[] args) {
      try (Database database = Database.create(Path.of(args[0]), DatabaseOptions.DEFAULT);
          Session session =
              database.session(new SessionOptions(null, new Actor("ada", "a@b.c"), false))) {
        STATEMENTS.forEach(sql -> run(session, sql));
        for (String sql : TOO_LARGE) {
          try {
            run(session, sql);
          } catch (SqlError e) {
            assertThat(e.sqlState()).as(sql).isEqualTo("53200");
          }
        }
      }
      System.out.println("all done");
    }

    private static void run(Session session, String sql) {
      if (session.execute(sql) instanceof Result.Rows rows) {
        try (RowSet all = rows.rows()) {
          while (all.next()) {
            all.get(0);
          }
        }
      }
    }
  }

  @Test
  void noStatementEndsInAnOutOfMemoryError() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Work.class.getName(),
                temp.resolve("db").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).contains("all done").doesNotContain("OutOfMemoryError");
  }
}
