package dev.helios.sql.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import java.nio.file.Path;
import java.util.Map;
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
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  void aBranchIsMergedOrRebasedWhollyOrNotAtAll() throws Exception {
    Path directory = folder.resolve("db");
    Victims.create(directory, MergeCrashTest::tables);
    Random random = new Random(20261125);
    Set<Integer> merged = new TreeSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Victims.runAndKill(
          MergeVictim.class,
          directory,
          500 + random.nextInt(2_000),
          line -> merged.add(Integer.parseInt(line.substring("merged ".length()))),
          Integer.toString(1_000_000 * (round + 1)));
      Victims.verify(directory, session -> verify(session, merged));
    }
    assertThat(merged).isNotEmpty();
  }

  private static void tables(Session session) {
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

  private static void verify(Session session, Set<Integer> merged) {
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
    Map<Integer, Long> counts =
        Victims.counts(session, "SELECT n, count(*) FROM %s%s GROUP BY n".formatted(table, where));
    assertThat(counts.values()).allMatch(rows -> rows == MergeVictim.ROWS);
    return counts.keySet();
  }

  private static String text(Session session, String sql) {
    try (RowSet set = ((Result.Rows) session.execute(sql)).rows()) {
      assertThat(set.next()).isTrue();
      return String.valueOf(set.get(0));
    }
  }
}
