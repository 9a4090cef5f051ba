package dev.helios.refs.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  private static final List<String> COMMANDS =
      List.of("branch", "commit", "gc", "init", "log", "merge", "stash", "stats", "status", "tag");

  @ParameterizedTest
  @CsvSource({
    "marge, merge",
    "mreg, ",
    "mrege, merge",
    "inti, init",
    "comit, commit",
    "brnahc, branch",
    "tga, tag",
    "lgo, log",
    "sttaus, status",
    "cg, gc"
  })
  void aWordIsTakenForTheOneThatWasMeant(String word, String meant) {
    assertThat(EditDistance.nearest(word, COMMANDS).orElse(null)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"serve", "x", "run", "dev", "begin", "strash"})
  void aShortWordIsNotTakenForJustAnyOther(String word) {
    assertThat(EditDistance.nearest(word, List.of("merge", "gc", "log", "branch", "commit")))
        .isEmpty();
  }

  @Test
  void dashesAreNoLetters() {
    assertThat(EditDistance.nearest("--to", List.of("--db", "--table"))).isEmpty();
    assertThat(EditDistance.nearest("-z", List.of("-x", "-y"))).isEmpty();
    assertThat(EditDistance.nearest("--formt", List.of("--from", "--format"))).contains("--format");
  }

  @Test
  void aLongWordIsStillNearWithFourLettersThatDiffer() {
    assertThat(EditDistance.nearest("branching.enable", List.of("branching.enabled")))
        .contains("branching.enabled");
    assertThat(EditDistance.nearest("a".repeat(30), List.of("a".repeat(25)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', abc, 3", "abc, abc, 0", "ca, ac, 1", "ca, abc, 3", "kitten, sitting, 3"})
  void theDistanceCountsLettersAndSwaps(String a, String b, int distance) {
    assertThat(EditDistance.between(a, b)).isEqualTo(distance);
    assertThat(EditDistance.between(b, a)).isEqualTo(distance);
  }
}
