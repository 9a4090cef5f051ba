package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first rows of an order are those of the whole, whatever was not read to find them. */
class TopRowsTest {
  private static final Database DATABASE = Database.inMemory();
  private static final Session SESSION = DatabaseTest.session(DATABASE);

  @BeforeAll
  static void fill() {
    SESSION.execute(
        "CREATE TABLE a (id int PRIMARY KEY, k int, t text, n numeric, d double precision, ts"
            + " timestamp, j jsonb, o boolean)");
    SESSION.execute(
        "INSERT INTO a SELECT g, nullif(g * 7919 % 5000, 5), CASE WHEN g % 11 = 0 THEN NULL WHEN g"
            + " % 3 = 0 THEN 'ж' || g * 31 % 500 WHEN g % 7 = 0 THEN '' ELSE repeat('x', g % 9) ||"
            + " g * 13 % 700 END, g * 31 % 1000 / 8.0, CASE WHEN g % 5 > 0 THEN g % 100 / 3.0 END,"
            + " timestamp '2026-01-01' + g * interval '1 s', to_jsonb(g * 17 % 300), g % 2 = 0"
            + " FROM generate_series(1, 6000) g");
    SESSION.execute("ALTER TABLE a ADD COLUMN late text DEFAULT 'l9'");
    SESSION.execute("UPDATE a SET late = 'l' || id % 20 WHERE id % 4 = 0");
    SESSION.execute("CREATE TABLE b (id int PRIMARY KEY, k int, v text)");
    SESSION.execute(
        "INSERT INTO b SELECT g, nullif(g * 1049 % 6000, 7), 'row ' || g * 7 % 5000 FROM"
            + " generate_series(1, 5000) g");
    SESSION.execute("CREATE INDEX b_k ON b (k)");
    SESSION.execute("CREATE TABLE few (id int PRIMARY KEY, k int)");
    SESSION.execute("INSERT INTO few SELECT g * 500, g * 100 FROM generate_series(1, 10) g");
    SESSION.execute("CREATE INDEX few_k ON few (k)");
  }

  @AfterAll
  static void close() {
    SESSION.close();
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM a ORDER BY t",
        "SELECT * FROM a ORDER BY t DESC",
        "SELECT * FROM a ORDER BY t DESC NULLS LAST, n",
        "SELECT * FROM a ORDER BY t NULLS FIRST, d DESC, id",
        "SELECT id, k FROM a ORDER BY k",
        "SELECT id, k FROM a ORDER BY k DESC, t",
        "SELECT id, d FROM a ORDER BY d NULLS FIRST, k DESC",
        "SELECT id, n, ts FROM a ORDER BY n DESC, ts DESC",
        "SELECT id, j FROM a ORDER BY j DESC, id",
        "SELECT late, id, o FROM a ORDER BY late, o DESC, id DESC",
        "SELECT t, id FROM a WHERE n > 20 AND t LIKE 'x%' ORDER BY t, id",
        "SELECT t, id + 1 FROM a WHERE id BETWEEN 1000 AND 2000 ORDER BY t, id",
        "SELECT k, id FROM b WHERE k > 100 ORDER BY id % 10, k",
        "SELECT a.id, b.id, a.t FROM a JOIN b ON b.k = a.id ORDER BY a.t, a.id, b.id",
        "SELECT a.id, b.id, b.v FROM a JOIN b ON b.k = a.k ORDER BY b.v DESC, b.id, a.id",
        "SELECT a.id, b.id FROM a JOIN b ON b.k = a.k AND b.v > a.t ORDER BY a.t, a.id, b.id",
        "SELECT a.id, b.id FROM a LEFT JOIN b ON b.k = a.k ORDER BY a.t NULLS FIRST, a.id, b.id",
        "SELECT a.id, b.id FROM a RIGHT JOIN b ON b.k = a.k ORDER BY a.t NULLS FIRST, a.id, b.id",
        "SELECT a.id, b.id FROM a FULL JOIN b ON b.k = a.k ORDER BY a.t, a.id, b.id",
        "SELECT id, t FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.k = a.k) ORDER BY t, id",
        "SELECT id, t FROM a WHERE k NOT IN (SELECT k FROM b WHERE k IS NOT NULL) ORDER BY t, id",
        "SELECT a.t, f.id FROM a JOIN few f ON f.k = a.k ORDER BY a.t, a.id",
        "SELECT a.t, f.id FROM a JOIN few f ON f.k = a.id - 5000 ORDER BY a.t, a.id",
        "SELECT a.t, b.v, f.id FROM a JOIN b ON b.k = a.id JOIN few f ON f.id = b.id ORDER BY a.t",
        "SELECT a.t, b.v, c.id FROM a JOIN b ON b.k = a.id JOIN b c ON c.id = b.k ORDER BY a.t,"
            + " a.id, b.id",
        "SELECT a.id, b.id, a.o FROM a JOIN b ON b.k = a.id ORDER BY a.o, b.id",
        "SELECT a.id, b.id FROM a JOIN b ON b.k = a.id - 5500 ORDER BY a.ts, b.id",
        "SELECT a.id, b.v FROM b JOIN a ON b.k = a.id - 5500 ORDER BY a.ts",
        "SELECT t, o FROM a UNION ALL SELECT v, true FROM b ORDER BY 1 DESC, 2"
      })
  void theFirstRowsAreThoseOfTheWhole(String sql) {
    List<String> whole = rows(sql);
    for (int count : new int[] {1, 3, 10, 100, 3000, 20_000}) {
      for (int skip : new int[] {0, 7, 1500}) {
        assertThat(rows(sql + " LIMIT ? OFFSET ?", count, skip))
            .as("LIMIT %d OFFSET %d", count, skip)
            .isEqualTo(whole.stream().skip(skip).limit(count).toList());
      }
    }
    assertThat(rows(sql + " LIMIT 10")).isEqualTo(whole.stream().limit(10).toList());
  }

  @Test
  void onlyTheFirstRowsOfASideAreJoinedWhereThatIsLikelyEnough() {
    String join = "EXPLAIN SELECT a.t, b.v FROM a JOIN b ON b.k = a.id ORDER BY ";
    String sure = "Joins the first 256 by $1 of the first input as the second says";
    assertThat(rows(join + "a.t LIMIT 10")).anyMatch(l -> l.contains(sure));
    assertThat(rows(join + "a.t, b.v LIMIT 10")).anyMatch(l -> l.contains(sure));
    assertThat(rows(join + "a.t")).noneMatch(l -> l.contains("Joins the first"));
    assertThat(rows(join + "a.t LIMIT 5000")).noneMatch(l -> l.contains("Joins the first"));
  }

  @Test
  void anErrorInARowThatIsNotAmongThemIsStillOne() {
    assertThatThrownBy(() -> rows("SELECT id FROM a WHERE 1 / (id - 5999) < 2 ORDER BY t LIMIT 1"))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("22012"));
  }

  private static List<String> rows(String sql, Object... parameters) {
    List<String> all = new ArrayList<>();
    try (RowSet rows = ((Result.Rows) SESSION.execute(sql, parameters)).rows()) {
      while (rows.next()) {
        Object[] values = new Object[rows.columns().size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = rows.get(i);
        }
        all.add(Arrays.toString(values));
      }
    }
    return all;
  }
}
