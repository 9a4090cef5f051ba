package dev.helios.sql.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries over the Chinook data have their results wherever the data is. */
class ChinookTest {
  private static final Path CHINOOK = Path.of("..", "data", "chinook");

  @TempDir Path folder;

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:helios:" + folder.resolve("shop"));
  }

  private static void load(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(CHINOOK.resolve("schema.sql")));
      statement.execute(Files.readString(CHINOOK.resolve("data.sql")));
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void check(Connection connection) throws SQLException, IOException {
    LogicScript checks = LogicScript.read(CHINOOK.resolve("checks.test"), "checks.test");
    LogicRunner.Report report = LogicRunner.run(checks, connection);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isGreaterThan(10);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void onMainOnAFreshBranchAfterAnEmptyMergeAndAfterOpeningAgain() throws Exception {
    try (Connection connection = open()) {
      load(connection);
      check(connection);
      execute(connection, "CREATE BRANCH dev FROM main");
      connection.setCatalog("dev");
      check(connection);
      execute(connection, "MERGE BRANCH dev INTO main");
      check(connection);
      connection.setCatalog("main");
      check(connection);
    }
    try (Connection connection = open()) {
      check(connection);
      connection.setCatalog("dev");
      check(connection);
    }
  }
}
