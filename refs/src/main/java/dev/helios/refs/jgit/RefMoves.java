package dev.helios.refs.jgit;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.history.RefNames;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Moves of refs that JGit asks for, as one record of the journal: all of them or none. Safe for use
 * by many threads.
 */
final class RefMoves {
  private final Engine engine;

  RefMoves(Engine engine) {
    this.engine = engine;
  }

  /**
   * A ref that is to move.
   *
   * @param from what it must be; null if it must not be there
   * @param to null to delete it
   * @param message for the reflog; null for no entry
   */
  record Move(
      String ref,
      @Nullable ObjectId from,
      @Nullable ObjectId to,
      Actor who,
      @Nullable String message) {
    String branch() {
      return ref.substring(Constants.R_HEADS.length());
    }

    boolean isBranch() {
      return ref.startsWith(Constants.R_HEADS);
    }

    boolean isTag() {
      return ref.startsWith(Constants.R_TAGS);
    }
  }

  /** Why a move was refused. */
  sealed interface Refusal {
    /** The ref is not what it had to be, or another is in the way of its name. */
    record Raced() implements Refusal {}

    /** It is the branch that HEAD names. */
    record Current() implements Refusal {}

    record Other(String why) implements Refusal {}
  }

  /** A move that was refused, by its place in the list. */
  record Refused(int move, Refusal refusal) {}

  /** Makes all moves; if one is refused, none is made. */
  Optional<Refused> make(List<Move> moves) {
    List<Refused> refused = new ArrayList<>();
    engine.change(
        () -> {
          refused.clear();
          List<Change> changes = new ArrayList<>();
          NavigableSet<String> names = names(moves);
          // Deletions first, so that a name may be a folder where it was a branch.
          for (boolean deletions : new boolean[] {true, false}) {
            for (int i = 0; i < moves.size(); i++) {
              Move move = moves.get(i);
              if ((move.to() == null) == deletions) {
                Refusal refusal = add(move, names, changes);
                if (refusal != null) {
                  refused.add(new Refused(i, refusal));
                  return List.of();
                }
              }
            }
          }
          return changes;
        });
    return refused.stream().findFirst();
  }

  /** Names of branches, as they become while moves are looked at. */
  private NavigableSet<String> names(List<Move> moves) {
    NavigableSet<String> now = engine.state().branchNames();
    return moves.size() == 1 ? now : new TreeSet<>(now);
  }

  private @Nullable Refusal add(Move move, NavigableSet<String> names, List<Change> changes) {
    if (move.isTag()) {
      return addTag(move, changes);
    }
    if (!move.isBranch()) {
      return new Refusal.Other("%s is neither a branch nor a tag".formatted(move.ref()));
    }
    Optional<Branch> tip = engine.tip(move.branch());
    if (!isAt(move.from(), tip.map(Branch::head).orElse(null))) {
      return new Refusal.Raced();
    }
    Refusal refusal =
        move.to() == null
            ? addDeletion(move, changes)
            : tip.isPresent()
                ? addMove(move, tip.get(), changes)
                : addCreation(move, names, changes);
    if (refusal == null && names instanceof TreeSet<String> own) {
      own.remove(move.branch());
      if (move.to() != null) {
        own.add(move.branch());
      }
    }
    if (refusal == null && move.message() != null) {
      changes.add(
          new Change.Logged(
              move.ref(), id(move.from()), id(move.to()), move.who(), move.message()));
    }
    return refusal;
  }

  private @Nullable Refusal addTag(Move move, List<Change> changes) {
    String name = move.ref().substring(Constants.R_TAGS.length());
    if (!isAt(move.from(), engine.state().tags().get(name))) {
      return new Refusal.Raced();
    }
    if (move.to() == null) {
      changes.add(new Change.TagDeleted(name));
      return null;
    }
    if (!Repository.isValidRefName(move.ref())) {
      return new Refusal.Other("%s is no valid name".formatted(move.ref()));
    }
    if (move.from() == null
        && RefNames.inTheWay(name, engine.state().tags().navigableKeySet()).isPresent()) {
      return new Refusal.Raced();
    }
    CommitId object = new CommitId(move.to().name());
    if (engine.state().object(object) == null) {
      return new Refusal.Other("%s does not exist".formatted(object));
    }
    changes.add(new Change.TagSet(name, object));
    return null;
  }

