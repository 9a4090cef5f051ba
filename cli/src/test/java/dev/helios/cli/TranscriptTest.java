package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code transcripts} is run, and must print what it says. */
class TranscriptTest {
  static List<String> transcripts() throws IOException, URISyntaxException {
    Path folder = Path.of(TranscriptTest.class.getResource("/transcripts").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void printsWhatTheTranscriptSays(String file, @TempDir Path directory) throws Exception {
    Path path = Path.of(TranscriptTest.class.getResource("/transcripts/" + file).toURI());
    String expected = Files.readString(path);
    assertThat(new Transcript(directory.toRealPath()).replay(expected)).isEqualTo(expected);
  }
}
