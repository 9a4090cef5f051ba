package dev.helios.refs.branch;

import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.RefNames;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which branches there are: made, copied, renamed, deleted and brought back. What each refuses is
 * said in {@link Branches}.
 */
final class BranchRegistry {
  private final Engine engine;
  private final History history;
  private final Losses losses;

  BranchRegistry(Engine engine, History history, Losses losses) {
    this.engine = engine;
    this.history = history;
    this.losses = losses;
  }

  /** Makes a branch with this head and root, which it has in common with others in forks. */
  void create(
      String name,
      CommitId head,
      Root root,
      @Nullable String parent,
      List<Lineage.Fork> forks,
      BranchOptions options,
      Actor who) {
    RefNames.check(name, "branch");
    boolean isCommits = root.hash().equals(history.commit(head).root());
    forks.forEach(fork -> fork.root().hash());
    if (!isCommits || !forks.isEmpty()) {
      engine.storage().chunks().flush();
    }
    engine.change(
        () -> {
          checkFree(name);
          history.checkThere(head);
          return List.of(
              new Change.BranchCreated(
                  name, head, isCommits ? null : root.hash(), parent, options, forks),
              created(name, head, parent != null ? parent : head.abbreviated(), who));
        },
        root);
  }

  private static Change.Logged created(String name, CommitId head, String from, Actor who) {
    return new Change.Logged(
        Branches.HEADS + name, null, head, who, "branch: created from " + from);
  }

  /** Makes one that looks as another does now, pending transactions included. */
  void createFrom(String name, String from, BranchOptions options, Actor who) {
    RefNames.check(name, "branch");
    engine.change(
        () -> {
          checkFree(name);
          CommitId head = Branches.tip(engine, from).head();
          return List.of(
              new Change.BranchForked(name, from, options), created(name, head, from, who));
        });
  }

  private void checkFree(String name) {
    BranchNames.checkFree(name, engine.state().branchNames());
  }

  /** Copies one with its options; {@code force} replaces one that has the name. */
  void copy(String from, String name, boolean force, Actor who) {
    RefNames.check(name, "branch");
    engine.change(
        () -> {
          Branch source = Branches.tip(engine, from);
          List<Change> changes = new ArrayList<>(makeRoom(from, name, force, who));
          changes.add(new Change.BranchForked(name, from, source.options()));
          changes.add(created(name, source.head(), from, who));
          return changes;
        });
  }

  /** Deletes the branch that has the name, if that may be. */
  private List<Change> makeRoom(String from, String name, boolean force, Actor who) {
    Optional<Branch> there = engine.tip(name);
    if (!force || there.isEmpty() || name.equals(from)) {
      checkFree(name);
      return List.of();
    }
    checkNotHead(name);
    Losses.checkUnprotected(there.get(), "replaced");
    return deletion(there.get(), "branch: deleted", who);
  }

  /** Deletes one; {@code force} even if something would be lost. */
  void delete(Branch branch, boolean force, Actor who) {
    checkDeletable(branch, force);
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, branch.name());
          boolean isSame = tip.pending() == branch.pending() && tip.head().equals(branch.head());
          checkDeletable(tip, force || isSame);
          return deletion(tip, "branch: deleted", who);
        });
  }

  /** Deletes one if it is still what it was; false if it changed, or is gone. */
  boolean deleteUnchanged(Branch expected, String why, Actor who) {
    boolean[] deleted = {false};
    engine.change(
        () -> {
          Optional<Branch> tip = engine.tip(expected.name()).filter(b -> b.lsn() == expected.lsn());
          tip.ifPresent(b -> checkDeletable(b, true));
          deleted[0] = tip.isPresent();
          return tip.map(b -> deletion(b, "branch: deleted (%s)".formatted(why), who))
              .orElse(List.of());
        });
    return deleted[0];
  }

  private void checkDeletable(Branch branch, boolean force) {
    checkNotHead(branch.name());
    Losses.checkUnprotected(branch, "deleted");
    if (!force) {
      losses.checkMerged(branch);
    }
  }

  private List<Change> deletion(Branch tip, String message, Actor who) {
    String name = tip.name();
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.BranchDeleted(name));
    changes.add(new Change.Logged(Branches.HEADS + name, tip.head(), null, who, message));
    Branches.keptMerge(engine, name)
        .ifPresent(m -> changes.add(new Change.RecordRemoved(Branches.KEPT_MERGE + name)));
    return changes;
  }

  private void checkNotHead(String name) {
    if (engine.state().head().equals(name)) {
      throw new BranchException(
          Reason.IN_USE,
          "branch '%s' cannot be deleted: HEAD is on it; switch to another first".formatted(name));
    }
  }

  /** Brings back the last one of that name that was deleted. */
  void undelete(String name, String as, Actor who) {
    RefNames.check(as, "branch");
    engine.change(
        () -> {
          DeletedBranch deleted =
              engine.state().deleted().stream()
                  .filter(d -> d.branch().name().equals(name))
                  .findFirst()
                  .orElseThrow(() -> noDeleted(name));
          checkFree(as);
          CommitId head = deleted.branch().head();
          return List.of(
              new Change.BranchUndeleted(as, deleted.lsn()),
              new Change.Logged(Branches.HEADS + as, null, head, who, "branch: undeleted " + name));
        });
  }

  private static BranchException noDeleted(String name) {
    return new BranchException(
        Reason.NO_SUCH_REF,
        "no branch '%s' was deleted in the last %d days"
            .formatted(name, DeletedBranch.WINDOW.toDays()));
  }

  /** Renames one; {@code force} replaces one that has the name. */
  void rename(String name, String to, boolean force, Actor who) {
    RefNames.check(to, "branch");
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, name);
          Losses.checkUnprotected(tip, "renamed");
          List<Change> changes = new ArrayList<>(makeRoom(name, to, force, who));
          changes.add(new Change.BranchRenamed(name, to));
          changes.add(
              new Change.Logged(
                  Branches.HEADS + to,
                  tip.head(),
                  tip.head(),
                  who,
                  "branch: renamed %s to %s".formatted(name, to)));
          Branches.keptMerge(engine, name)
              .ifPresent(
                  merge -> {
                    changes.add(new Change.RecordRemoved(Branches.KEPT_MERGE + name));
                    changes.add(new Change.RecordPut(Branches.KEPT_MERGE + to, merge));
                  });
          return changes;
        });
  }
}