  private @Nullable Refusal addDeletion(Move move, List<Change> changes) {
    if (engine.state().head().equals(move.branch())) {
      return new Refusal.Current();
    }
    Optional<Branch> tip = engine.tip(move.branch());
    Refusal refusal = tip.map(RefMoves::refusal).orElse(null);
    if (refusal == null && tip.isPresent()) {
      changes.add(new Change.BranchDeleted(move.branch()));
      if (engine.state().record(Branches.KEPT_MERGE + move.branch()).isPresent()) {
        changes.add(new Change.RecordRemoved(Branches.KEPT_MERGE + move.branch()));
      }
    }
    return refusal;
  }

  /** Why a branch may not be moved or deleted; null if it may. */
  private static @Nullable Refusal refusal(Branch branch) {
    if (branch.options().readOnly()) {
      return new Refusal.Other("Cannot modify read-only branch: " + branch.name());
    }
    if (branch.options().isProtected()) {
      return new Refusal.Other("branch '%s' is protected".formatted(branch.name()));
    }
    return branch.pending() == 0
        ? null
        : new Refusal.Other("branch '%s' has transactions in no commit".formatted(branch.name()));
  }

  private @Nullable Refusal addMove(Move move, Branch tip, List<Change> changes) {
    Refusal refusal = refusal(tip);
    CommitId commit = commit(move);
    if (refusal == null && commit == null) {
      return noCommit(move);
    }
    if (refusal == null && commit != null) {
      changes.add(new Change.BranchMoved(tip.name(), commit, false));
    }
    return refusal;
  }

  private @Nullable Refusal addCreation(
      Move move, NavigableSet<String> names, List<Change> changes) {
    if (!Repository.isValidRefName(move.ref())) {
      return new Refusal.Other("%s is no valid name".formatted(move.ref()));
    }
    if (RefNames.inTheWay(move.branch(), names).isPresent()) {
      return new Refusal.Raced();
    }
    CommitId commit = commit(move);
    if (commit == null) {
      return noCommit(move);
    }
    changes.add(
        new Change.BranchCreated(
            move.branch(), commit, null, null, BranchOptions.DEFAULT, List.of()));
    return null;
  }

  private static Refusal noCommit(Move move) {
    return new Refusal.Other("%s is a branch and can only be at a commit".formatted(move.ref()));
  }

  private @Nullable CommitId commit(Move move) {
    CommitId id = id(move.to());
    byte[] object = id == null ? null : engine.state().object(id);
    return object != null && new GitObject(object).isCommit() ? id : null;
  }

  private static boolean isAt(@Nullable ObjectId expected, @Nullable CommitId now) {
    return expected == null ? now == null : now != null && now.hex().equals(expected.name());
  }

  private static @Nullable CommitId id(@Nullable ObjectId id) {
    return id == null ? null : new CommitId(id.name());
  }

  /** Renames a branch with its reflog; returns whether it was there and the new name free. */
  boolean rename(String branch, String to, Actor who, @Nullable String message) {
    boolean[] renamed = {false};
    engine.change(
        () -> {
          renamed[0] = false;
          Optional<Branch> tip = engine.tip(branch);
          NavigableSet<String> names = new TreeSet<>(engine.state().branchNames());
          names.remove(branch);
          if (tip.isEmpty()
              || tip.get().options().isProtected()
              || names.contains(to)
              || RefNames.inTheWay(to, names).isPresent()
              || !Repository.isValidRefName(Constants.R_HEADS + to)) {
            return List.of();
          }
          renamed[0] = true;
          List<Change> changes = new ArrayList<>();
          changes.add(new Change.BranchRenamed(branch, to));
          if (message != null) {
            CommitId head = tip.get().head();
            changes.add(new Change.Logged(Constants.R_HEADS + to, head, head, who, message));
          }
          engine
              .state()
              .record(Branches.KEPT_MERGE + branch)
              .ifPresent(
                  merge -> {
                    changes.add(new Change.RecordRemoved(Branches.KEPT_MERGE + branch));
                    changes.add(new Change.RecordPut(Branches.KEPT_MERGE + to, merge));
                  });
          return changes;
        });
    return renamed[0];
  }

  /** Points HEAD at a branch that is there; returns whether it is. */
  boolean link(String branch, Actor who, @Nullable String message) {
    boolean[] linked = {false};
    engine.change(
        () -> {
          Optional<Branch> to = engine.tip(branch);
          if (to.isEmpty()) {
            return List.of();
          }
          linked[0] = true;
          CommitId from = engine.tip(engine.state().head()).map(Branch::head).orElse(null);
          List<Change> changes = new ArrayList<>();
          changes.add(new Change.HeadSet(branch));
          if (message != null) {
            changes.add(new Change.Logged(Constants.HEAD, from, to.get().head(), who, message));
          }
          return changes;
        });
    return linked[0];
  }
}
