package dev.helios.sql.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that merges and rebases, at random moments: the target is as it was or as it was
 * to be, never between.
 */
class MergeCrashTest {
  private static final SessionOptions ON_MAIN =
      new SessionOptions("main", new Actor("test", "test@example.org"), false);
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  void aBranchIsMergedOrRebasedWhollyOrNotAtAll() throws Exception {
    Path directory = folder.resolve("db");
    try (Database database = Database.create(directory, DatabaseOptions.DEFAULT);
        Session session = database.session(ON_MAIN)) {
      for (String table : new String[] {"a", "b"}) {
        session.execute(
            "CREATE TABLE %s (n int, i int, branch text, v text, PRIMARY KEY (n, i))"
                .formatted(table));
        session.execute("CREATE INDEX %1$s_v ON %1$s (branch, n)".formatted(table));
      }
      session.execute("CREATE TABLE c (id int PRIMARY KEY, v int)");
      session.execute("INSERT INTO c VALUES (1, 0)");
      session.execute("COMMIT BRANCH MESSAGE 'base'");
      session.execute("CREATE BRANCH work FROM main");
    }
    Random random = new Random(20261125);
    Set<Integer> merged = new TreeSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Victims.runAndKill(
          MergeVictim.class,
          directory,
          500 + random.nextInt(2_000),
          line -> merged.add(Integer.parseInt(line.substring("merged ".length()))),
          Integer.toString(1_000_000 * (round + 1)));
      verify(directory, merged);
    }
    assertThat(merged).isNotEmpty();
  }

  private static void verify(Path directory, Set<Integer> merged) {
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT);
        Session session = database.session(ON_MAIN)) {
      Set<Integer> onMain = whole(session, "main", "");
      // The last commit of main itself, which is merged with two of work.
      assertThat(onMain).as("what was acknowledged").containsAll(merged);
      whole(session, "work", "");
      for (String branch : new String[] {"main", "work"}) {
        // What either has of the other is a state that the other had.
        String other = branch.equals("main") ? "work" : "main";
        session.execute("USE BRANCH " + branch);
        String base = text(session, "SELECT helios_merge_base('main', 'work')");
        String own = " WHERE branch = '%s'".formatted(other);
        Set<Integer> taken = whole(session, branch, own);
        session.execute("USE REF '%s'".formatted(base));
        assertThat(whole(session, null, own)).as("of %s on %s", other, branch).isEqualTo(taken);
      }
      assertThat(database.repository().check()).isEmpty();
    }
  }

  /** Numbers of works, each of which must be there with all its rows in both tables. */
  private static Set<Integer> whole(
      Session session, @org.jspecify.annotations.Nullable String branch, String where) {
    if (branch != null) {
      session.execute("USE BRANCH " + branch);
    }
    Set<Integer> found = numbers(session, "a", where);
    assertThat(numbers(session, "b", where)).isEqualTo(found);
    return found;
  }

  private static Set<Integer> numbers(Session session, String table, String where) {
    Set<Integer> numbers = new TreeSet<>();
    String sql = "SELECT n, count(*) FROM %s%s GROUP BY n".formatted(table, where);
    try (RowSet set = ((Result.Rows) session.execute(sql)).rows()) {
      while (set.next()) {
        assertThat(set.getLong(1)).isEqualTo(MergeVictim.ROWS);
        numbers.add((int) set.getLong(0));
      }
    }
    return numbers;
  }

  private static String text(Session session, String sql) {
    try (RowSet set = ((Result.Rows) session.execute(sql)).rows()) {
      assertThat(set.next()).isTrue();
      return String.valueOf(set.get(0));
    }
  }
}
