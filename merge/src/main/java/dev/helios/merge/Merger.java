package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges branches of a repository: finds the base, builds a candidate commit, has it checked, and
 * publishes it with one compare-and-set of the target. Safe for use by many threads.
 */
public final class Merger {
  private final Branches branches;
  private final History history;
  private final Expressions expressions;
  private final Gate gate;
  private final KeptMerges kept;
  private final MergeBases bases;
  private final KeptOutcome outcomes;
  private final Targets targets;
  private final Replays replays;
  private final ReplayPreview previews;
  private final StashMerge stashes;
  private final MergeTally tally;

  public Merger(Repository repository, Expressions expressions, Gate gate) {
    this.branches = repository.branches();
    this.history = repository.history();
    this.expressions = expressions;
    this.gate = gate;
    this.kept = new KeptMerges(repository);
    this.bases = new MergeBases(repository, expressions);
    this.outcomes = new KeptOutcome(repository, expressions, bases);
    this.targets = new Targets(repository, kept, bases);
    this.replays = new Replays(repository, kept, outcomes, targets, bases, gate);
    this.previews =
        new ReplayPreview(repository, outcomes, targets, new ReplaySteps(history), bases);
    this.stashes = new StashMerge(repository, expressions);
    this.tally = new MergeTally(repository.counters());
  }

  /** Merges kept for want of resolutions. */
  public KeptMerges kept() {
    return kept;
  }

  /** Merges what was put aside into branches. */
  public StashMerge stashes() {
    return stashes;
  }

  /**
   * Merges {@code source}, a branch or any other revision, into the branch {@code target}. Pending
   * transactions of both are committed first. If the target moves meanwhile, it is merged again.
   *
   * @throws MergeException if the request cannot be met or the candidate was rejected
   * @throws BranchException if a name is unknown or the target is read-only
   */
  public MergeResult merge(String source, String target, MergeOptions options, Actor who) {
    return tally.count(() -> merged(source, target, options, who));
  }

