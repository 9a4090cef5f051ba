package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timeouts, cancelling and aborting, of statements and of the results that are still read. */
@Timeout(60)
class LimitsTest extends JdbcFixture {
  /** Gives rows at once, and never ends. */
  private static final String LONG = "SELECT x FROM generate_series(1, 100000000000) AS g(x)";

  private static final String ENDLESS =
      "SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b";

  private static void readOn(ResultSet rows) throws SQLException {
    while (rows.next()) {
      assertThat(rows.getLong(1)).isPositive();
    }
  }

  @Test
  void aResultTimesOutWhileItIsReadThoughAnotherStatementBegan() throws SQLException {
    try (Statement slow = connection.createStatement()) {
      slow.setQueryTimeout(1);
      ResultSet rows = slow.executeQuery(LONG);
      assertThat(rows.next()).isTrue();
      assertThat(query("SELECT 1")).containsExactly("1");
      failure(SQLTimeoutException.class, () -> readOn(rows));
    }
  }

  @Test
  void aTimeoutChangesNoSetting() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(7);
      statement.execute("CREATE TABLE t (id INTEGER)");
      connection.rollback();
      assertThat(rows(statement.executeQuery("SHOW statement_timeout"))).containsExactly("0");
      statement.execute("SET statement_timeout = '3s'");
      assertThat(rows(statement.executeQuery("SHOW statement_timeout"))).containsExactly("3s");
    }
  }

  @Test
  void theNetworkTimeoutBoundsEveryStatement() throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 50);
    assertThat(connection.getNetworkTimeout()).isEqualTo(50);
    failure(SQLTimeoutException.class, () -> query(ENDLESS));
    try (PreparedStatement statement = connection.prepareStatement(ENDLESS)) {
      statement.setQueryTimeout(1000);
      failure(SQLTimeoutException.class, () -> readOn(statement.executeQuery()));
    }
    connection.setNetworkTimeout(null, 0);
    assertThat(query("SELECT 1")).containsExactly("1");
    assertThatThrownBy(() -> connection.setNetworkTimeout(null, -1))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void cancelingEndsAResultThatIsReadThoughAnotherStatementBegan() throws Exception {
    try (Statement first = connection.createStatement();
        Statement second = connection.createStatement();
        ExecutorService reader = Executors.newSingleThreadExecutor()) {
      ResultSet rows =
          first.executeQuery("SELECT x FROM generate_series(1, 1024) AS g(x) UNION ALL " + ENDLESS);
      ResultSet others = second.executeQuery(LONG);
      CountDownLatch reading = new CountDownLatch(1);
      Future<SQLException> end =
          reader.submit(
              () -> {
                reading.countDown();
                return failure(SQLException.class, () -> readOn(rows));
              });
      reading.await();
      first.cancel();
      assertThat(end.get().getSQLState()).isEqualTo("57014");
      assertThat(others.next()).isTrue();
    }
  }

  @Test
  void closingAStatementEndsWhatAnotherThreadRunsByIt() throws Exception {
    Statement endless = connection.createStatement();
    try (ExecutorService runner = Executors.newSingleThreadExecutor()) {
      CountDownLatch running = new CountDownLatch(1);
      Future<SQLException> end =
          runner.submit(
              () -> {
                running.countDown();
                return failureOf(() -> endless.executeQuery(ENDLESS));
              });
      running.await();
      endless.close();
      assertThat(end.get().getSQLState()).isIn("57014", "55000");
    }
    assertThat(query("SELECT 1")).containsExactly("1");
  }

  @Test
  void whatIsCanceledWhenNothingRunsHarmsNoStatement() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.cancel();
      ResultSet rows = statement.executeQuery("SELECT 1");
      assertThat(rows(rows)).containsExactly("1");
      statement.cancel();
      assertThat(rows(statement.executeQuery("SELECT 2"))).containsExactly("2");
    }
  }

  @Test
  void abortingEndsWhatRunsAndTheConnection() throws Exception {
    execute("CREATE TABLE t (id INTEGER)");
    connection.setAutoCommit(false);
    execute("INSERT INTO t VALUES (1)");
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery(LONG);
    assertThat(rows.next()).isTrue();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      CountDownLatch running = new CountDownLatch(2);
      Future<SQLException> read =
          threads.submit(
              () -> {
                running.countDown();
                return failureOf(() -> readOn(rows));
              });
      Future<SQLException> run =
          threads.submit(
              () -> {
                running.countDown();
                return failureOf(() -> execute("INSERT INTO t " + ENDLESS));
              });
      running.await();
      connection.abort(Runnable::run);
      assertThat(connection.isClosed()).isTrue();
      assertThat(read.get().getSQLState()).isIn("57014", "55000");
      assertThat(run.get().getSQLState()).isIn("57014", "08003");
    }
    assertThat(rows.isClosed()).isTrue();
    assertThatThrownBy(() -> statement.execute("SELECT 1"))
        .hasMessage("This connection has been closed.");
    connection.abort(Runnable::run);
  }

  @Test
  void anAbortedConnectionIsClosedBeforeItsExecutorHasRun() throws SQLException {
    try (Connection other = java.sql.DriverManager.getConnection("jdbc:helios::memory:")) {
      Runnable[] task = new Runnable[1];
      other.abort(closing -> task[0] = closing);
      assertThat(other.isClosed()).isTrue();
      assertThat(other.isValid(0)).isFalse();
      assertThatThrownBy(other::getCatalog).isInstanceOf(SQLException.class);
      task[0].run();
    }
  }

  private interface Action {
    void run() throws SQLException;
  }

  private static SQLException failureOf(Action action) {
    try {
      action.run();
    } catch (SQLException e) {
      return e;
    }
    throw new AssertionError("it did not fail");
  }
}
