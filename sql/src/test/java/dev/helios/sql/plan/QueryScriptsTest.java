package dev.helios.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the scripts of {@code src/test/resources/query}. */
class QueryScriptsTest {
  static List<Path> scripts() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(QueryScriptsTest.class.getResource("/query")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void statementsAnswerAsWritten(Path script) throws IOException {
    String written = Files.readString(script);
    assertThat(new QueryScript().answered(written)).isEqualTo(written);
  }
}
