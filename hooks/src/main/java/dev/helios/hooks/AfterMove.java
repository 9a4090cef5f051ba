package dev.helios.hooks;

import dev.helios.hooks.check.HookEvent;
import dev.helios.hooks.check.Subject;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunStore;
import dev.helios.refs.Repository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What follows a move that was made: hooks that want to know, the record of its run, the life that
 * a policy gives a new branch. Safe for use by many threads.
 */
final class AfterMove {
  private final Repository repository;
  private final CheckList checks;
  private final Judge judge;
  private final RunStore store;
  private final Consumer<String> warnings;

  /**
   * @param warnings told what checks had to say that let the move pass
   */
  AfterMove(
      Repository repository,
      CheckList checks,
      Judge judge,
      RunStore store,
      Consumer<String> warnings) {
    this.repository = repository;
    this.checks = checks;
    this.judge = judge;
    this.store = store;
    this.warnings = warnings;
  }

  void warn(String text) {
    warnings.accept(text);
  }

  /** A move is made and durable. */
  void moved(Judged judged) {
    Subject subject = judged.subject();
    limitLife(subject, judged.policy());
    List<HookEvent> events = new ArrayList<>();
    switch (subject.operation()) {
      case "commit", "amend" -> events.add(HookEvent.POST_COMMIT);
      case "merge", "fast-forward", "cherry-pick", "revert", "rebase" ->
          events.add(HookEvent.POST_MERGE);
      default -> {}
    }
    events.add(HookEvent.POST_REF_UPDATE);
    Run run = judged.run().in(Run.State.PUBLISHED, null);
    List<CheckList.Item> items = checks.of(subject, judged.policy(), events, false, false);
    if (!run.checks().isEmpty() || !items.isEmpty()) {
      store.put(run);
      run = judge.judge(run, subject, judged.policy(), items, Waivers.current(), true);
    }
    for (CheckRecord check : run.checks()) {
      boolean isWorthSaying =
          !check.verdict().passes()
              || check.verdict() == Verdict.WARN
              || check.verdict() == Verdict.OVERRIDDEN;
      if (isWorthSaying) {
        warnings.accept(check.describe());
      }
    }
  }

  private void limitLife(Subject subject, Policy policy) {
    if (subject.old() != null || !subject.isBranch()) {
      return;
    }
    policy
        .lifetime(subject.target())
        .ifPresent(
            life ->
                repository
                    .branches()
                    .changeOptions(
                        subject.target(),
                        o -> o.expires() != null ? o : o.withExpires(Instant.now().plus(life))));
  }
}
