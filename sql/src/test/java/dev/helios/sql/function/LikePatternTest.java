package dev.helios.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LikePatternTest {
  static LongStream seeds() {
    return LongStream.of(1, 2, Long.getLong("test.seed", 20261124L));
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, a%, true",
    "abc, _b_, true",
    "abc, c, false",
    "abc, %%, true",
    "'', '', true",
    "'', %, true",
    "'', _, false",
    "a😀c, a_c, true",
    "a😀c, %_c, true",
    "a%c, a\\%c, true",
    "abc, a\\%c, false",
    "aab, %ab, true",
    "ab, %abab%, false",
    "abab, a%b%b, true",
    "ab, ab%ab, false",
    "'a\nb', a%b, true",
  })
  void percentIsAnyTextAndUnderscoreOneCharacter(String text, String pattern, boolean matches) {
    assertThat(LikePattern.compile(pattern, null, false).matches(text)).isEqualTo(matches);
  }

  @Test
  void theEscapeMayBeAnyCharacterOrNone() {
    assertThat(LikePattern.compile("10#%", "#", false).matches("10%")).isTrue();
    assertThat(LikePattern.compile("a\\%", "", false).matches("a\\bc")).isTrue();
    assertThat(LikePattern.compile("ÄB%", null, true).matches("äbc")).isTrue();
    assertThatThrownBy(() -> LikePattern.compile("a\\", null, false))
        .hasMessage("LIKE pattern must not end with escape character")
        .extracting("sqlState")
        .isEqualTo("22025");
    assertThatThrownBy(() -> LikePattern.compile("a", "##", false))
        .extracting("sqlState")
        .isEqualTo("22025");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void matchesWhatTheDefinitionMatches(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = random(random, "ab%_", 7);
      String text = random(random, "ab", 9);
      assertThat(LikePattern.compile(pattern, null, false).matches(text))
          .as("'%s' like '%s'", text, pattern)
          .isEqualTo(matches(text, pattern));
    }
  }

  private static String random(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(length); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** The definition: character by character, trying everything. */
  private static boolean matches(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '%') {
      return matches(text, pattern.substring(1))
          || (!text.isEmpty() && matches(text.substring(1), pattern));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '_' || pattern.charAt(0) == text.charAt(0))
        && matches(text.substring(1), pattern.substring(1));
  }

  @Test
  void thePrefixIsWhatAllMatchesBeginWith() {
    assertThat(LikePattern.compile("abc%d", null, false).prefix()).isEqualTo("abc");
    assertThat(LikePattern.compile("a_c", null, false).prefix()).isEqualTo("a");
    assertThat(LikePattern.compile("a\\%b%", null, false).prefix()).isEqualTo("a%b");
    assertThat(LikePattern.compile("abc", null, true).prefix()).isEmpty();
    assertThat(LikePattern.compile("abc", null, false).isExact()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, a, false",
    "abc, %(b|d)%, true",
    "abc, (b|c)%, false",
    "aaa, 'a{2,3}', true",
    "foo.bar, foo.bar, true",
    "fooxbar, foo.bar, false",
    "abc, _b[a-c], true",
    "aab, a+b, true",
  })
  void similarToJoinsLikeAndRegularExpressions(String text, String pattern, boolean matches) {
    String regex = SimilarPattern.toRegex(pattern, null);
    assertThat(RegexPattern.compile(regex, false).matches(text)).isEqualTo(matches);
  }
}
