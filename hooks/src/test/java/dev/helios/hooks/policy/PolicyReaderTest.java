package dev.helios.hooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.hooks.check.HookEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static Policy read(String body) {
    return PolicyReader.read("version: 1\n" + body);
  }

  @Test
  void readsAllThatAPolicyCanSay() {
    Policy policy =
        read(
            """
            protect:
              - refs: [main, "release/*", refs/tags/v*]
                deny: [transaction, delete]
                require: [a]
                approvals: 2
                approvers: [ada]
            checks:
              a: {sql: select 1, tables: [t, u], on: [pre-merge, pre-commit], refs: main, timeout: 5s}
              b: {lint: all, advisory: true}
              c: {max-rows: {t: 5}}
              d: {message: "^x"}
              e: {naming: "[a-z]+"}
              f: {webhook: "https://example.com/x", secret-env: KEY, retries: 1, pause: 10ms}
              g: {external: true}
              h: {service: acme, settings: {k: v}}
              i: {hook: pre-merge.d/10-x}
            branches:
              naming: "[a-z/]+"
              expire: [{refs: "ci/**", after: 7d}]
            """);
    assertThat(policy.checks()).hasSize(9);
    CheckSpec a = policy.check("a").orElseThrow();
    assertThat(a.on()).containsExactlyInAnyOrder(HookEvent.PRE_MERGE, HookEvent.PRE_COMMIT);
    assertThat(a.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(a.isOn(HookEvent.PRE_MERGE, "refs/heads/main")).isTrue();
    assertThat(a.isOn(HookEvent.PRE_MERGE, "refs/heads/dev")).isFalse();
    assertThat(policy.check("e").orElseThrow().on()).containsExactly(HookEvent.PRE_REF_UPDATE);
    assertThat(policy.of("refs/heads/release/1")).hasSize(1);
    assertThat(policy.of("refs/heads/release/1/2")).isEmpty();
    assertThat(policy.of("refs/tags/v1")).hasSize(1);
    assertThat(policy.deniesTransactions("main")).isTrue();
    assertThat(policy.lifetime("ci/a/b")).contains(Duration.ofDays(7));
    assertThat(policy.lifetime("main")).isEmpty();
  }

  @Test
  void equalTextsHaveEqualHashes() {
    assertThat(read("checks: {}").hash()).isEqualTo(read("checks: {}").hash());
    assertThat(read("checks: {}").hash()).isNotEqualTo(read("checks: {} ").hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "protect: [{deny: [merge]}] | protect[0] lacks 'refs'",
        "protect: [{refs: a, deny: [rain]}] | denies 'rain'",
        "protect: [{refs: a, require: [b]}] | requires check 'b', which is not defined",
        "protect: [{refs: a, approvals: -1}] | 'approvals' is a number, not below 0",
        "protect: x | 'protect' is a list",
        "checks: {a: {}} | must have one of sql",
        "checks: {a: {sql: x, lint: all}} | must have one of sql",
        "checks: {a: {sql: ''}} | 'sql' is empty",
        "checks: {a: {sql: x, colour: red}} | has unknown 'colour'",
        "checks: {a: {lint: [speling]}} | has no rule 'speling'",
        "checks: {a: {message: '('}} | is no regular expression",
        "checks: {a: {sql: x, on: dawn}} | is on 'dawn', which is no event",
        "checks: {a: {sql: x, timeout: soon}} | 'timeout' is a time such as 30s",
        "checks: {a: {webhook: 'ftp://x'}} | is no web address",
        "checks: {a: {external: false}} | 'external' is true",
        "checks: {'a b': {external: true}} | a name is of letters",
        "checks: {a: 1} | is no map of names to values",
        "branches: {expire: [{refs: x}]} | lacks 'after'",
        "colour: red | the policy has unknown 'colour'",
        "checks: {a: {sql: x}, a: {sql: y}} | no YAML",
        "checks: [ | no YAML"
      })
  void saysWhatIsWrong(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(message);
  }

  @Test
  void needsAVersion() {
    assertThatThrownBy(() -> PolicyReader.read("checks: {}"))
        .hasMessage("it must begin with 'version: 1'");
    assertThatThrownBy(() -> PolicyReader.read("")).isInstanceOf(PolicyException.class);
  }
}
