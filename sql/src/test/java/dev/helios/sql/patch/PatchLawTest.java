package dev.helios.sql.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of patches, over random definitions and rows: run on {@code from} they give {@code to}.
 */
class PatchLawTest {
  private static final int ROUNDS = 12;
  private static final int STATEMENTS = 24;

  static LongStream seeds() {
    return LongStream.of(1, 2, Long.getLong("test.seed", System.currentTimeMillis()));
  }

  private Connection connection;
  private int statements;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aPatchOfTwoStatesLeadsFromOneToTheOther(long seed) throws SQLException {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      try (Connection opened = DriverManager.getConnection("jdbc:helios::memory:")) {
        connection = opened;
        run(
            "CREATE TABLE t (id int PRIMARY KEY, a int, b text, c text DEFAULT 'x')",
            "CREATE TABLE u (id int, a text, b bigint NOT NULL, d jsonb, PRIMARY KEY (id, b))",
            "CREATE TABLE w (id int, a int, b int)",
            "CREATE INDEX t_b ON t (b)",
            "INSERT INTO t SELECT g, g, 'b' || g FROM generate_series(1, 20) AS s (g)",
            "INSERT INTO u SELECT g, g::text, g, '{}' FROM generate_series(1, 20) AS s (g)",
            "INSERT INTO w SELECT g % 3, g % 2, 7 FROM generate_series(1, 20) AS s (g)");
        change(random, STATEMENTS);
        run("COMMIT BRANCH MESSAGE 'base' WITH (allow_empty)");
        run("CREATE BRANCH dev", "USE BRANCH dev");
        change(random, STATEMENTS);
        replays("main", "dev", "there");
        replays("dev", "main", "back");
      }
    }
    assertThat(statements).isGreaterThan(ROUNDS * STATEMENTS);
  }

  private void change(Random random, int count) {
    RandomStatements next = new RandomStatements(random);
    for (int i = 0; i < count; i++) {
      try {
        run(next.next());
      } catch (SQLException e) {
        // Many do not fit what is there; an error of Helios' own is one, though.
        assertThat(e.getSQLState()).as(e.getMessage()).isNotEqualTo("XX000");
      }
    }
  }

  private void replays(String from, String to, String branch) throws SQLException {
    List<String> patch = column("SELECT sql FROM helios_patch('%s', '%s')".formatted(from, to));
    run("CREATE BRANCH %s FROM '%s'".formatted(branch, from), "USE BRANCH " + to);
    List<String> wanted = state();
    run("USE BRANCH " + branch);
    String text = String.join(";\n", patch);
    statements += patch.size();
    for (String sql : patch) {
      try {
        run(sql);
      } catch (SQLException e) {
        throw new SQLException(text + "\nat " + sql, e);
      }
    }
    assertThat(state()).as(text).isEqualTo(wanted);
  }

  /** Definitions, and the rows of every table and view that can be read. */
  private List<String> state() throws SQLException {
    List<String> state =
        new ArrayList<>(column("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1"));
    for (String table : column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")) {
      state.addAll(column("SELECT '%1$s: ' || %1$s::text FROM %1$s ORDER BY 1".formatted(table)));
    }
    return state;
  }

  private void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
