package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Advisory locks of two sessions of one database, and other functions that do something. */
@Timeout(60)
class AdvisoryLocksTest {
  private Connection connection;
  private Connection other;

  @BeforeEach
  void connect(@TempDir Path folder) throws SQLException {
    connection = DriverManager.getConnection("jdbc:helios:" + folder.resolve("db"));
    other = DriverManager.getConnection("jdbc:helios:" + folder.resolve("db"));
  }

  @AfterEach
  void disconnect() throws SQLException {
    other.close();
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return JdbcFixture.rows(statement.executeQuery(sql));
    }
  }

  private static String stateOf(ThrowingCallable call) {
    return catchThrowableOfType(SQLException.class, call).getSQLState();
  }

  private String onOther(String sql) throws SQLException {
    try (Statement statement = other.createStatement()) {
      return JdbcFixture.rows(statement.executeQuery(sql)).getFirst();
    }
  }

  @Test
  void aLockIsTakenThoughNobodyReadsTheResult() throws SQLException {
    execute("SELECT pg_advisory_lock(1)");
    assertThat(onOther("SELECT pg_try_advisory_lock(1)")).isEqualTo("false");
    assertThat(onOther("SELECT pg_try_advisory_lock(2)")).isEqualTo("true");
    assertThat(query("SELECT pg_advisory_unlock(1)")).containsExactly("true");
    assertThat(onOther("SELECT pg_try_advisory_lock(1)")).isEqualTo("true");
  }

  @Test
  void ofTwoThatWaitForEachOtherOneFails() throws Exception {
    execute("SELECT pg_advisory_lock(1)");
    onOther("SELECT pg_advisory_lock_shared(2, 3)");
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<String> waiting = thread.submit(() -> onOther("SELECT 'taken', pg_advisory_lock(1)"));
      while (true) {
        SQLException lost =
            catchThrowableOfType(
                SQLException.class,
                () -> {
                  execute("SET statement_timeout = '100ms'");
                  execute("SELECT pg_advisory_xact_lock(2, 3)");
                });
        if (lost.getSQLState().equals("40P01")) {
          break;
        }
        // The other has not come to wait yet.
        assertThat(lost.getSQLState()).isEqualTo("57014");
      }
      execute("SELECT pg_advisory_unlock(1)");
      assertThat(waiting.get()).startsWith("taken");
    }
  }

  @Test
  void aLockThatWasTakenTwiceIsFreeAfterTheSecondRelease() throws SQLException {
    execute("SELECT pg_advisory_lock(1)");
    execute("SELECT pg_advisory_lock(1)");
    execute("SELECT pg_advisory_unlock(1)");
    assertThat(onOther("SELECT pg_try_advisory_lock(1)")).isEqualTo("false");
    execute("SELECT pg_advisory_unlock(1)");
    assertThat(onOther("SELECT pg_try_advisory_lock(1)")).isEqualTo("true");
  }

  @Test
  void sharedLocksGoTogetherAndKeepOutAnExclusiveOne() throws SQLException {
    execute("SELECT pg_advisory_lock_shared(1)");
    assertThat(onOther("SELECT pg_try_advisory_lock(1)")).isEqualTo("false");
    assertThat(onOther("SELECT pg_try_advisory_lock_shared(1)")).isEqualTo("true");
    assertThat(query("SELECT pg_try_advisory_lock(1)")).containsExactly("false");
  }

  @Test
  void locksOfATransactionEndWithItAndOthersWithTheSession() throws SQLException {
    other.setAutoCommit(false);
    onOther("SELECT pg_advisory_xact_lock(1)");
    onOther("SELECT pg_advisory_lock(2)");
    assertThat(query("SELECT pg_try_advisory_lock(1)")).containsExactly("false");
    other.rollback();
    assertThat(query("SELECT pg_try_advisory_lock(1)")).containsExactly("true");
    assertThat(query("SELECT pg_try_advisory_lock(2)")).containsExactly("false");
    other.close();
    assertThat(query("SELECT pg_try_advisory_lock(2)")).containsExactly("true");
  }

  @Test
  void whoWaitsGetsTheLockWhenItIsReleased() throws Exception {
    execute("SELECT pg_advisory_lock(1)");
    CountDownLatch waiting = new CountDownLatch(1);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<String> got =
          thread.submit(
              () -> {
                waiting.countDown();
                return onOther("SELECT pg_advisory_lock(1)");
              });
      waiting.await();
      execute("SELECT pg_advisory_unlock(1)");
      got.get();
    }
    assertThat(query("SELECT pg_try_advisory_lock(1)")).containsExactly("false");
  }

  @Test
  void whoWaitsCanBeCanceled() throws Exception {
    execute("SELECT pg_advisory_lock(1)");
    try (Statement statement = other.createStatement()) {
      statement.setQueryTimeout(1);
      assertThat(stateOf(() -> statement.executeQuery("SELECT pg_advisory_lock(1)")))
          .isEqualTo("57014");
    }
    execute("SELECT pg_advisory_unlock(1)");
    assertThat(query("SELECT pg_try_advisory_lock(1)")).containsExactly("true");
  }

  @Test
  void aFunctionThatFailsOrActsDoesSoWhenItIsExecuted() throws SQLException {
    assertThat(stateOf(() -> execute("SELECT nextval('missing')"))).isEqualTo("42P01");
    execute("CREATE SEQUENCE s");
    execute("SELECT setval('s', max(x)) FROM generate_series(1, 7) AS g (x)");
    assertThat(query("SELECT nextval('s')")).containsExactly("8");
  }
}
