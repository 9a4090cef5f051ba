package dev.helios.sql.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that does all sorts of work through JDBC at once, again and again on one
 * database: all that was acknowledged is there, nothing is there by half, and every file is sound.
 */
class MixedWorkTest {
  @TempDir Path folder;

  @Test
  void mixedWorkSurvivesKills() throws Exception {
    killAndLook(3, 20261125);
  }

  @Test
  @Tag("soak")
  void mixedWorkSurvivesManyKills() throws Exception {
    killAndLook(80, System.nanoTime());
  }

  private void killAndLook(int rounds, long seed) throws Exception {
    Path directory = folder.resolve("db");
    String url = "jdbc:helios:" + directory;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : new String[] {"a", "b"}) {
        statement.execute(
            "CREATE TABLE %s (n int, i int, who text, PRIMARY KEY (n, i))".formatted(table));
        statement.execute("CREATE INDEX %1$s_who ON %1$s (who, n)".formatted(table));
      }
      statement.execute("CREATE TABLE p (k int PRIMARY KEY, v text)");
      statement.execute("COMMIT BRANCH MESSAGE 'base'");
      statement.execute("CREATE BRANCH dev");
    }
    Random random = new Random(seed);
    Seen seen = new Seen();
    for (int round = 0; round < rounds; round++) {
      Victims.runAndKill(
          MixedWorkVictim.class,
          directory,
          800 + random.nextInt(2_500),
          seen::line,
          Integer.toString(1_000_000 * (round + 1)));
      assertThat(seen.failures).as("seed %d, round %d", seed, round).isEmpty();
      look(url, seen);
      try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
        assertThat(database.repository().check()).as("seed %d", seed).isEmpty();
      }
    }
    assertThat(seen.main).isNotEmpty();
    assertThat(seen.dev).isNotEmpty();
  }

  /** What the victims said was done. */
  private static final class Seen {
    final Set<Integer> main = new TreeSet<>();
    final Set<Integer> dev = new TreeSet<>();
    final Set<Integer> purged = new TreeSet<>();
    final Set<Integer> dropped = new TreeSet<>();
    final List<String> failures = new ArrayList<>();

    void line(String line) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "main" -> main.add(Integer.valueOf(words[1]));
        case "dev" -> dev.add(Integer.valueOf(words[1]));
        case "purged" -> purged.add(Integer.valueOf(words[1]));
        case "dropped" -> dropped.add(Integer.valueOf(words[1]));
        case "started" -> {}
        default -> failures.add(line);
      }
    }
  }

  private static void look(String url, Seen seen) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(whole(connection, "main")).as("acknowledged on main").containsAll(seen.main);
      for (String branch : strings(connection, "SELECT name FROM helios_branches")) {
        whole(connection, branch);
        if (branch.startsWith("w")) {
          assertThat(seen.dropped).doesNotContain(Integer.valueOf(branch.substring(1)));
        }
      }
      Set<Integer> purged = new TreeSet<>(seen.purged);
      for (String k : strings(connection, "SELECT DISTINCT k FROM helios_history('p')")) {
        assertThat(purged).as("purged, and in history").doesNotContain(Integer.valueOf(k));
      }
      connection.setCatalog("dev");
      Set<String> tables =
          Set.copyOf(strings(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"));
      for (int n : seen.dev) {
        boolean replaced = seen.dev.contains(n + 10);
        assertThat(tables.contains("x" + n))
            .as("x%d", n)
            .isEqualTo(!replaced && isLast(seen, n, tables));
      }
      for (String table : tables) {
        if (table.startsWith("x")) {
          String rows = "SELECT k || v || w FROM %s WHERE w = 7".formatted(table);
          assertThat(strings(connection, rows)).as(table).containsExactly("1one7");
        }
      }
    }
  }

  /** Whether nothing that was done without being acknowledged dropped the table. */
  private static boolean isLast(Seen seen, int n, Set<String> tables) {
    return seen.dev.contains(n + 10) || !tables.contains("x" + (n + 10));
  }

  /** The works on a branch, each of which has all its rows in both tables and their indexes. */
  private static Set<Integer> whole(Connection connection, String branch) throws SQLException {
    connection.setCatalog(branch);
    Set<Integer> first = numbers(connection, "a");
    assertThat(numbers(connection, "b")).as("a and b on %s", branch).isEqualTo(first);
    return first;
  }

  private static Set<Integer> numbers(Connection connection, String table) throws SQLException {
    Set<Integer> numbers = new TreeSet<>();
    String sql = "SELECT n, count(*), count(DISTINCT i) FROM %s GROUP BY n".formatted(table);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        assertThat(rows.getInt(2)).isEqualTo(MixedWorkVictim.ROWS);
        assertThat(rows.getInt(3)).isEqualTo(MixedWorkVictim.ROWS);
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
