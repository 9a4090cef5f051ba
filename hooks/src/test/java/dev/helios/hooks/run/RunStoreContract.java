package dev.helios.hooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} promises. */
abstract class RunStoreContract {
  abstract RunStore store();

  static Run run(String id, Run.State state, String process, CheckRecord... checks) {
    return new Run(
        id,
        "pre-merge",
        "merge",
        "refs/heads/main",
        "dev",
        "a".repeat(40),
        "b".repeat(40),
        null,
        null,
        "r0",
        "r1",
        "ada",
        "p",
        Instant.parse("2026-11-25T10:00:00.123456Z"),
        null,
        state,
        process,
        "a note",
        List.of(checks));
  }

  static CheckRecord check(String name, Verdict verdict) {
    return new CheckRecord(
        name,
        "sql",
        "pre-merge",
        true,
        new CheckResult(
            verdict,
            "said \"so\"",
            "log\nof two lines\u0001",
            List.of(new Annotation("t", "(id)=(1)", null, "odd"))),
        Instant.parse("2026-11-25T10:00:01Z"),
        12,
        false,
        "key",
        null);
  }

  @Test
  void givesBackWhatItKeeps() {
    Run run = run("r1", Run.State.PUBLISHED, RunProcess.own(), check("c", Verdict.FAIL));
    store().put(run);
    assertThat(store().find("r1")).contains(run);
    assertThat(store().find("r2")).isEmpty();
    assertThat(store().find("../r1")).isEmpty();
  }

  @Test
  void replacesARunOfTheSameId() {
    store().put(run("r1", Run.State.RUNNING, RunProcess.own()));
    Run done = run("r1", Run.State.READY, RunProcess.own(), check("c", Verdict.PASS));
    store().put(done);
    assertThat(store().list()).containsExactly(done);
  }

  @Test
  void listsTheNewestFirst() {
    store().put(run("r2", Run.State.READY, null));
    store().put(run("r3", Run.State.READY, null));
    store().put(run("r1", Run.State.READY, null));
    assertThat(store().list()).extracting(Run::id).containsExactly("r3", "r2", "r1");
  }

  @Test
  void keepsVerdictsUntilTheyAreForgotten() {
    assertThat(store().verdict("k")).isEmpty();
    store().keep("k", check("c", Verdict.FAIL));
    store().keep("k", check("c", Verdict.PASS));
    assertThat(store().verdict("k")).contains(check("c", Verdict.PASS));
    store().forget("k");
    store().forget("k");
    assertThat(store().verdict("k")).isEmpty();
  }
}
