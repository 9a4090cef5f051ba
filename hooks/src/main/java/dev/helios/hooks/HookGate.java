package dev.helios.hooks;

import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.FixedCheck;
import dev.helios.hooks.check.HookEvent;
import dev.helios.hooks.check.Json;
import dev.helios.hooks.check.Subject;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.policy.Policies;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.policy.PolicyException;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunIds;
import dev.helios.hooks.run.RunStore;
import dev.helios.merge.Gate;
import dev.helios.merge.MergeException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gate that moves of refs pass: it has them judged, keeps the run, and tells those who want to
 * know afterwards. A merge comes here twice, as a candidate and then, if that passed, as a move;
 * the thread that brings it remembers the first until the second. Safe for use by many threads.
 */
final class HookGate implements Gate, RefGate {
  /** How often a merge that is overtaken is judged again. */
  private static final int MOST = 100;

  private final Repository repository;
  private final @Nullable Path database;
  private final Policies policies;
  private final CheckList checks;
  private final Judge judge;
  private final RunStore store;
  private final Consumer<String> warnings;

  @SuppressWarnings("ThreadLocalUsage") // a thread may work with several databases
  private final ThreadLocal<@Nullable Judged> passed = new ThreadLocal<>();

  @SuppressWarnings("ThreadLocalUsage") // a thread may work with several databases
  private final ThreadLocal<@Nullable Attempts> attempts = new ThreadLocal<>();

  /** How often this thread has brought candidates of one merge since it last came to an end. */
  private record Attempts(String target, CommitId theirs, int count) {}

  HookGate(
      Repository repository,
      @Nullable Path database,
      Policies policies,
      CheckList checks,
      Judge judge,
      RunStore store,
      Consumer<String> warnings) {
    this.repository = repository;
    this.database = database;
    this.policies = policies;
    this.checks = checks;
    this.judge = judge;
    this.store = store;
    this.warnings = warnings;
  }

  /** What was judged, and the run of it. */
  record Judged(Subject subject, Policy policy, Run run) {
    boolean isOf(RefMove move) {
      return subject.ref().equals(move.ref())
          && subject.old() != null
          && subject.old().equals(move.from())
          && subject.candidate() != null
          && subject.candidate().equals(move.to());
    }
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

  @Override
  public void check(Candidate c) {
    forgetPassed();
    count(c);
    Judged judged = judge(c, RunIds.next());
    if (!judged.run().letsPass()) {
      attempts.remove();
      Run refused = finish(judged.run(), Run.State.REFUSED, null);
      throw new MergeException(
          MergeException.Reason.REJECTED,
          "'%s' was not merged into '%s': %s".formatted(c.source(), c.target(), problems(refused)));
    }
    passed.set(judged);
  }

  /** A merge whose target moves each time would be judged for ever. */
  private void count(Candidate c) {
    Attempts before = attempts.get();
    boolean isAgain =
        before != null && before.target().equals(c.target()) && before.theirs().equals(c.theirs());
    int count = before != null && isAgain ? before.count() + 1 : 1;
    if (count > MOST) {
      attempts.remove();
      throw new MergeException(
          MergeException.Reason.REJECTED,
          "'%s' was not merged into '%s', which moved %d times while checks ran; try again later"
              .formatted(c.source(), c.target(), MOST));
    }
    attempts.set(new Attempts(c.target(), c.theirs(), count));
  }

