package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the scripts in {@code session/}; each has the answers beside its statements. */
class SessionScriptsTest {
  static List<String> scripts() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".sql"))
          .sorted()
          .toList();
    }
  }

  private static Path directory() throws URISyntaxException {
    URL url = SessionScriptsTest.class.getResource("/session");
    if (url == null) {
      throw new IllegalStateException("no scripts");
    }
    return Path.of(url.toURI());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void statementsAnswerAsWritten(String script) throws URISyntaxException {
    Path file = directory().resolve(script);
    String written;
    try {
      written = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(Transcript.run(written)).isEqualTo(written);
  }
}