  private MergeResult merged(String source, String target, MergeOptions options, Actor who) {
    checkRequest(source, target, options);
    while (true) {
      targets.commitTakenBack(source, target, who, "merge");
      targets.commitTakenBack(target, source, who, "merge");
      CommitId theirs = targets.committed(source, who, "merge");
      targets.committed(target, who, "merge");
      Branch ours = targets.branch(target);
      if (targets.hasWork(ours)) {
        continue;
      }
      Plan plan = plan(source, ours, theirs, options, who);
      Optional<MergeResult> result = carryOut(plan, ours, options, who);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /** Refuses what is wrong however the rows merge, before pending transactions are committed. */
  private void checkRequest(String source, String target, MergeOptions options) {
    targets.checkFree(target);
    Branch ours = targets.branch(target);
    Optional<Branch> branch = branches.find(source);
    CommitId theirs = branch.map(Branch::head).orElseGet(() -> history.resolve(source));
    if (!options.allowUnrelated()) {
      bases.checkRelated(ours.head(), theirs);
    }
    boolean upToDate =
        !branch.filter(b -> targets.hasWork(b, Optional.of(ours))).isPresent()
            && history.isAncestor(theirs, ours.head());
    if (options.fastForwardOnly()
        && !upToDate
        && (targets.hasWork(ours, branch) || !history.isAncestor(ours.head(), theirs))) {
      throw notFastForward(source, target);
    }
  }

  /**
   * What {@link #merge} would do, pending transactions included; writes nothing.
   *
   * @throws MergeException as {@link #merge} does
   */
  public MergeResult preview(String source, String target, MergeOptions options) {
    checkRequest(source, target, options);
    Branch ours = targets.branch(target);
    Optional<Branch> branch = branches.find(source);
    CommitId theirs = branch.map(Branch::head).orElseGet(() -> history.resolve(source));
    Root theirRoot = branch.map(Branch::root).orElseGet(() -> history.root(theirs));
    boolean theirsPending = branch.filter(b -> targets.hasWork(b, Optional.of(ours))).isPresent();
    if (!theirsPending && history.isAncestor(theirs, ours.head())) {
      return new MergeResult.Preview(
          MergeResult.Outcome.UP_TO_DATE, Optional.of(theirs), MergeReport.EMPTY);
    }
    Optional<MergeBases.Base> base =
        bases.preview(
            branch.flatMap(b -> bases.fork(ours, b)),
            ours.head(),
            theirs,
            options.allowUnrelated());
    boolean forward =
        !targets.hasWork(ours, branch)
            && !options.noFastForward()
            && !options.squash()
            && history.isAncestor(ours.head(), theirs);
    RootMerge.Result merged =
        new RootMerge(expressions, Resolutions.of(options.strategy()))
            .merge(outcomes.root(base), ours.root(), theirRoot);
    MergeResult.Outcome outcome =
        forward
            ? MergeResult.Outcome.FAST_FORWARD
            : merged.report().open().isEmpty()
                ? MergeResult.Outcome.MERGED
                : MergeResult.Outcome.CONFLICTED;
    return new MergeResult.Preview(outcome, base.flatMap(MergeBases.Base::commit), merged.report());
  }

  /** Applies the change that {@code commit} made to its first parent onto {@code target}. */
  public MergeResult cherryPick(String commit, String target, Actor who) {
    return cherryPick(List.of(commit), target, ReplayOptions.DEFAULT, who);
  }

  /**
   * Applies the changes of commits onto {@code target}, one commit each; it moves once, at the end.
   * A change that is there already makes no commit.
   *
   * @param commits revisions, and ranges {@code a..b} without their merges
   * @throws MergeException if the request cannot be met or the candidate was rejected
   */
  public MergeResult cherryPick(
      List<String> commits, String target, ReplayOptions options, Actor who) {
    return replays.replay(KeptMerge.Kind.CHERRY_PICK, commits, target, options, who);
  }

  /** Undoes on {@code target} the change that {@code commit} made to its first parent. */
  public MergeResult revert(String commit, String target, Actor who) {
    return revert(List.of(commit), target, ReplayOptions.DEFAULT, who);
  }

  /** As {@link #cherryPick(List, String, ReplayOptions, Actor)}, but undoes the changes. */
  public MergeResult revert(List<String> commits, String target, ReplayOptions options, Actor who) {
    return tally.countRevert(replays.replay(KeptMerge.Kind.REVERT, commits, target, options, who));
  }

  /**
   * Does what {@code branch} has and {@code upstream} has not again on {@code onto}: commit by
   * commit, in a line, without merges and without what is there already. The branch moves once, at
   * the end.
   *
   * @param onto null for {@code upstream}
   * @throws MergeException if the request cannot be met or the candidate was rejected
   * @throws BranchException if the branch is protected, as commits would go from it
   */
  public MergeResult rebase(
      String branch, String upstream, @Nullable String onto, Strategy strategy, Actor who) {
    return replays.rebase(branch, upstream, onto, new ReplayOptions(strategy, 0, false), who);
  }

  /** What {@link #cherryPick} would do; writes nothing. */
  public MergeResult previewCherryPick(List<String> commits, String target, ReplayOptions options) {
    return previews.replay(KeptMerge.Kind.CHERRY_PICK, commits, target, options);
  }

  /** What {@link #revert} would do; writes nothing. */
  public MergeResult previewRevert(List<String> commits, String target, ReplayOptions options) {
    return previews.replay(KeptMerge.Kind.REVERT, commits, target, options);
  }

  /** What {@link #rebase} would do; writes nothing. */
  public MergeResult previewRebase(
      String branch, String upstream, @Nullable String onto, Strategy strategy) {
    return previews.rebase(branch, upstream, onto, strategy);
  }

  /**
   * Puts what commits changed on {@code target} as one transaction, and makes no commit.
   *
   * @return what it changes; with conflicts, the branch is as it was and nothing is kept
   */
  public MergeReport applyPick(
      List<String> commits, String target, ReplayOptions options, Actor who) {
    return previews.apply(KeptMerge.Kind.CHERRY_PICK, commits, target, options, who);
  }

  /** As {@link #applyPick}, but takes the changes back. */
  public MergeReport applyRevert(
      List<String> commits, String target, ReplayOptions options, Actor who) {
    return previews.apply(KeptMerge.Kind.REVERT, commits, target, options, who);
  }

  /**
   * Goes on with a cherry-pick, revert or rebase of {@code target} that waits, without the commit
   * it stopped at.
   *
   * @throws MergeException with NO_MERGE if none waits
   */
  public MergeResult skip(String target, Actor who) {
    targets.checkWritable(target);
    KeptMerge merge = kept.get(target);
    if (merge.replay() == null) {
      throw new MergeException(
          MergeException.Reason.NO_MERGE,
          "what waits on '%s' is a merge, of which nothing can be skipped".formatted(target));
    }
    return replays.skip(merge, who);
  }

  /**
   * Refuses to change a branch.
   *
   * @throws BranchException if it is unknown or read-only
   */
  public void checkWritable(String target) {
    targets.checkWritable(target);
  }

  /** The report of a kept merge as things stand: its target's present head is ours. */
  public MergeReport report(KeptMerge merge) {
    return outcomes.of(refreshed(merge)).report();
  }

  /**
   * Records how conflicts of the merge into {@code target} are to be decided.
   *
   * @throws MergeException with NO_SUCH_CONFLICT or BAD_RESOLUTION; then nothing is recorded
   * @throws BranchException if the target is read-only
   */
  public void resolve(String target, List<String> conflictIds, Resolution resolution) {
    targets.checkWritable(target);
    kept.change(target, merge -> resolved(refreshed(merge), conflictIds, resolution));
  }

  private KeptMerge resolved(KeptMerge merge, List<String> conflictIds, Resolution resolution) {
    RootMerge.Result before = outcomes.of(merge);
    Resolutions resolutions = merge.resolutions();
    for (String id : conflictIds) {
      Conflict conflict =
          before.report().conflicts().stream()
              .filter(c -> c.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new MergeException(
                          MergeException.Reason.NO_SUCH_CONFLICT,
                          "%s has no conflict '%s'".formatted(merge.what(), id)));
      if (resolution instanceof Resolution.Definition
          && !(conflict instanceof Conflict.SchemaConflict)) {
        throw new MergeException(
            MergeException.Reason.BAD_RESOLUTION,
            "conflict '%s' is not about a definition".formatted(id));
      }
      if (resolution instanceof Resolution.Own own) {
        OwnRows.check(conflict, own, before.root());
      }
      resolutions = resolutions.with(id, resolution);
    }
    KeptMerge changed = merge.with(resolutions);
    if (resolution instanceof Resolution.Definition) {
      checkDecided(outcomes.of(changed).report(), conflictIds);
    } else if (resolution instanceof Resolution.Own) {
      try {
        outcomes.of(changed);
      } catch (IllegalArgumentException e) {
        throw new MergeException(
            MergeException.Reason.BAD_RESOLUTION, "that cannot be stored: " + e.getMessage());
      }
    }
    return changed;
  }

  /** Refuses definitions that are none. */
  private static void checkDecided(MergeReport report, List<String> ids) {
    for (Conflict conflict : report.open()) {
      if (ids.contains(conflict.id())) {
        throw new MergeException(MergeException.Reason.BAD_RESOLUTION, conflict.describe());
      }
    }
  }

  /**
   * Finishes the merge into {@code target}.
   *
   * @param message of the commit; null for the one given at the start, or the usual one
   * @throws MergeException with CONFLICTS_LEFT if any is unresolved
   */
  public MergeResult resume(String target, @Nullable String message, Actor who) {
    targets.checkWritable(target);
    KeptMerge found = kept.get(target);
    if (found.replay() != null) {
      MergeResult result = replays.resume(found, message, who);
      return found.kind() == KeptMerge.Kind.REVERT ? tally.countRevert(result) : result;
    }
    return tally.countResolved(finished(target, message, who));
  }

  private MergeResult finished(String target, @Nullable String message, Actor who) {
    while (true) {
      targets.committed(target, who, "merge");
      KeptMerge merge = refreshed(kept.get(target));
      Branch ours = targets.branch(target);
      if (!ours.head().equals(merge.targetHead()) || targets.hasWork(ours)) {
        continue;
      }
      if (history.isAncestor(merge.sourceHead(), ours.head())) {
        kept.remove(target);
        return new MergeResult.UpToDate(ours.head(), Optional.of(merge.sourceHead()));
      }
      RootMerge.Result merged = outcomes.of(merge);
      int open = merged.report().open().size();
      if (open > 0) {
        throw conflictsLeft(open, merge);
      }
      CommitId commit = write(merge, merged.root(), message, who);
      check(ours, commit, merge, who);
      if (branches.finishMerge(ours, commit, reason(merge), who)
          instanceof Branches.MoveResult.Moved) {
        return new MergeResult.Merged(commit, merge.base(), merged.report());
      }
    }
  }

  static MergeException conflictsLeft(int open, KeptMerge merge) {
    return new MergeException(
        MergeException.Reason.CONFLICTS_LEFT,
        "%d conflict%s of %s %s not resolved"
            .formatted(open, open == 1 ? "" : "s", merge.what(), open == 1 ? "is" : "are"));
  }

  /** Forgets the kept merge into {@code target}, which stays as it is. */
  public void abort(String target) {
    kept.get(target);
    kept.remove(target);
  }

  private record Plan(
      String source,
      CommitId ours,
      CommitId theirs,
      Optional<MergeBases.Base> base,
      boolean upToDate,
      boolean fastForward) {}

  private Plan plan(
      String source, Branch target, CommitId theirs, MergeOptions options, Actor who) {
    CommitId ours = target.head();
    if (history.isAncestor(theirs, ours)) {
      return new Plan(source, ours, theirs, Optional.empty(), true, false);
    }
    boolean forward = history.isAncestor(ours, theirs);
    Optional<Lineage.Fork> fork =
        forward ? Optional.empty() : branches.find(source).flatMap(b -> bases.fork(target, b));
    Optional<MergeBases.Base> base =
        bases.find(ours, theirs, bases.commit(fork, ours, theirs, who), options.allowUnrelated());
    if (options.fastForwardOnly() && !forward) {
      throw notFastForward(source, target.name());
    }
    return new Plan(
        source,
        ours,
        theirs,
        base,
        false,
        forward && !options.noFastForward() && !options.squash());
  }

  /** Returns empty if the target moved, so that all is to be done again. */
  private Optional<MergeResult> carryOut(Plan plan, Branch ours, MergeOptions options, Actor who) {
    if (plan.upToDate()) {
      return Optional.of(new MergeResult.UpToDate(ours.head(), Optional.of(plan.theirs())));
    }
    KeptMerge merge =
        new KeptMerge(
            KeptMerge.Kind.MERGE,
            ours.name(),
            plan.source(),
            plan.ours(),
            plan.theirs(),
            plan.base().flatMap(MergeBases.Base::commit),
            Resolutions.of(options.strategy()),
            options.message(),
            options.squash(),
            Instant.now(),
            who.name(),
            null);
    RootMerge.Result merged =
        new RootMerge(expressions, merge.resolutions())
            .merge(outcomes.root(plan.base()), ours.root(), history.root(plan.theirs()));
    if (plan.fastForward()) {
      return publish(ours, plan.theirs(), merge, who)
          ? Optional.of(new MergeResult.FastForward(plan.theirs(), merge.base(), merged.report()))
          : Optional.empty();
    }
    if (!merged.report().open().isEmpty()) {
      kept.add(merge);
      return Optional.of(new MergeResult.Conflicted(merge, merge.base(), merged.report()));
    }
    CommitId commit = write(merge, merged.root(), null, who);
    return publish(ours, commit, merge, who)
        ? Optional.of(new MergeResult.Merged(commit, merge.base(), merged.report()))
        : Optional.empty();
  }

  /** The merge with the target's present head as ours; resolutions stay, as ids do. */
  private KeptMerge refreshed(KeptMerge merge) {
    return outcomes.refreshed(merge, targets.branch(merge.target()).head());
  }

  private CommitId write(KeptMerge merge, Root root, @Nullable String message, Actor who) {
    List<CommitId> parents =
        merge.squash()
            ? List.of(merge.targetHead())
            : List.of(merge.targetHead(), merge.sourceHead());
    String text =
        message != null ? message : merge.message() != null ? merge.message() : usual(merge);
    return history.write(parents, root, text, who, who);
  }

  private static String usual(KeptMerge merge) {
    return merge.squash()
        ? "Squashed changes of %s".formatted(merge.source())
        : "Merge branch '%s' into %s".formatted(merge.source(), merge.target());
  }

  private boolean publish(Branch ours, CommitId commit, KeptMerge merge, Actor who) {
    check(ours, commit, merge, who);
    return branches.move(ours, commit, reason(merge), who) instanceof Branches.MoveResult.Moved;
  }

  private void check(Branch ours, CommitId commit, KeptMerge merge, Actor who) {
    gate.check(
        new Gate.Candidate(
            ours.name(),
            merge.source(),
            commit,
            ours.head(),
            merge.sourceHead(),
            merge.base(),
            who));
  }

  private static String reason(KeptMerge merge) {
    return "merge " + merge.source();
  }

  private static MergeException notFastForward(String source, String target) {
    return new MergeException(
        MergeException.Reason.NOT_FAST_FORWARD,
        "'%s' cannot be fast-forwarded to '%s': it has commits of its own"
            .formatted(target, source));
  }
}
