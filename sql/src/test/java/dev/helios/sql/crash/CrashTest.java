package dev.helios.sql.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.sql.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that works on a database, at random moments, and looks at what is left: every
 * transaction that was acknowledged, whole, and no part of any other.
 */
class CrashTest {
  private static final int ROUNDS = 6;

  @TempDir Path folder;

  @Test
  void everyAcknowledgedTransactionSurvivesAKillAndNoHalfOfAnother() throws Exception {
    Path directory = folder.resolve("db");
    Victims.create(directory, CrashTest::tables);
    Random random = new Random(20261124);
    Set<Integer> acknowledged = new TreeSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      int first = 1_000_000 * (round + 1);
      acknowledged.addAll(workAndDie(directory, first, 300 + random.nextInt(1_200)));
      Victims.verify(directory, session -> verify(session, acknowledged));
    }
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
  }

  private static void tables(Session session) {
    for (String table : new String[] {"a", "b"}) {
      session.execute(
          "CREATE TABLE %s (n int, i int, v text DEFAULT 'x', PRIMARY KEY (n, i))"
              .formatted(table));
      session.execute("CREATE INDEX %s_v ON %s (v, i)".formatted(table, table));
    }
  }

  private static Set<Integer> workAndDie(Path directory, int first, long millis)
      throws IOException, InterruptedException {
    Set<Integer> acknowledged = new TreeSet<>();
    Victims.runAndKill(
        CrashVictim.class,
        directory,
        millis,
        line -> add(line, acknowledged),
        Integer.toString(first));
    return acknowledged;
  }

  private static void add(String line, Set<Integer> acknowledged) {
    if (line.startsWith("transaction ")) {
      acknowledged.add(Integer.parseInt(line.substring("transaction ".length())));
    }
  }

  private static void verify(Session session, Set<Integer> acknowledged) {
    Map<Integer, Long> inA = rows(session, "a");
    Map<Integer, Long> inB = rows(session, "b");
    assertThat(inA.keySet()).as("acknowledged transactions").containsAll(acknowledged);
    assertThat(inB).as("both tables of each transaction").isEqualTo(inA);
    inA.forEach(
        (n, rows) ->
            assertThat(rows).as("rows of transaction " + n).isEqualTo(CrashVictim.rowsOf(n)));
  }

  private static Map<Integer, Long> rows(Session session, String table) {
    return Victims.counts(session, "SELECT n, count(*) FROM %s GROUP BY n".formatted(table));
  }
}
