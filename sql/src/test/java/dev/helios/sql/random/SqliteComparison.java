package dev.helios.sql.random;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs random queries on Helios and on SQLite. As a program: {@code SqliteComparison SEED COUNT}.
 */
final class SqliteComparison {
  private static final int QUERIES = 60;

  private SqliteComparison() {}

  /** One pair of databases with random rows; what differs. */
  static List<String> run(long seed) throws SQLException {
    RandomQueries queries = new RandomQueries(seed);
    List<String> faults = new ArrayList<>();
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        Connection helios = DriverManager.getConnection("jdbc:helios::memory:");
        Statement theirs = sqlite.createStatement();
        Statement ours = helios.createStatement()) {
      List<String> script = new ArrayList<>(queries.tables());
      for (int i = 0; i < QUERIES; i++) {
        script.add(i % 10 == 9 ? queries.change() : queries.query());
      }
      for (String sql : script) {
        List<String> expected = answer(theirs, sql);
        List<String> actual = answer(ours, sql);
        if (!expected.equals(actual)) {
          faults.add(
              "seed %d: %s%n  SQLite %s%n  Helios %s".formatted(seed, sql, expected, actual));
        }
      }
    }
    return faults;
  }

  private static List<String> answer(Statement statement, String sql) {
    try {
      statement.setQueryTimeout(20);
      if (!statement.execute(sql)) {
        return List.of(sql.startsWith("CREATE") ? "done" : "count " + statement.getUpdateCount());
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.getResultSet()) {
        int width = result.getMetaData().getColumnCount();
        while (result.next()) {
          StringBuilder row = new StringBuilder();
          for (int i = 1; i <= width; i++) {
            row.append(result.getString(i)).append('|');
          }
          rows.add(row.toString());
        }
      }
      rows.sort(null);
      return rows;
    } catch (SQLException e) {
      return List.of("error " + e.getSQLState() + " " + e.getMessage());
    }
  }

  public static void main(String[] args) throws SQLException {
    long seed = Long.parseLong(args[0]);
    int faults = 0;
    for (long s = seed; s < seed + Long.parseLong(args[1]); s++) {
      List<String> found = run(s);
      faults += found.size();
      found.stream().limit(3).forEach(System.out::println);
    }
    System.out.println(faults + " differences");
  }
}
