package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.Commit;
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
  private final Repository repository;
  private final Branches branches;
  private final History history;
  private final Expressions expressions;
  private final Gate gate;
  private final KeptMerges kept;
  private final MergeBases bases;
  private final StashMerge stashes;

  public Merger(Repository repository, Expressions expressions, Gate gate) {
    this.repository = repository;
    this.branches = repository.branches();
    this.history = repository.history();
    this.expressions = expressions;
    this.gate = gate;
    this.kept = new KeptMerges(repository);
    this.bases = new MergeBases(repository, expressions);
    this.stashes = new StashMerge(repository, expressions);
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
    checkRequest(source, target, options);
    while (true) {
      CommitId theirs =
          committed(source, who, "Pending changes of %s before merge".formatted(source));
      committed(target, who, "Pending changes of %s before merge".formatted(target));
      Branch ours = branch(target);
      if (hasWork(ours)) {
        continue;
      }
      Plan plan = plan(source, target, ours.head(), theirs, options);
      Optional<MergeResult> result = carryOut(plan, ours, options, who);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /** Refuses what is wrong however the rows merge, before pending transactions are committed. */
  private void checkRequest(String source, String target, MergeOptions options) {
    checkTarget(target);
    Branch ours = branch(target);
    Optional<Branch> branch = branches.find(source);
    CommitId theirs = branch.map(Branch::head).orElseGet(() -> history.resolve(source));
    if (!options.allowUnrelated()) {
      bases.checkRelated(ours.head(), theirs);
    }
    boolean upToDate =
        !branch.filter(this::hasWork).isPresent() && history.isAncestor(theirs, ours.head());
    if (options.fastForwardOnly()
        && !upToDate
        && (hasWork(ours) || !history.isAncestor(ours.head(), theirs))) {
      throw notFastForward(source, target);
    }
  }

  private void checkTarget(String target) {
    if (kept.find(target).isPresent()) {
      throw KeptMerges.inProgress(target);
    }
    writable(target);
  }

  /** Whether a branch's pending transactions come to something, so that they need a commit. */
  private boolean hasWork(Branch branch) {
    return branch.pending() > 0
        && !branch.root().hash().equals(history.commit(branch.head()).root());
  }

  /**
   * What {@link #merge} would do, pending transactions included; writes nothing.
   *
   * @throws MergeException as {@link #merge} does
   */
  public MergeResult preview(String source, String target, MergeOptions options) {
    checkRequest(source, target, options);
    Branch ours = branch(target);
    Optional<Branch> branch = branches.find(source);
    CommitId theirs = branch.map(Branch::head).orElseGet(() -> history.resolve(source));
    Root theirRoot = branch.map(Branch::root).orElseGet(() -> history.root(theirs));
    boolean theirsPending = branch.filter(this::hasWork).isPresent();
    if (!theirsPending && history.isAncestor(theirs, ours.head())) {
      return new MergeResult.Preview(
          MergeResult.Outcome.UP_TO_DATE, Optional.of(theirs), MergeReport.EMPTY);
    }
    Optional<MergeBases.Base> base = bases.find(ours.head(), theirs, options.allowUnrelated());
    boolean forward =
        !hasWork(ours)
            && !options.noFastForward()
            && !options.squash()
            && history.isAncestor(ours.head(), theirs);
    RootMerge.Result merged =
        new RootMerge(expressions, Resolutions.of(options.strategy()))
            .merge(root(base), ours.root(), theirRoot);
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
    CommitId picked = history.resolve(commit);
    return replay(KeptMerge.Kind.CHERRY_PICK, commit, picked, target, who);
  }

  /** Undoes on {@code target} the change that {@code commit} made to its first parent. */
  public MergeResult revert(String commit, String target, Actor who) {
    CommitId reverted = history.resolve(commit);
    return replay(KeptMerge.Kind.REVERT, commit, reverted, target, who);
  }

  /** The report of a kept merge as things stand: its target's present head is ours. */
  public MergeReport report(KeptMerge merge) {
    return outcome(refreshed(merge)).report();
  }

  /**
   * Records how conflicts of the merge into {@code target} are to be decided.
   *
   * @throws MergeException with NO_SUCH_CONFLICT or BAD_RESOLUTION; then nothing is recorded
   */
  public void resolve(String target, List<String> conflictIds, Resolution resolution) {
    kept.change(target, merge -> resolved(refreshed(merge), conflictIds, resolution));
  }

  private KeptMerge resolved(KeptMerge merge, List<String> conflictIds, Resolution resolution) {
    RootMerge.Result before = outcome(merge);
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
                          "the merge into '%s' has no conflict '%s'"
                              .formatted(merge.target(), id)));
      if (resolution instanceof Resolution.Own own) {
        OwnRows.check(conflict, own, before.root());
      }
      resolutions = resolutions.with(id, resolution);
    }
    KeptMerge changed = merge.with(resolutions);
    if (resolution instanceof Resolution.Own) {
      try {
        outcome(changed);
      } catch (IllegalArgumentException e) {
        throw new MergeException(
            MergeException.Reason.BAD_RESOLUTION, "that cannot be stored: " + e.getMessage());
      }
    }
    return changed;
  }

  /**
   * Finishes the merge into {@code target}.
   *
   * @param message of the commit; null for the one given at the start, or the usual one
   * @throws MergeException with CONFLICTS_LEFT if any is unresolved
   */
  public MergeResult resume(String target, @Nullable String message, Actor who) {
    writable(target);
    while (true) {
      committed(target, who, "Pending changes of %s before merge".formatted(target));
      KeptMerge merge = refreshed(kept.get(target));
      Branch ours = branch(target);
      if (!ours.head().equals(merge.targetHead()) || hasWork(ours)) {
        continue;
      }
      if (merge.kind() == KeptMerge.Kind.MERGE
          && history.isAncestor(merge.sourceHead(), ours.head())) {
        kept.remove(target);
        return new MergeResult.UpToDate(ours.head(), Optional.of(merge.sourceHead()));
      }
      RootMerge.Result merged = outcome(merge);
      int open = merged.report().open().size();
      if (open > 0) {
        throw new MergeException(
            MergeException.Reason.CONFLICTS_LEFT,
            "%d conflict%s of the merge into '%s' %s not resolved"
                .formatted(open, open == 1 ? "" : "s", target, open == 1 ? "is" : "are"));
      }
      CommitId commit = write(merge, merged.root(), message, who);
      check(ours, commit, merge, who);
      if (branches.finishMerge(ours, commit, reason(merge), who)
          instanceof Branches.MoveResult.Moved) {
        return new MergeResult.Merged(commit, merge.base(), merged.report());
      }
    }
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
      String source, String target, CommitId ours, CommitId theirs, MergeOptions options) {
    if (history.isAncestor(theirs, ours)) {
      return new Plan(source, ours, theirs, Optional.empty(), true, false);
    }
    Optional<MergeBases.Base> base = bases.find(ours, theirs, options.allowUnrelated());
    boolean forward = history.isAncestor(ours, theirs);
    if (options.fastForwardOnly() && !forward) {
      throw notFastForward(source, target);
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
            who.name());
    RootMerge.Result merged =
        new RootMerge(expressions, merge.resolutions())
            .merge(root(plan.base()), ours.root(), history.root(plan.theirs()));
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

  private MergeResult replay(
      KeptMerge.Kind kind, String source, CommitId commit, String target, Actor who) {
    checkTarget(target);
    while (true) {
      committed(target, who, "Pending changes of %s before %s".formatted(target, verb(kind)));
      Branch ours = branch(target);
      if (hasWork(ours)) {
        continue;
      }
      KeptMerge merge =
          new KeptMerge(
              kind,
              target,
              source,
              ours.head(),
              commit,
              Optional.empty(),
              Resolutions.NONE,
              null,
              false,
              Instant.now(),
              who.name());
      RootMerge.Result merged = outcome(merge);
      if (!merged.report().open().isEmpty()) {
        kept.add(merge);
        return new MergeResult.Conflicted(merge, merge.base(), merged.report());
      }
      if (merged.root().hash().equals(ours.root().hash())) {
        return new MergeResult.UpToDate(ours.head(), merge.base());
      }
      CommitId written = write(merge, merged.root(), null, who);
      if (publish(ours, written, merge, who)) {
        return new MergeResult.Merged(written, merge.base(), merged.report());
      }
    }
  }

  /** Computes a kept merge anew from its commits and resolutions. */
  private RootMerge.Result outcome(KeptMerge merge) {
    RootMerge roots = new RootMerge(expressions, merge.resolutions());
    Root ours = history.root(merge.targetHead());
    Root theirs = history.root(merge.sourceHead());
    return switch (merge.kind()) {
      case MERGE ->
          roots.merge(root(bases.find(merge.targetHead(), merge.sourceHead(), true)), ours, theirs);
      case CHERRY_PICK -> roots.merge(parentRoot(merge.sourceHead()), ours, theirs);
      case REVERT -> roots.merge(theirs, ours, parentRoot(merge.sourceHead()));
    };
  }

  private Root parentRoot(CommitId commit) {
    List<CommitId> parents = history.commit(commit).parents();
    return parents.isEmpty()
        ? Root.empty(repository.storage().nodes())
        : history.root(parents.get(0));
  }

  private Root root(Optional<MergeBases.Base> base) {
    return base.map(MergeBases.Base::root)
        .orElseGet(() -> Root.empty(repository.storage().nodes()));
  }

  /** The merge with the target's present head as ours; resolutions stay, as ids do. */
  private KeptMerge refreshed(KeptMerge merge) {
    CommitId head = branch(merge.target()).head();
    if (head.equals(merge.targetHead())) {
      return merge;
    }
    Optional<CommitId> base =
        merge.kind() == KeptMerge.Kind.MERGE
            ? bases.find(head, merge.sourceHead(), true).flatMap(MergeBases.Base::commit)
            : merge.base();
    return merge.onto(head, base);
  }

  private CommitId write(KeptMerge merge, Root root, @Nullable String message, Actor who) {
    boolean twoParents = merge.kind() == KeptMerge.Kind.MERGE && !merge.squash();
    List<CommitId> parents =
        twoParents ? List.of(merge.targetHead(), merge.sourceHead()) : List.of(merge.targetHead());
    String text =
        message != null ? message : merge.message() != null ? merge.message() : usual(merge);
    if (merge.kind() == KeptMerge.Kind.CHERRY_PICK) {
      Commit picked = history.commit(merge.sourceHead());
      History.Signature author = new History.Signature(picked.author(), picked.authorDate());
      return history.write(parents, root, text, author, who);
    }
    return history.write(parents, root, text, who, who);
  }

  private String usual(KeptMerge merge) {
    Commit source = history.commit(merge.sourceHead());
    return switch (merge.kind()) {
      case MERGE ->
          merge.squash()
              ? "Squashed changes of %s".formatted(merge.source())
              : "Merge branch '%s' into %s".formatted(merge.source(), merge.target());
      case CHERRY_PICK -> source.message();
      case REVERT ->
          "Revert \"%s\"\n\nThis reverts commit %s.".formatted(source.subject(), source.id());
    };
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
    return verb(merge.kind()) + " " + merge.source();
  }

  private static String verb(KeptMerge.Kind kind) {
    return switch (kind) {
      case MERGE -> "merge";
      case CHERRY_PICK -> "cherry-pick";
      case REVERT -> "revert";
    };
  }

  /** Head of {@code revision} once its pending transactions, if it is a branch, are in a commit. */
  private CommitId committed(String revision, Actor who, String message) {
    Optional<Branch> branch = branches.find(revision);
    if (branch.isEmpty()) {
      return history.resolve(revision);
    }
    Branch b = branch.get();
    if (!hasWork(b)) {
      return b.head();
    }
    if (b.options().readOnly()) {
      // Nobody may move it, but what it holds can be named.
      return history.write(List.of(b.head()), b.root(), message, who, who);
    }
    try {
      return branches.commitPending(revision, message, who).head();
    } catch (BranchException e) {
      if (e.reason() == BranchException.Reason.NOTHING_TO_COMMIT) {
        return branch(revision).head();
      }
      throw e;
    }
  }

  private Branch branch(String name) {
    return branches
        .find(name)
        .orElseThrow(
            () ->
                new BranchException(
                    BranchException.Reason.NO_SUCH_REF, "no branch '%s'".formatted(name)));
  }

  private void writable(String target) {
    if (branch(target).options().readOnly()) {
      throw new BranchException(
          BranchException.Reason.READ_ONLY, "Cannot modify read-only branch: " + target);
    }
  }

  private static MergeException notFastForward(String source, String target) {
    return new MergeException(
        MergeException.Reason.NOT_FAST_FORWARD,
        "'%s' cannot be fast-forwarded to '%s': it has commits of its own"
            .formatted(target, source));
  }
}
