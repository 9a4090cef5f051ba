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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty sessions on fifty branches write and read at once in a process that is killed: nobody saw
 * another's rows, and what was acknowledged to each is there.
 */
class ManySessionsTest {
  @TempDir Path folder;

  @Test
  void fiftySessionsOnFiftyBranchesForSomeSeconds() throws Exception {
    workAndLook(3_000);
  }

  @Test
  @Tag("soak")
  void fiftySessionsOnFiftyBranchesForAMinute() throws Exception {
    workAndLook(60_000);
  }

  private void workAndLook(long millis) throws Exception {
    Path directory = folder.resolve("db");
    try (Database database = Database.create(directory, DatabaseOptions.DEFAULT);
        Session session = session(database, "main")) {
      session.execute("CREATE TABLE t (branch int, n int, v text, PRIMARY KEY (branch, n))");
      session.execute("CREATE INDEX t_n ON t (n)");
      session.execute("COMMIT BRANCH MESSAGE 'table'");
      for (int i = 0; i < ManySessionsVictim.SESSIONS; i++) {
        session.execute("CREATE BRANCH b" + i);
      }
    }
    Map<Integer, Long> acknowledged = new TreeMap<>();
    boolean[] leaked = {false};
    Victims.runAndKill(
        ManySessionsVictim.class,
        directory,
        millis,
        line -> {
          String[] words = line.split(" ");
          leaked[0] |= words[0].equals("leak");
          if (words[0].equals("done")) {
            acknowledged.put(Integer.parseInt(words[1]), Long.parseLong(words[2]));
          }
        });
    assertThat(leaked[0]).as("a session saw a row of another").isFalse();
    // Nobody waits for anybody, so that everyone got somewhere.
    assertThat(acknowledged).hasSize(ManySessionsVictim.SESSIONS);
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      acknowledged.forEach((branch, n) -> look(database, branch, n));
      assertThat(database.repository().check()).isEmpty();
    }
  }

  private static void look(Database database, int branch, long acknowledged) {
    try (Session session = session(database, "b" + branch);
        RowSet rows =
            ((Result.Rows)
                    session.execute("SELECT count(*), max(n), min(branch), max(branch) FROM t"))
                .rows()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).as("branch %d", branch).isGreaterThanOrEqualTo(acknowledged);
      // Each transaction adds one row, so that there is no gap.
      assertThat(rows.getLong(0)).isEqualTo(rows.getLong(1));
      assertThat(rows.getLong(2)).isEqualTo(branch);
      assertThat(rows.getLong(3)).isEqualTo(branch);
    }
  }

  private static Session session(Database database, String branch) {
    Actor who = new Actor("test", "test@example.org");
    return database.session(new SessionOptions(branch, who, false));
  }
}
