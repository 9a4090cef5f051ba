package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges branches of a repository: finds the base, builds a candidate commit, has it checked, and
 * publishes it with one compare-and-set of the target. Safe for use by many threads.
 */
public final class Merger {
  private final KeptMerges kept;
  private final Targets targets;
  private final BranchMerge merges;
  private final ConflictResolver resolver;
  private final Replays replays;
  private final ReplayPreview previews;
  private final StashMerge stashes;
  private final MergeTally tally;

  public Merger(Repository repository, Expressions expressions, Gate gate) {
    this.kept = new KeptMerges(repository);
    MergeBases bases = new MergeBases(repository, expressions);
    KeptOutcome outcomes = new KeptOutcome(repository, expressions, bases);
    this.targets = new Targets(repository, kept, bases);
    this.merges = new BranchMerge(repository, expressions, kept, outcomes, targets, bases, gate);
    this.resolver = new ConflictResolver(outcomes);
    this.replays = new Replays(repository, kept, outcomes, targets, bases, gate);
    this.previews =
        new ReplayPreview(
            repository, outcomes, targets, new ReplaySteps(repository.history()), bases);
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
    return tally.count(() -> merges.merge(source, target, options, who));
  }

  /**
   * What {@link #merge} would do, pending transactions included; writes nothing.
   *
   * @throws MergeException as {@link #merge} does
   */
  public MergeResult preview(String source, String target, MergeOptions options) {
    return merges.preview(source, target, options);
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
    return merges.outcome(merge).report();
  }

  /**
   * Records how conflicts of the merge into {@code target} are to be decided.
   *
   * @throws MergeException with NO_SUCH_CONFLICT or BAD_RESOLUTION; then nothing is recorded
   * @throws BranchException if the target is read-only
   */
  public void resolve(String target, List<String> conflictIds, Resolution resolution) {
    targets.checkWritable(target);
    kept.change(
        target, merge -> resolver.resolved(merges.refreshed(merge), conflictIds, resolution));
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
    return tally.countResolved(merges.finish(target, message, who));
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
}
