package dev.helios.sql.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of merges that were written from MERGE.md alone, each both ways round. */
class MergeSpecificationTest {

  private static final Path CASES = Path.of("src/test/resources/specification/merge");

  @TestFactory
  Stream<DynamicTest> merges() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(CASES, "*.txt")) {
      all.forEach(files::add);
    }
    List<MergeCase> cases = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      cases.addAll(MergeCase.read(file));
    }
    return cases.stream().map(c -> dynamicTest(c.toString(), () -> bothWays(c)));
  }

  @TestFactory
  Stream<DynamicTest> keptMerges() throws IOException {
    return SqlScript.read(CASES.resolve("07-kept-merges.script")).stream()
        .map(s -> dynamicTest(s.toString(), s::run));
  }

  private static void bothWays(MergeCase given) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:helios::memory:")) {
      for (String statement : given.main()) {
        Rows.run(connection, statement);
      }
      Rows.run(connection, "COMMIT BRANCH MESSAGE 'base'");
      Rows.run(connection, "CREATE BRANCH ours");
      Rows.run(connection, "CREATE BRANCH theirs");
      side(connection, "ours", given.ours());
      side(connection, "theirs", given.theirs());
      String one = new MergeCaseRunner(connection, given, "ours", "theirs").run();
      String other;
      try {
        other = new MergeCaseRunner(connection, given.swapped(), "theirs", "ours").run();
      } catch (AssertionError | SQLException e) {
        throw new AssertionError("with the sides swapped: " + e.getMessage(), e);
      }
      if (!one.isEmpty()
          && !other.isEmpty()
          && given.checks().stream().noneMatch(c -> c.startsWith("after "))) {
        assertThat(
                Rows.query(
                    connection,
                    "SELECT * FROM helios_diff_stat('"
                        + one
                        + "', '"
                        + other
                        + "') WHERE rows_added + rows_removed + rows_modified > 0"))
            .as("what the two directions differ in")
            .isEmpty();
      }
    }
  }

  private static void side(Connection connection, String branch, List<String> statements)
      throws SQLException {
    Rows.run(connection, "USE BRANCH " + branch);
    for (String statement : statements) {
      Rows.run(connection, statement);
    }
  }
}
