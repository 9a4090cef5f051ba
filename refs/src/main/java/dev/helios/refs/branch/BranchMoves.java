package dev.helios.refs.branch;

import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.metrics.Event;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.List;

/** Moves branches to other commits. Safe for use by many threads. */
final class BranchMoves {
  private final Engine engine;
  private final History history;
  private final Losses losses;

  BranchMoves(Engine engine, History history, Losses losses) {
    this.engine = engine;
    this.history = history;
    this.losses = losses;
  }

  /** Moves a branch that is still as expected; {@code more} happens with it, or not at all. */
  boolean move(Branch expected, CommitId commit, String reason, Actor who, List<Change> more) {
    Root root = history.root(commit);
    boolean[] moved = {false};
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, expected.name());
          moved[0] = false;
          if (!tip.head().equals(expected.head()) || !tip.root().sameAs(expected.root())) {
            return List.of();
          }
          Branches.checkWritable(tip);
          history.checkThere(commit);
          losses.checkKept(tip, commit);
          moved[0] = true;
          List<Change> changes = new ArrayList<>(more);
          changes.add(
              new Change.BranchMoved(
                  tip.name(),
                  commit,
                  !losses.hasWork(tip) && history.isAncestor(tip.head(), commit)));
          changes.add(logged(tip, commit, who, reason));
          return changes;
        },
        root);
    return moved[0];
  }

  private static Change.Logged logged(Branch tip, CommitId to, Actor who, String reason) {
    return new Change.Logged(Branches.HEADS + tip.name(), tip.head(), to, who, reason);
  }

  /** Drops what is pending. */
  void rollback(String name) {
    boolean[] dropped = {false};
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, name);
          Branches.checkWritable(tip);
          dropped[0] = tip.pending() > 0;
          if (!dropped[0]) {
            return List.of();
          }
          checkPendingGoes(tip);
          return List.of(new Change.BranchMoved(name, tip.head(), false));
        });
    if (dropped[0]) {
      engine.counters().add(Event.ROLLBACKS_PENDING);
    }
  }

  private void checkPendingGoes(Branch tip) {
    if (tip.options().isProtected() && losses.hasWork(tip)) {
      Losses.checkUnprotected(tip, "reset, which would lose its pending transactions");
    }
  }

  /** Sets a branch to a commit and a state, whatever it is at. */
  void reset(String name, CommitId commit, Root root, Actor who) {
    boolean isCommits = root.hash().equals(history.commit(commit).root());
    if (!isCommits) {
      engine.storage().chunks().flush();
    }
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, name);
          Branches.checkWritable(tip);
          history.checkThere(commit);
          losses.checkKept(tip, commit);
          checkPendingGoes(tip);
          Change change =
              isCommits
                  ? new Change.BranchMoved(
                      name, commit, tip.pending() == 0 && history.isAncestor(tip.head(), commit))
                  : new Change.BranchPut(name, commit, root.hash(), 1);
          return List.of(change, logged(tip, commit, who, reason(commit)));
        },
        root);
    engine.counters().add(Event.ROLLBACKS_RESET);
  }

  /** Moves the head alone: what differs from it then is pending. */
  void resetSoft(String name, CommitId commit, Actor who) {
    Branches.tip(engine, name).root().hash();
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, name);
          Branches.checkWritable(tip);
          history.checkThere(commit);
          losses.checkKept(tip, commit);
          boolean isClean = tip.root().hash().equals(history.commit(commit).root());
          long pending = isClean ? 0 : Math.max(1, tip.pending());
          return List.of(
              new Change.HeadAdvanced(name, commit, pending),
              logged(tip, commit, who, reason(commit)));
        });
    engine.counters().add(Event.ROLLBACKS_RESET);
  }

  private static String reason(CommitId commit) {
    return "reset: moving to " + commit.abbreviated();
  }
}
