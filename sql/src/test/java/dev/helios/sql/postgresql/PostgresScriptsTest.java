package dev.helios.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.sql.postgresql.AnswerScript.Part;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the scripts in {@code postgresql/}; each has PostgreSQL's answers beside its statements. */
class PostgresScriptsTest {
  static List<Path> scripts() throws IOException, URISyntaxException {
    URL url = PostgresScriptsTest.class.getResource("/postgresql");
    if (url == null) {
      throw new IllegalStateException("no scripts");
    }
    try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void heliosAnswersAsPostgresDoes(Path script) throws IOException, SQLException {
    try (Connection helios = DriverManager.getConnection("jdbc:helios::memory:")) {
      compare(script, helios, false);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void heliosAnswersTheSameOnABranch(Path script) throws IOException, SQLException {
    try (Connection helios = DriverManager.getConnection("jdbc:helios::memory:");
        Statement statement = helios.createStatement()) {
      statement.execute("CREATE BRANCH side");
      statement.execute("USE BRANCH side");
      compare(script, helios, false);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void theServerAnswersAsRecorded(Path script) throws IOException, SQLException {
    Assumptions.assumeTrue(PostgresServer.url().isPresent(), "no -Dpostgresql.url");
    try (Connection server = PostgresServer.connect(PostgresServer.url().get())) {
      compare(script, server, true);
    }
  }

  private static void compare(Path script, Connection connection, boolean isServer)
      throws IOException {
    List<String> differences = new ArrayList<>();
    for (Part part : AnswerScript.read(script).parts()) {
      if (part.isStatement()) {
        List<String> wanted = isServer ? part.postgres() : part.expected();
        List<String> answer = Answers.of(connection, part.sql());
        if (!Answers.same(wanted, answer)) {
          differences.add(
              "%s:%d %s%n  expected %s%n  but was  %s"
                  .formatted(script.getFileName(), part.line(), part.text(), wanted, answer));
        }
      }
    }
    assertThat(differences).isEmpty();
  }
}
