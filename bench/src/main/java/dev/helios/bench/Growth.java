package dev.helios.bench;

import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.gc.GcResult;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * How much a database grows by many small commits: each changes one random row of a table with an
 * index, and garbage is collected at the end. Arguments: rows (1,000,000), commits (1,000), and
 * whether the indexed column is changed too (false).
 */
public final class Growth {
  private Growth() {}

  public static void main(String[] args) throws IOException, SQLException {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int commits = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    boolean indexed = args.length > 2 && Boolean.parseBoolean(args[2]);
    Path folder = Files.createTempDirectory("helios-growth");
    Path db = folder.resolve("db");
    try {
      Database.create(db, DatabaseOptions.DEFAULT).close();
      try (Connection connection = DriverManager.getConnection("jdbc:helios:" + db)) {
        fill(connection, rows);
      }
      report("loaded", db, Duration.ofDays(30));
      long before = report("nothing of the past kept", db, Duration.ZERO);
      try (Connection connection = DriverManager.getConnection("jdbc:helios:" + db)) {
        commit(connection, rows, commits, indexed);
      }
      long kept = report(commits + " commits later, the past kept", db, Duration.ofDays(30));
      long after = report("nothing of the past kept", db, Duration.ZERO);
      System.out.printf(
          "growth: %.1f %%, with what it takes to read every state between %.1f %%%n",
          100.0 * (after - before) / before, 100.0 * (kept - before) / before);
    } finally {
      delete(folder);
    }
  }

  private static void fill(Connection connection, int rows) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE sbtest (id BIGINT PRIMARY KEY, k BIGINT, c TEXT, pad TEXT)");
      statement.execute("CREATE INDEX sbtest_k ON sbtest (k)");
    }
    connection.commit();
    SplittableRandom random = new SplittableRandom(42);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO sbtest VALUES (?, ?, ?, ?)")) {
      for (int id = 0; id < rows; id++) {
        insert.setLong(1, id);
        insert.setLong(2, random.nextInt(rows));
        insert.setString(3, text(random, 120));
        insert.setString(4, text(random, 60));
        insert.executeUpdate();
        if (id % 100_000 == 99_999) {
          connection.commit();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("COMMIT BRANCH MESSAGE 'load'");
    }
  }

  private static void commit(Connection connection, int rows, int commits, boolean indexed)
      throws SQLException {
    SplittableRandom random = new SplittableRandom(7);
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE sbtest SET c = ?" + (indexed ? ", k = id" : "") + " WHERE id = ?");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < commits; i++) {
        update.setString(1, text(random, 120));
        update.setLong(2, random.nextInt(rows));
        update.executeUpdate();
        statement.execute("COMMIT BRANCH MESSAGE 'change " + i + "'");
      }
    }
  }

  private static String text(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(random.nextInt(10_000_000, 100_000_000)).append('-');
    }
    text.setLength(length);
    return text.toString();
  }

  /** Collects garbage and returns the bytes that the database has then. */
  private static long report(String what, Path db, Duration window) throws IOException {
    GcResult result;
    try (Database database = Database.open(db, DatabaseOptions.DEFAULT)) {
      result = database.collect(GcOptions.DEFAULT.withWindow(window).withExact(true));
    }
    long bytes = 0;
    try (Stream<Path> files = Files.walk(db)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    System.out.printf("%s: %,d bytes; kept for %s%n", what, bytes, result.kept());
    return bytes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
