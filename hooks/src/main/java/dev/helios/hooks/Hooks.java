package dev.helios.hooks;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Executables;
import dev.helios.hooks.check.HookEvent;
import dev.helios.hooks.check.Queries;
import dev.helios.hooks.check.Subject;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.policy.Policies;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.FileRunStore;
import dev.helios.hooks.run.MemoryRunStore;
import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunIds;
import dev.helios.hooks.run.RunStore;
import dev.helios.merge.Expressions;
import dev.helios.merge.Gate;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The checks of a database, its policies, and the runs that are kept. Thread-safe. */
public final class Hooks {
  /** How long a hook may take unless configured otherwise. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private final Repository repository;
  private final @Nullable Path database;
  private final Policies policies;
  private final RunStore store;
  private final CheckList checks;
  private final Judge judge;
  private final Judgements judgements;
  private final Gate mergeGate;
  private final RefGate refGate;
  private final ThreadLocal<List<String>> warnings = ThreadLocal.withInitial(ArrayList::new);

  /**
   * @param database directory of the database, whose {@code hooks} are run; null on the heap
   * @param limit how long an executable may take that no policy speaks of
   * @param listener told of each check as it ends, to show its log
   */
  public Hooks(
      Repository repository,
      @Nullable Path database,
      Duration limit,
      Queries queries,
      Consumer<CheckRecord> listener) {
    this.repository = repository;
    this.database = database == null ? null : database.toAbsolutePath();
    this.policies = new Policies(repository);
    this.store =
        database == null ? new MemoryRunStore() : new FileRunStore(database.resolve("runs"));
    this.checks =
        new CheckList(
            repository,
            database == null ? null : new Executables(database.resolve("hooks")),
            queries,
            limit);
    this.judge = new Judge(repository, store, listener);
    this.judgements = new Judgements(repository, this.database, policies, checks, judge, store);
    PassedCandidates passed = new PassedCandidates();
    AfterMove after = new AfterMove(repository, checks, judge, store, this::warn);
    this.mergeGate = new CandidateGate(judgements, passed);
    this.refGate = new HookGate(repository, policies, checks, judgements, passed, after);
  }

  private void warn(String text) {
    warnings.get().add(text);
  }

  /** What checks had to say about moves of this thread that were made all the same. */
  public List<String> takeWarnings() {
    List<String> taken = warnings.get();
    warnings.remove();
    return taken;
  }

  /** What candidates of merges must pass. */
  public Gate mergeGate() {
    return mergeGate;
  }

  /** What every move of a ref must pass. */
  public RefGate refGate() {
    return refGate;
  }

  public Policies policies() {
    return policies;
  }

  public RunStore runs() {
    return store;
  }

  /** Candidates of merges that are not published yet. */
  public Candidates candidates(Expressions expressions) {
    return new Candidates(repository, expressions, mergeGate, judgements, store);
  }

  /** A check that there is for a ref. */
  public record Listed(String event, String name, String kind, boolean isRequired) {}

  /** The checks that a move of a branch to where it is now would meet. */
  public List<Listed> list(String branch) {
    List<Listed> listed = new ArrayList<>();
    Branch b = repository.branches().get(branch);
    Policy policy = policies.at(b.head());
    for (HookEvent event : HookEvent.values()) {
      Subject subject = manual(RefMove.HEADS + branch, b.head(), b.head(), null).at(event);
      for (CheckList.Item item :
          checks.of(subject, policy, List.of(event), false, event == HookEvent.PRE_MERGE)) {
        listed.add(
            new Listed(event.text(), item.check().name(), item.check().kind(), item.isRequired()));
      }
    }
    return listed;
  }

  private Subject manual(
      String ref, @Nullable CommitId old, @Nullable CommitId candidate, @Nullable String user) {
    return new Subject(
        HookEvent.MANUAL,
        RunIds.next(),
        "manual",
        ref,
        old,
        candidate,
        null,
        null,
        null,
        user,
        database);
  }

