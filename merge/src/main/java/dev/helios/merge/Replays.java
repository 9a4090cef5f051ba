package dev.helios.merge;

import dev.helios.merge.KeptMerge.Kind;
import dev.helios.merge.Replay.Step;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
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
 * Does commits again, one by one: cherry-pick, revert and rebase. The copies are commits on no
 * branch until all are made; then the branch moves, once. A step in conflict is kept as a merge is.
 */
final class Replays {
  private final Branches branches;
  private final History history;
  private final KeptMerges kept;
  private final KeptOutcome outcomes;
  private final Targets targets;
  private final ReplaySteps steps;
  private final MergeBases bases;
  private final RebaseSteps rebases;
  private final Gate gate;

  Replays(
      Repository repository,
      KeptMerges kept,
      KeptOutcome outcomes,
      Targets targets,
      MergeBases bases,
      Gate gate) {
    this.branches = repository.branches();
    this.history = repository.history();
    this.kept = kept;
    this.outcomes = outcomes;
    this.targets = targets;
    this.steps = new ReplaySteps(history);
    this.bases = bases;
    this.rebases = new RebaseSteps(history, bases);
    this.gate = gate;
  }

  /** Cherry-picks or reverts commits on a branch. */
  MergeResult replay(
      Kind kind, List<String> revisions, String target, ReplayOptions options, Actor who) {
    targets.checkFree(target);
    List<Step> todo = steps.of(revisions, target, kind == Kind.REVERT, options.mainline());
    String source = String.join(" ", revisions);
    while (true) {
      targets.committed(target, who, verb(kind));
      Branch ours = targets.branch(target);
      if (targets.hasWork(ours)) {
        continue;
      }
      if (todo.isEmpty()) {
        return new MergeResult.UpToDate(ours.head(), Optional.empty());
      }
      Replay replay = Replay.of(ours.head(), todo, options.isNamed());
      KeptMerge merge = started(kind, ours, source, replay, Optional.empty(), options, who);
      Optional<MergeResult> result = run(merge, ours, null, false, who);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /** Does what a branch has and {@code upstream} has not again on {@code onto}. */
  MergeResult rebase(
      String branch, String upstream, @Nullable String onto, ReplayOptions options, Actor who) {
    targets.checkFree(branch);
    while (true) {
      targets.commitTakenBack(branch, upstream, who, "rebase");
      CommitId from = targets.committed(upstream, who, "rebase");
      CommitId start = onto == null ? from : targets.committed(onto, who, "rebase");
      targets.committed(branch, who, "rebase");
      Branch ours = targets.branch(branch);
      if (targets.hasWork(ours)) {
        continue;
      }
      bases.checkRelated(ours.head(), from);
      Optional<CommitId> base = history.mergeBases(ours.head(), from).stream().sorted().findFirst();
      RebaseSteps.Work work = rebases.of(ours, from, branches.find(upstream), false);
      if (work.isLine(steps, start, ours.head())) {
        return new MergeResult.UpToDate(ours.head(), base);
      }
      List<Step> todo = rebases.written(work, who);
      String source = onto == null ? upstream : onto;
      Optional<MergeResult> result =
          todo.isEmpty()
              ? moved(ours, start, source, base, who)
              : run(
                  started(
                      Kind.REBASE, ours, source, Replay.of(start, todo, false), base, options, who),
                  ours,
                  null,
                  false,
                  who);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /** Goes on with a replay that waits, whose present step must have no conflicts left. */
  MergeResult resume(KeptMerge found, @Nullable String message, Actor who) {
    return goOn(found, message, false, who);
  }

  /** Goes on with a replay that waits, without its present step. */
  MergeResult skip(KeptMerge found, Actor who) {
    return goOn(found, null, true, who);
  }

  private MergeResult goOn(KeptMerge found, @Nullable String message, boolean skips, Actor who) {
    String target = found.target();
    while (true) {
      targets.committed(target, who, verb(found.kind()));
      KeptMerge merge = kept.get(target);
      Branch ours = targets.branch(target);
      if (targets.hasWork(ours)) {
        continue;
      }
      merge = outcomes.refreshed(merge, ours.head());
      if (!skips) {
        checkResolved(merge);
      }
      Optional<MergeResult> result = run(merge, ours, message, skips, who);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  private void checkResolved(KeptMerge merge) {
    int open = outcomes.of(merge).report().open().size();
    if (open > 0) {
      throw Merger.conflictsLeft(open, merge);
    }
  }

  private KeptMerge started(
      Kind kind,
      Branch ours,
      String source,
      Replay replay,
      Optional<CommitId> base,
      ReplayOptions options,
      Actor who) {
    return new KeptMerge(
        kind,
        ours.name(),
        source,
        ours.head(),
        replay.now().commit(),
        base,
        Resolutions.of(options.strategy()),
        null,
        false,
        Instant.now(),
        who.name(),
        replay);
  }

  /**
   * Does step after step and moves the branch at the end; empty if it was moved meanwhile by
   * somebody else.
   *
   * @param message of the present step's commit; null for the usual one
   * @param skips leaves the present step out
   */
  private Optional<MergeResult> run(
      KeptMerge begun, Branch ours, @Nullable String message, boolean skips, Actor who) {
    KeptMerge merge = begun;
    boolean isKept = kept.find(ours.name()).isPresent();
    @Nullable String text = message;
    boolean leavesOut = skips;
    while (true) {
      Replay replay = replay(merge);
      CommitId tip = replay.tip();
      if (!leavesOut) {
        RootMerge.Result merged = outcomes.of(merge);
        if (!merged.report().open().isEmpty()) {
          KeptMerge stopped = keep(isKept ? begun : null, merge);
          return Optional.of(new MergeResult.Conflicted(stopped, merge.base(), merged.report()));
        }
        tip = done(merge, replay, merged.root(), text, who);
        replay = replay.settled(tip, merge.resolutions().byId().keySet());
      }
      leavesOut = false;
      text = null;
      if (!replay.left().isEmpty()) {
        merge = merge.at(merge.targetHead(), replay.next(tip));
      } else if (ours.head().equals(merge.targetHead())) {
        return published(merge, ours, tip, isKept, who);
      } else {
        Optional<KeptMerge> more = caughtUp(merge, replay, tip, ours.head());
        if (more.isEmpty()) {
          return published(merge, ours, ours.head(), isKept, who);
        }
        merge = more.get();
      }
    }
  }

  /** Keeps a replay that stopped; {@code before} is what is kept now, null for nothing. */
  private KeptMerge keep(@Nullable KeptMerge before, KeptMerge stopped) {
    if (before == null) {
      kept.add(stopped);
    } else {
      kept.advance(before, stopped);
    }
    return stopped;
  }

  /** The tip once the present step, whose outcome is {@code root}, is done. */
  private CommitId done(
      KeptMerge merge, Replay replay, Root root, @Nullable String message, Actor who) {
    CommitId tip = replay.tip();
    Commit commit = history.commit(replay.now().commit());
    boolean isRebase = merge.kind() == Kind.REBASE;
    boolean isThere = commit.parents().equals(List.of(tip)) && replay.now().base() == null;
    if (isRebase && message == null && isThere) {
      return commit.id();
    }
    boolean wasEmpty =
        commit.parents().size() == 1
            && history.commit(commit.parents().get(0)).root().equals(commit.root());
    if (root.hash().equals(history.commit(tip).root()) && !(isRebase && wasEmpty)) {
      return tip;
    }
    String text = message != null ? message : message(replay, commit);
    History.Signature author = new History.Signature(commit.author(), commit.authorDate());
    return replay.now().isRevert()
        ? history.write(List.of(tip), root, text, who, who)
        : history.write(List.of(tip), root, text, author, who);
  }

  private static String message(Replay replay, Commit commit) {
    if (!replay.now().isRevert()) {
      return replay.isNamed()
          ? "%s\n\n(cherry picked from commit %s)".formatted(commit.message(), commit.id())
          : commit.message();
    }
    String what =
        commit.parents().size() < 2
            ? "This reverts commit %s.".formatted(commit.id())
            : "This reverts commit %s, reversing\nchanges made to %s."
                .formatted(commit.id(), commit.parents().get(replay.now().parent() - 1));
    return "Revert \"%s\"\n\n%s".formatted(commit.subject(), what);
  }

  /**
   * What is still to do for a branch that has moved since: of a rebase the commits that came to it,
   * of others all that was done so far, on its head; empty if all of it came to nothing.
   */
  private Optional<KeptMerge> caughtUp(
      KeptMerge merge, Replay replay, CommitId tip, CommitId head) {
    if (merge.kind() != Kind.REBASE) {
      List<Step> again = steps.between(merge.targetHead(), tip);
      return again.isEmpty()
          ? Optional.empty()
          : Optional.of(merge.at(head, Replay.of(head, again, false, replay.settled())));
    }
    List<Step> more = steps.between(merge.targetHead(), head);
    if (more.isEmpty() || !history.isAncestor(merge.targetHead(), head)) {
      throw new MergeException(
          MergeException.Reason.TARGET_RESET,
          "branch '%s' was set to another commit since its rebase began; abort that"
              .formatted(merge.target()));
    }
    return Optional.of(merge.at(head, Replay.of(tip, more, false)));
  }

  private Optional<MergeResult> published(
      KeptMerge merge, Branch ours, CommitId tip, boolean isKept, Actor who) {
    if (tip.equals(ours.head())) {
      if (isKept) {
        kept.remove(ours.name());
      }
      return Optional.of(new MergeResult.UpToDate(tip, merge.base()));
    }
    check(ours, tip, merge.source(), merge.sourceHead(), merge.base(), who);
    Branches.MoveResult moved =
        merge.kind() == Kind.REBASE
            ? branches.rewrite(ours, tip, reason(merge.source()), who)
            : isKept
                ? branches.finishMerge(ours, tip, verb(merge.kind()) + " " + merge.source(), who)
                : branches.move(ours, tip, verb(merge.kind()) + " " + merge.source(), who);
    return moved instanceof Branches.MoveResult.Moved
        ? Optional.of(new MergeResult.Merged(tip, merge.base(), changes(ours, tip)))
        : Optional.empty();
  }

  /** Moves a branch without commits of its own to where it is rebased. */
  private Optional<MergeResult> moved(
      Branch ours, CommitId to, String source, Optional<CommitId> base, Actor who) {
    check(ours, to, source, to, base, who);
    boolean forward = history.isAncestor(ours.head(), to);
    if (branches.rewrite(ours, to, reason(source), who) instanceof Branches.MoveResult.Raced) {
      return Optional.empty();
    }
    MergeReport report = changes(ours, to);
    return Optional.of(
        forward
            ? new MergeResult.FastForward(to, base, report)
            : new MergeResult.Merged(to, base, report));
  }

  private MergeReport changes(Branch ours, CommitId to) {
    return MergeReport.of(RootChanges.between(ours.root(), history.root(to)));
  }

  private void check(
      Branch ours,
      CommitId commit,
      String source,
      CommitId theirs,
      Optional<CommitId> base,
      Actor who) {
    gate.check(new Gate.Candidate(ours.name(), source, commit, ours.head(), theirs, base, who));
  }

  private static Replay replay(KeptMerge merge) {
    return java.util.Objects.requireNonNull(merge.replay(), "a merge is no replay");
  }

  private static String reason(String source) {
    return "rebase (finish): onto " + source;
  }

  static String verb(Kind kind) {
    return switch (kind) {
      case MERGE -> "merge";
      case CHERRY_PICK -> "cherry-pick";
      case REVERT -> "revert";
      case REBASE -> "rebase";
    };
  }
}
