package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of {@code docs/playbooks}: each page is run from top to bottom. */
class PlaybooksTest {
  private static final Path PAGES =
      Path.of("").toAbsolutePath().resolve("../docs/playbooks").normalize();
  private static final Pattern BLOCK = Pattern.compile("(?s)```console\n(.*?)\n```");

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .sorted()
          .toList();
    }
  }

  /** The commands of a page with what they print, as {@link Transcript} has them. */
  private static String transcript(String page) throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGES.resolve(page)))
        .results()
        .map((MatchResult block) -> block.group(1) + "\n\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void theCommandsPrintWhatThePageSays(String page, @TempDir Path directory) throws Exception {
    String expected = transcript(page);
    assertThat(expected).isNotEmpty();
    assertThat(new Transcript(directory.toRealPath()).replay(expected)).isEqualTo(expected);
  }

  @Test
  void theListHasAllOfThem() throws IOException {
    String list = Files.readString(PAGES.resolve("README.md"));
    assertThat(pages()).allSatisfy(page -> assertThat(list).contains("(" + page + ")"));
  }
}
