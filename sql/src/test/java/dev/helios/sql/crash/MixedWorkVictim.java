package dev.helios.sql.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Works on a database through JDBC in several threads, until it is killed: transactions on main,
 * definitions on dev, branches that are made, merged and dropped, and garbage collected beside it.
 * Says what was acknowledged, a line each.
 */
final class MixedWorkVictim {
  static final int ROWS = 20;

  private final String url;
  private final int first;

  private MixedWorkVictim(String url, int first) {
    this.url = url;
    this.first = first;
  }

  /** Arguments: the database, and the number of the first work. */
  public static void main(String[] arguments) throws SQLException {
    String url = "jdbc:helios:" + arguments[0];
    MixedWorkVictim victim = new MixedWorkVictim(url, Integer.parseInt(arguments[1]));
    // Kept open, so that the threads share what is open.
    try (Connection connection = DriverManager.getConnection(url)) {
      victim.purge(connection);
      say("started");
      new Thread(() -> victim.repeat("main", victim::transaction)).start();
      new Thread(() -> victim.repeat("dev", victim::definition)).start();
      new Thread(() -> victim.repeat("main", victim::branch)).start();
      victim.repeat("main", victim::collect);
    }
  }

  @SuppressWarnings("SystemOut")
  private static synchronized void say(String line) {
    System.out.println(line);
  }

  @FunctionalInterface
  private interface Work {
    void once(Connection connection, int n) throws SQLException;
  }

  private void repeat(String branch, Work work) {
    try (Connection connection = DriverManager.getConnection(url + "?ref=" + branch)) {
      for (int n = first; ; n++) {
        try {
          work.once(connection, n);
        } catch (SQLException e) {
          // Another thread was first; anything else is a failure of the test.
          if (!"40001".equals(e.getSQLState())) {
            say("failed " + e.getSQLState() + " " + e);
          }
          if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
          }
        }
      }
    } catch (SQLException e) {
      say("failed " + e.getSQLState() + " " + e);
    }
  }

  private void purge(Connection connection) throws SQLException {
    run(connection, "INSERT INTO p VALUES (%d, 'secret')".formatted(first));
    run(connection, "COMMIT BRANCH MESSAGE 'to be purged'");
    run(connection, "PURGE FROM p WHERE k = %d REASON 'asked for'".formatted(first));
    say("purged " + first);
  }

  private void transaction(Connection connection, int n) throws SQLException {
    connection.setAutoCommit(false);
    insert(connection, n, "main");
    if (n % 7 == 0) {
      run(connection, "DELETE FROM b WHERE n = " + n);
      connection.rollback();
    } else {
      connection.commit();
      say("main " + n);
    }
    connection.setAutoCommit(true);
    if (n % 5 == 0) {
      commitBranch(connection, n);
    }
  }

  private static void commitBranch(Connection connection, int n) throws SQLException {
    try {
      run(connection, "COMMIT BRANCH MESSAGE 'up to %d'".formatted(n));
    } catch (SQLException e) {
      // A merge into the branch may just have made a commit of all that was pending.
      if (!"55000".equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private static void insert(Connection connection, int n, String who) throws SQLException {
    for (String table : new String[] {"a", "b"}) {
      try (PreparedStatement statement =
          connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
        for (int i = 0; i < ROWS; i++) {
          statement.setInt(1, n);
          statement.setInt(2, i);
          statement.setString(3, who);
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
  }

  private void definition(Connection connection, int n) throws SQLException {
    String table = "x" + n;
    connection.setAutoCommit(false);
    run(connection, "CREATE TABLE %s (k int PRIMARY KEY, v text)".formatted(table));
    run(connection, "INSERT INTO %s VALUES (1, 'one')".formatted(table));
    run(connection, "ALTER TABLE %s ADD COLUMN w int NOT NULL DEFAULT 7".formatted(table));
    run(connection, "CREATE INDEX %1$s_w ON %1$s (w)".formatted(table));
    run(connection, "DROP TABLE IF EXISTS x" + (n - 10));
    connection.commit();
    connection.setAutoCommit(true);
    say("dev " + n);
  }

  private void branch(Connection connection, int n) throws SQLException {
    String branch = "w" + n;
    run(connection, "CREATE BRANCH %s FROM main".formatted(branch));
    run(connection, "USE BRANCH " + branch);
    connection.setAutoCommit(false);
    // Numbers of its own, as main goes on meanwhile.
    insert(connection, n + 500_000, "branch");
    connection.commit();
    connection.setAutoCommit(true);
    run(connection, "COMMIT BRANCH MESSAGE 'work %d'".formatted(n));
    run(connection, "USE BRANCH main");
    run(connection, "MERGE BRANCH %s INTO main".formatted(branch));
    say("main " + (n + 500_000));
    run(connection, "DROP BRANCH %s FORCE".formatted(branch));
    say("dropped " + n);
  }

  private void collect(Connection connection, int n) throws SQLException {
    run(connection, n % 4 == 0 ? "ANALYZE" : "VACUUM");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