  /** Has a candidate judged, and publishes nothing. */
  Judged judge(Candidate c, String run) {
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

  private Run finish(Run run, Run.State state, @Nullable String note) {
    Run finished = run.in(state, note);
    if (!run.checks().isEmpty()) {
      store.put(finished);
    }
    return finished;
  }

  /** What stands in the way, with the log of what has one. */
  static String problems(Run run) {
    StringBuilder text = new StringBuilder();
    for (CheckRecord check : run.checks()) {
      if (!check.letsPass()) {
        text.append(text.isEmpty() ? "" : "\n").append(check.describe());
        String log = check.result().log().strip();
        if (!log.isEmpty()) {
          text.append('\n').append(log);
        }
      }
    }
    return text.toString();
  }

  /** A candidate that passed and whose target was faster. */
  private void forgetPassed() {
    Judged before = passed.get();
    passed.remove();
    if (before != null) {
      finish(before.run(), Run.State.OVERTAKEN, "the target moved meanwhile");
    }
  }

  @Override
  public boolean watches(List<RefMove> moves) {
    if (Judge.isChecking() || checks.hasExecutables()) {
      return true;
    }
    Judged before = passed.get();
    if (before != null && !before.run().checks().isEmpty()) {
      return true;
    }
    for (RefMove move : moves) {
      try {
        if (policies.of(move) != Policy.NONE || bringsPolicy(move)) {
          return true;
        }
      } catch (PolicyException e) {
        return true;
      }
    }
    return false;
  }

  /** Whether a branch without a policy may have one then, which must be one that can be read. */
  private boolean bringsPolicy(RefMove move) {
    if (!move.isBranch() || move.to() == null) {
      return false;
    }
    return operation(move, null).equals("commit") || operation(move, null).equals("amend")
        ? repository
            .branches()
            .find(move.shortName())
            .filter(b -> Policies.has(b.root()))
            .isPresent()
        : Policies.has(repository.history().root(move.to()));
  }

  /** What somebody does, by the first word of the reflog's message. */
  private static String operation(RefMove move, @Nullable CommitId theirs) {
    String reason = move.reason();
    if (move.from() == null) {
      return "create";
    }
    if (move.to() == null) {
      return reason.startsWith("branch: renamed") ? "rename" : "delete";
    }
    if (reason.startsWith("commit (amend)")) {
      return "amend";
    }
    for (String word : List.of("commit", "merge", "cherry-pick", "revert", "rebase", "reset")) {
      if (reason.startsWith(word)) {
        return word.equals("merge") && move.to().equals(theirs) ? "fast-forward" : word;
      }
    }
    return "update";
  }

  @Override
  public Admission admit(List<RefMove> moves) {
    if (Judge.isChecking()) {
      throw rejected("a check is under way, and a check moves no refs");
    }
    Judged before = passed.get();
    passed.remove();
    List<Judged> all = new ArrayList<>();
    boolean isMerge = false;
    for (RefMove move : moves) {
      boolean isOf = before != null && before.isOf(move);
      isMerge |= isOf;
      Judged judged = judge(move, isOf ? before : null);
      if (!judged.run().letsPass()) {
        Run refused = finish(judged.run(), Run.State.REFUSED, null);
        all.forEach(j -> finish(j.run(), Run.State.OVERTAKEN, "another ref was refused"));
        throw rejected("'%s' was not changed: %s".formatted(move.shortName(), problems(refused)));
      }
      all.add(judged);
    }
    return new Passed(all, isMerge);
  }

  private static BranchException rejected(String message) {
    return new BranchException(BranchException.Reason.REJECTED, message);
  }

  private Judged judge(RefMove move, @Nullable Judged before) {
    CommitId theirs = before == null ? null : before.subject().theirs();
    String operation = operation(move, theirs);
    List<HookEvent> events =
        operation.equals("commit") || operation.equals("amend")
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

  @Override
  public void admitTransaction(Branch branch, Actor who) {
    if (Judge.isChecking()) {
      throw rejected("a check is under way, and a check changes nothing");
    }
    Policy policy;
    try {
      policy = policies.at(branch.head());
    } catch (PolicyException e) {
      return; // a transaction moves no ref, and it may be the one that mends the policy
    }
    if (policy != Policy.NONE && policy.deniesTransactions(branch.name())) {
      throw rejected(
          "the policy of '%s' denies transactions: change another branch and merge it"
              .formatted(branch.name()));
    }
  }

  /** Moves that were let pass. */
  private final class Passed implements Admission {
    private final List<Judged> all;
    private final boolean isMerge;

    /**
     * @param isMerge whether a candidate is among them
     */
    Passed(List<Judged> all, boolean isMerge) {
      this.all = all;
      this.isMerge = isMerge;
    }

    @Override
    public Map<String, byte[]> records() {
      Map<String, byte[]> records = new LinkedHashMap<>();
      for (Judged judged : all) {
        List<Json> overridden = new ArrayList<>();
        for (CheckRecord check : judged.run().checks()) {
          if (check.verdict() == Verdict.OVERRIDDEN) {
            overridden.add(
                Json.object()
                    .put("check", check.name())
                    .put("reason", check.result().message())
                    .put("by", check.by())
                    .put("run", judged.run().id())
                    .put("ref", judged.subject().ref())
                    .put("time", Instant.now().toString()));
          }
        }
        CommitId commit = judged.subject().candidate();
        if (!overridden.isEmpty() && commit != null) {
          records.put(
              Overrides.PREFIX + commit.hex(),
              Json.object().put("overrides", overridden).text().getBytes(StandardCharsets.UTF_8));
        }
      }
      return records;
    }

    @Override
    public void moved() {
      if (isMerge) {
        attempts.remove();
      }
      for (Judged judged : all) {
        try {
          after(judged);
        } catch (StoreException e) {
          // The move is made and durable, so this is no failure of it.
          warnings.accept("what was checked is not recorded: " + e.getMessage());
        }
      }
    }

    @Override
    public void dropped() {
      all.forEach(j -> finish(j.run(), Run.State.OVERTAKEN, "the ref moved meanwhile"));
    }
  }

  private void after(Judged judged) {
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
