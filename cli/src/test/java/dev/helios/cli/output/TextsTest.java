package dev.helios.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.cli.Terminal;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers, dates and texts for people. */
class TextsTest {
  private static String ago(Duration length) {
    Instant now = Instant.parse("2026-01-31T18:00:00Z");
    return Dates.relative(now.minus(length), now);
  }

  @Test
  void datesAreRoundedAsGitRoundsThem() {
    assertThat(ago(Duration.ofSeconds(1))).isEqualTo("1 second ago");
    assertThat(ago(Duration.ofSeconds(89))).isEqualTo("89 seconds ago");
    assertThat(ago(Duration.ofMinutes(2))).isEqualTo("2 minutes ago");
    assertThat(ago(Duration.ofHours(35))).isEqualTo("35 hours ago");
    assertThat(ago(Duration.ofDays(3))).isEqualTo("3 days ago");
    assertThat(ago(Duration.ofDays(21))).isEqualTo("3 weeks ago");
    assertThat(ago(Duration.ofDays(150))).isEqualTo("5 months ago");
    assertThat(ago(Duration.ofDays(730))).isEqualTo("2 years ago");
    assertThat(ago(Duration.ofSeconds(-5))).isEqualTo("in the future");
  }

  @Test
  void sizesHaveTwoDigitsOrMore() {
    assertThat(Sizes.text(999)).isEqualTo("999 B");
    assertThat(Sizes.text(1_290_000_000)).isEqualTo("1.2 GB");
    assertThat(Sizes.text(54_525_952)).isEqualTo("52 MB");
  }

  @Test
  void controlCharactersAreWrittenOut() {
    assertThat(Printable.text("a\nb\u001b[31m")).isEqualTo("a\\nb\\x1b[31m");
    assertThat(Printable.text("Café")).isEqualTo("Café");
    assertThat(Printable.width("日本")).isEqualTo(4);
    assertThat(Printable.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void progressSaysHowFarHowFastAndHowLong() {
    StringWriter shown = new StringWriter();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintWriter(shown),
            new PrintWriter(shown, true),
            Map.of(),
            Path.of(""),
            new Terminal.People(false, false, true));
    try (Progress rows = new Progress(terminal, "Importing", "rows", 40_000)) {
      assertThat(rows.line(10_000, 2_000_000_000L))
          .isEqualTo("Importing: 10,000 rows of 40,000 rows (25%), 5,000 rows/s, 6 s left");
    }
    try (Progress bytes = new Progress(terminal, "Copying", "B", 0)) {
      assertThat(bytes.line(1 << 20, 1_000_000_000L)).isEqualTo("Copying: 1.0 MB, 1.0 MB/s");
      bytes.at(5);
    }
    assertThat(shown.toString()).as("nothing in the first half second").isEmpty();
  }

  @Test
  void aFieldOfCsvThatLooksLikeNullIsInQuotes() {
    assertThat(CsvLine.of(java.util.Arrays.asList("a,b", null, "", "x\"y"), ',', ""))
        .isEqualTo("\"a,b\",,\"\",\"x\"\"y\"");
    assertThat(CsvLine.of(java.util.Arrays.asList("\\N", null), '\t', "\\N"))
        .isEqualTo("\"\\N\"\t\\N");
  }
}
