package dev.helios.hooks;

import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.FixedCheck;
import dev.helios.hooks.check.HookEvent;
import dev.helios.hooks.check.Subject;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.policy.Policies;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.policy.PolicyException;
import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunIds;
import dev.helios.hooks.run.RunStore;
import dev.helios.merge.Gate;
import dev.helios.refs.Repository;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.CommitId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has candidates and moves judged by the policy that counts for them, and keeps the runs. Safe for
 * use by many threads.
 */
final class Judgements {
  private final Repository repository;
  private final @Nullable Path database;
  private final Policies policies;
  private final CheckList checks;
  private final Judge judge;
  private final RunStore store;

  /**
   * @param database directory of the database; null on the heap
   */
  Judgements(
      Repository repository,
      @Nullable Path database,
      Policies policies,
      CheckList checks,
      Judge judge,
      RunStore store) {
    this.repository = repository;
    this.database = database;
    this.policies = policies;
    this.checks = checks;
    this.judge = judge;
    this.store = store;
  }

  /** The policy that counts, and what is wrong with it. */
  private record Found(Policy policy, Optional<CheckList.Item> problem) {}

  private Found policy(RefMove move, HookEvent event) {
    try {
      return new Found(policies.of(move), Optional.empty());
    } catch (PolicyException e) {
      FixedCheck broken =
          new FixedCheck(
              CheckList.POLICY,
              "policy",
              CheckResult.of(Verdict.ERROR, "the policy cannot be read: " + e.getMessage()));
      return new Found(Policy.NONE, Optional.of(new CheckList.Item(broken, event, true)));
    }
  }

  /** Has a candidate judged, and publishes nothing. */
  Judged candidate(Gate.Candidate c, String run) {
    RefMove move =
        new RefMove(RefMove.HEADS + c.target(), c.before(), c.commit(), c.who(), "merge");
    Subject subject =
        new Subject(
            HookEvent.PRE_MERGE,
            run,
            c.commit().equals(c.theirs()) ? "fast-forward" : "merge",
            move.ref(),
            c.before(),
            c.commit(),
            c.source(),
            c.theirs(),
            c.base().orElse(null),
            c.who().name(),
            database);
    Found found = policy(move, HookEvent.PRE_MERGE);
    List<CheckList.Item> items = items(subject, found, List.of(HookEvent.PRE_MERGE), false, true);
    return new Judged(subject, found.policy(), run(subject, found.policy(), items));
  }

  private List<CheckList.Item> items(
      Subject subject, Found found, List<HookEvent> events, boolean isRewind, boolean required) {
    List<CheckList.Item> items = new ArrayList<>();
    found.problem().ifPresent(items::add);
    items.addAll(checks.of(subject, found.policy(), events, isRewind, required));
    return items;
  }

  /** A run is kept as soon as there is something in it. */
  private Run run(Subject subject, Policy policy, List<CheckList.Item> items) {
    Run run = judge.begin(subject, policy);
    if (items.isEmpty()) {
      return run;
    }
    store.put(run);
    return judge.judge(run, subject, policy, items, Waivers.current(), false);
  }

  /** Keeps how a run ended, if anything was checked. */
  Run finish(Run run, Run.State state, @Nullable String note) {
    Run finished = run.in(state, note);
    if (!run.checks().isEmpty()) {
      store.put(finished);
    }
    return finished;
  }

  /**
   * Has a move judged.
   *
   * @param before what was said of the same move as the candidate of a merge; null for others
   */
  Judged move(RefMove move, @Nullable Judged before) {
    CommitId theirs = before == null ? null : before.subject().theirs();
    String operation = MoveOperation.of(move, theirs);
    List<HookEvent> events =
        MoveOperation.isCommit(operation)
            ? List.of(HookEvent.PRE_COMMIT, HookEvent.PRE_REF_UPDATE)
            : List.of(HookEvent.PRE_REF_UPDATE);
    Found found = policy(move, events.get(0));
    Subject subject =
        new Subject(
            events.get(0),
            before == null ? RunIds.next() : before.run().id(),
            operation,
            move.ref(),
            commit(move.from()),
            commit(move.to()),
            before == null ? null : before.subject().source(),
            theirs,
            before == null ? null : before.subject().base(),
            move.who() == null ? null : move.who().name(),
            database);
    boolean isRewind =
        subject.old() != null
            && subject.candidate() != null
            && !repository.history().isAncestor(subject.old(), subject.candidate());
    // The candidate of a merge has met what its target requires; what denies it knows more now.
    boolean isNew = before == null;
    List<CheckList.Item> items = items(subject, found, events, isRewind, isNew);
    if (before != null && !operation.equals(before.subject().operation())) {
      checks.denial(subject, found.policy(), isRewind).ifPresent(c -> items.add(0, c));
    }
    Run run =
        before == null
            ? run(subject, found.policy(), items)
            : judge.judge(before.run(), subject, found.policy(), items, Waivers.current(), false);
    return new Judged(subject, found.policy(), run);
  }

  /** The commit itself, where a tag has an object of its own. */
  private @Nullable CommitId commit(@Nullable CommitId id) {
    return id == null ? null : repository.history().resolve(id.hex() + "^{commit}");
  }
}