  /**
   * Asks the checks of an event about a commit that a branch could move to; moves nothing.
   *
   * @param event whose checks are asked
   */
  public Run run(HookEvent event, String branch, CommitId candidate, Actor who) {
    Branch b = repository.branches().get(branch);
    Policy policy = policies.at(b.head());
    List<CommitId> bases = repository.history().mergeBases(b.head(), candidate);
    CommitId base = bases.size() == 1 ? bases.get(0) : null;
    Subject subject =
        new Subject(
            event,
            RunIds.next(),
            "manual",
            RefMove.HEADS + branch,
            b.head(),
            candidate,
            null,
            candidate,
            base,
            who.name(),
            database);
    return fresh(subject, policy, List.of(event), "asked for");
  }

  private Run fresh(Subject subject, Policy policy, List<HookEvent> events, String note) {
    Run run = judge.begin(subject, policy);
    store.put(run);
    List<CheckList.Item> items = checks.of(subject, policy, events, false, true);
    Run judged = judge.judge(run, subject, policy, items, Waivers.NONE, true);
    Run ready = judged.in(Run.State.READY, note);
    store.put(ready);
    return ready;
  }

  /**
   * Judges again what a run judged, whatever was found before.
   *
   * @throws HookException if there is no such run
   */
  public Run rerun(String id, Actor who) {
    Run run = find(id);
    Subject subject =
        new Subject(
            HookEvent.named(run.event()).orElse(HookEvent.MANUAL),
            RunIds.next(),
            run.operation(),
            run.ref(),
            id(run.old()),
            id(run.candidate()),
            run.source(),
            id(run.theirs()),
            id(run.base()),
            run.user() != null ? run.user() : who.name(),
            database);
    Policy policy =
        policies.of(new RefMove(run.ref(), subject.old(), subject.candidate(), who, "rerun"));
    return fresh(subject, policy, List.of(subject.event()), "again as " + id);
  }

  private static @Nullable CommitId id(@Nullable String hex) {
    return hex == null ? null : new CommitId(hex);
  }

  /**
   * The run of that id, or of a beginning of it that only one has.
   *
   * @throws HookException if there is none, or several
   */
  public Run find(String id) {
    Optional<Run> exact = store.find(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<Run> some = store.list().stream().filter(r -> r.id().startsWith(id)).toList();
    if (some.size() != 1 || id.isEmpty()) {
      throw new HookException(
          some.isEmpty()
              ? "there is no run '%s'".formatted(id)
              : "'%s' is the beginning of %d runs".formatted(id, some.size()));
    }
    return some.get(0);
  }

  /**
   * Records what somebody found about a check that waits for it; the verdict counts for the same
   * content from now on.
   *
   * @throws HookException if the run has no such check, or it waits for no report
   */
  public Run report(String id, String check, CheckResult result, String who) {
    Run run = find(id);
    CheckRecord record =
        run.check(check)
            .orElseThrow(
                () -> new HookException("run %s has no check '%s'".formatted(run.id(), check)));
    String key = record.key();
    boolean isReported = record.kind().equals("external") || record.verdict() == Verdict.PENDING;
    if (key == null || !isReported) {
      throw new HookException(
          "check '%s' is not reported from outside: it is of kind %s"
              .formatted(check, record.kind()));
    }
    if (result.verdict() == Verdict.OVERRIDDEN) {
      throw new HookException("an override is given with the merge, not reported");
    }
    CheckRecord reported = record.with(result, who);
    if (check.equals(CheckList.APPROVAL)) {
      reported = record.with(approved(key, result, who), who);
    }
    store.keep(key, reported);
    List<CheckRecord> all = new ArrayList<>();
    for (CheckRecord c : run.checks()) {
      all.add(c.name().equals(check) ? reported : c);
    }
    Run changed = run.with(all);
    store.put(changed);
    return changed;
  }

  /** Adds an approval, or takes back that of the same person. */
  private CheckResult approved(String key, CheckResult result, String who) {
    List<Annotation> approvals = new ArrayList<>();
    store
        .verdict(key)
        .ifPresent(
            known ->
                known.result().annotations().stream()
                    .filter(a -> !Objects.equals(a.message(), who))
                    .forEach(approvals::add));
    if (result.verdict().passes()) {
      approvals.add(new Annotation(null, null, null, who));
    }
    return new CheckResult(
        Verdict.PENDING,
        approvals.size() == 1 ? "1 approval" : approvals.size() + " approvals",
        result.log(),
        approvals);
  }
}
