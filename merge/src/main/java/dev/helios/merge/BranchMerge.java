package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
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
 * Merges one branch into another: from the request to the commit that is published, at once or once
 * the conflicts of a kept merge are resolved. Safe for use by many threads.
 */
final class BranchMerge {
  private final Branches branches;
  private final History history;
  private final Expressions expressions;
  private final KeptMerges kept;
  private final KeptOutcome outcomes;
  private final Targets targets;
  private final MergeBases bases;
  private final Gate gate;

  BranchMerge(
      Repository repository,
      Expressions expressions,
      KeptMerges kept,
      KeptOutcome outcomes,
      Targets targets,
      MergeBases bases,
      Gate gate) {
    this.branches = repository.branches();
    this.history = repository.history();
    this.expressions = expressions;
    this.kept = kept;
    this.outcomes = outcomes;
    this.targets = targets;
    this.bases = bases;
    this.gate = gate;
  }

  /** As {@link Merger#merge}, uncounted. */
  MergeResult merge(String source, String target, MergeOptions options, Actor who) {
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

  /** As {@link Merger#preview}. */
  MergeResult preview(String source, String target, MergeOptions options) {
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

  /** As {@link Merger#resume} of a merge, uncounted. */
  MergeResult finish(String target, @Nullable String message, Actor who) {
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
        throw Merger.conflictsLeft(open, merge);
      }
      CommitId commit = write(merge, merged.root(), message, who);
      check(ours, commit, merge, who);
      if (branches.finishMerge(ours, commit, reason(merge), who)
          instanceof Branches.MoveResult.Moved) {
        return new MergeResult.Merged(commit, merge.base(), merged.report());
      }
    }
  }

  /** The merge with the target's present head as ours; resolutions stay, as ids do. */
  KeptMerge refreshed(KeptMerge merge) {
    return outcomes.refreshed(merge, targets.branch(merge.target()).head());
  }

  /** What a kept merge comes to now. */
  RootMerge.Result outcome(KeptMerge merge) {
    return outcomes.of(refreshed(merge));
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
