package dev.helios.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pool needs the URL only; what a borrower changed of a connection, the next one does not see.
 */
class HikariPoolTest {
  @TempDir Path folder;

  private HikariDataSource pool(String ref, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:helios:" + folder.resolve("shop") + "?ref=" + ref);
    config.setCatalog(ref); // else the pool does not know what to go back to
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  private static void sql(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT count(*) FROM item")) {
      assertThat(found.next()).isTrue();
      return found.getInt(1);
    }
  }

  private void prepare(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      sql(connection, "CREATE TABLE item (id INTEGER PRIMARY KEY)", "CREATE BRANCH dev");
    }
  }

  @Test
  void aConnectionThatIsReturnedIsOnTheBranchOfThePoolAgain() throws Exception {
    try (HikariDataSource main = pool("main", 1)) {
      prepare(main);
      try (Connection connection = main.getConnection()) {
        connection.setCatalog("dev");
        sql(connection, "INSERT INTO item VALUES (1)");
      }
      try (Connection connection = main.getConnection()) {
        assertThat(connection.getCatalog()).isEqualTo("main");
        assertThat(connection.isValid(1)).isTrue();
        assertThat(count(connection)).isZero();
      }
      try (HikariDataSource dev = pool("dev", 1);
          Connection connection = dev.getConnection()) {
        assertThat(count(connection)).isEqualTo(1);
      }
    }
  }

  @Test
  void whatIsNotCommittedIsGoneWhenAConnectionIsReturned() throws Exception {
    try (HikariDataSource main = pool("main", 1)) {
      prepare(main);
      int isolation;
      try (Connection connection = main.getConnection()) {
        isolation = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setAutoCommit(false);
        sql(connection, "INSERT INTO item VALUES (1)");
      }
      try (Connection connection = main.getConnection()) {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
        assertThat(count(connection)).isZero();
      }
    }
  }

  @Test
  void threadsOnTwoBranchesDoNotSeeEachOther() throws Exception {
    try (HikariDataSource main = pool("main", 2);
        HikariDataSource dev = poolAfter(main);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> jobs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int id = i;
        jobs.add(threads.submit(() -> insert(id < 15 ? main : dev, id)));
      }
      for (Future<?> each : jobs) {
        each.get();
      }
      try (Connection connection = main.getConnection()) {
        assertThat(count(connection)).isEqualTo(15);
        sql(connection, "MERGE BRANCH dev");
        assertThat(count(connection)).isEqualTo(20);
      }
    }
  }

  private HikariDataSource poolAfter(HikariDataSource main) throws SQLException {
    prepare(main);
    return pool("dev", 2);
  }

  private static boolean insert(HikariDataSource pool, int id) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      sql(connection, "INSERT INTO item VALUES (" + id + ")");
      return true;
    }
  }
}
