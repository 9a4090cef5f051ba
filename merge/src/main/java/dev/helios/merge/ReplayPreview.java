package dev.helios.merge;

import dev.helios.merge.KeptMerge.Kind;
import dev.helios.merge.Replay.Step;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What doing commits again comes to, without making any: to be told, or to be left pending on the
 * branch. Pending work counts, as the last change of its branch.
 */
final class ReplayPreview {
  private static final long PAUSE_NANOS = 100_000;

  private final Branches branches;
  private final History history;
  private final KeptOutcome outcomes;
  private final Targets targets;
  private final ReplaySteps steps;
  private final MergeBases bases;

  ReplayPreview(
      Repository repository,
      KeptOutcome outcomes,
      Targets targets,
      ReplaySteps steps,
      MergeBases bases) {
    this.branches = repository.branches();
    this.history = repository.history();
    this.outcomes = outcomes;
    this.targets = targets;
    this.steps = steps;
    this.bases = bases;
  }

  /**
   * The root after all steps, or at the first that has conflicts, and what stands in the way.
   *
   * @param hasCommits whether any step makes a commit
   */
  private record Outcome(Root root, MergeReport report, boolean hasCommits) {
    Outcome then(RootMerge.Result next) {
      return next.report().open().isEmpty()
          ? new Outcome(next.root(), MergeReport.EMPTY, hasCommits || !next.root().sameAs(root))
          : new Outcome(root, next.report(), hasCommits);
    }

    boolean isOpen() {
      return !report.open().isEmpty();
    }
  }

  private Outcome done(Root start, List<Step> todo, Strategy strategy) {
    return done(start, new RebaseSteps.Work(todo, Map.of(), start), strategy);
  }

  private Outcome done(Root start, RebaseSteps.Work work, Strategy strategy) {
    Outcome outcome = new Outcome(start, MergeReport.EMPTY, false);
    for (Step step : work.steps()) {
      if (!outcome.isOpen()) {
        outcome = outcome.then(step(step, work, outcome.root(), Resolutions.of(strategy)));
      }
    }
    return outcome;
  }

  private RootMerge.Result step(
      Step step, RebaseSteps.Work work, Root ours, Resolutions resolutions) {
    Root base = work.bases().get(step.commit());
    return base == null
        ? outcomes.step(step, ours, resolutions)
        : outcomes.change(base, history.root(step.commit()), ours, resolutions);
  }

  /** What a cherry-pick or revert would do. */
  MergeResult replay(Kind kind, List<String> revisions, String target, ReplayOptions options) {
    targets.checkFree(target);
    List<Step> todo = steps.of(revisions, target, kind == Kind.REVERT, options.mainline());
    Root ours = targets.branch(target).root();
    Outcome outcome = done(ours, todo, options.strategy());
    return preview(
        outcome.hasCommits() ? MergeResult.Outcome.MERGED : MergeResult.Outcome.UP_TO_DATE,
        ours,
        outcome,
        Optional.empty());
  }

  /** What a rebase would do. */
  MergeResult rebase(String branch, String upstream, @Nullable String onto, Strategy strategy) {
    targets.checkFree(branch);
    Branch ours = targets.branch(branch);
    CommitId from = head(upstream);
    bases.checkRelated(ours.head(), from);
    Optional<CommitId> base = history.mergeBases(ours.head(), from).stream().sorted().findFirst();
    boolean hasWork = targets.hasWork(ours, branches.find(upstream));
    RebaseSteps.Work work =
        new RebaseSteps(history, bases).of(ours, from, branches.find(upstream), hasWork);
    String to = onto == null ? upstream : onto;
    CommitId start = head(to);
    boolean isPending = branches.find(to).filter(targets::hasWork).isPresent();
    if (!isPending && !hasWork && work.isLine(steps, start, ours.head())) {
      return new MergeResult.Preview(MergeResult.Outcome.UP_TO_DATE, base, MergeReport.EMPTY);
    }
    Outcome outcome = done(root(to), work, strategy);
    if (hasWork && !outcome.isOpen()) {
      outcome =
          outcome.then(
              outcomes.change(
                  work.pendingBase(), ours.root(), outcome.root(), Resolutions.of(strategy)));
    }
    boolean isForward =
        work.steps().isEmpty() && !hasWork && history.isAncestor(ours.head(), start);
    return preview(
        isForward ? MergeResult.Outcome.FAST_FORWARD : MergeResult.Outcome.MERGED,
        ours.root(),
        outcome,
        base);
  }

  private CommitId head(String revision) {
    return branches.find(revision).map(Branch::head).orElseGet(() -> history.resolve(revision));
  }

  private Root root(String revision) {
    return branches
        .find(revision)
        .map(Branch::root)
        .orElseGet(() -> history.root(history.resolve(revision)));
  }

  private static MergeResult preview(
      MergeResult.Outcome done, Root before, Outcome outcome, Optional<CommitId> base) {
    return outcome.isOpen()
        ? new MergeResult.Preview(MergeResult.Outcome.CONFLICTED, base, outcome.report())
        : new MergeResult.Preview(
            done, base, MergeReport.of(RootChanges.between(before, outcome.root())));
  }

  /** Puts what the commits changed on the target as one transaction. */
  MergeReport apply(
      Kind kind, List<String> revisions, String target, ReplayOptions options, Actor who) {
    targets.checkFree(target);
    List<Step> todo = steps.of(revisions, target, kind == Kind.REVERT, options.mainline());
    while (true) {
      Branch ours = targets.branch(target);
      Outcome outcome = done(ours.root(), todo, options.strategy());
      if (outcome.isOpen()) {
        return outcome.report();
      }
      if (outcome.root().sameAs(ours.root())
          || branches.apply(ours, outcome.root(), kinds(kind), who)) {
        return MergeReport.of(RootChanges.between(ours.root(), outcome.root()));
      }
      // What was faster is appended but not shown yet: its force takes about as long.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static String kinds(Kind kind) {
    return kind == Kind.REVERT ? "REVERT" : "CHERRY PICK";
  }
}
