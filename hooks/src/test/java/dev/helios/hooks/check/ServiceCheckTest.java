package dev.helios.hooks.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services are found by their names, and whatever they do is a verdict. */
class ServiceCheckTest {
  private static final Subject SUBJECT =
      new Subject(
          HookEvent.PRE_MERGE,
          "r1",
          "merge",
          "refs/heads/main",
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  private static CheckResult ask(String provider, String what, Duration limit) {
    return new ServiceCheck("s", provider, Map.of("do", what), false, limit).run(SUBJECT);
  }

  private static CheckResult ask(String what) {
    return ask("test", what, Duration.ofSeconds(20));
  }

  @Test
  void whatItReturnsIsTheResult() {
    assertThat(ask("pass")).isEqualTo(CheckResult.PASS);
    assertThat(ask("fail").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(ask("fail").message()).isEqualTo("main");
  }

  @Test
  void aCrashIsAnErrorWithItsTrace() {
    CheckResult result = ask("crash");
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("broken");
    assertThat(result.log()).contains("at dev.helios.hooks.check.TestProvider");
  }

  @Test
  void noResultIsAnError() {
    assertThat(ask("nothing").message()).contains("gave no result");
  }

  @Test
  void oneThatHangsIsGivenUp() {
    assertThat(ask("test", "hang", Duration.ofMillis(100)).verdict()).isEqualTo(Verdict.TIMEOUT);
  }

  @Test
  void oneThatIsNotThereIsAnError() {
    assertThat(ask("other", "pass", Duration.ofSeconds(20)).message())
        .isEqualTo("there is no service 'other'");
  }
}
