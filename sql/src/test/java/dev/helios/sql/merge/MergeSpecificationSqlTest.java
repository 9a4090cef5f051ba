package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each case that only SQL has belongs to a row of {@code docs/reference/merge.md}. */
class MergeSpecificationSqlTest {
  private static final Path DOCUMENT = Path.of("../docs/reference/merge.md");
  private static final Path CASES = Path.of("src/test/resources/merge/specification.txt");

  private static List<String> lines(boolean isCase) throws IOException {
    return Files.readAllLines(CASES).stream()
        .skip(1)
        .filter(l -> !l.isBlank() && l.startsWith("  ") == isCase)
        .map(String::strip)
        .toList();
  }

  @Test
  void everyCaseIsNamedOnce() throws IOException {
    assertThat(lines(true))
        .containsExactlyInAnyOrderElementsOf(
            SqlCase.own().stream().map(c -> c.merge().title()).toList());
  }

  @Test
  void everyRowIsOneOfTheDocument() throws IOException {
    assertThat(Files.readAllLines(DOCUMENT)).containsAll(lines(false));
    assertThat(lines(false)).doesNotHaveDuplicates();
  }
}
