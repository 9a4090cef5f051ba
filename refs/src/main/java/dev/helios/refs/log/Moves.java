package dev.helios.refs.log;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.CommitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The moves of refs that a list of changes comes to. Every kind of change is looked at here, so
 * that a new one cannot move a ref past the gate.
 */
final class Moves {
  private final State state;
  private final List<Change> changes;

  /** Heads as they become, of branches that the changes touch; null for one that goes. */
  private final Map<String, @Nullable CommitId> heads = new HashMap<>();

  private final List<RefMove> moves = new ArrayList<>();

  private Moves(State state, List<Change> changes) {
    this.state = state;
    this.changes = changes;
  }

  /** To be called where nothing else changes {@code state}. */
  static List<RefMove> of(State state, List<Change> changes) {
    Moves moves = new Moves(state, changes);
    changes.forEach(moves::add);
    return moves.moves;
  }

  private void add(Change change) {
    switch (change) {
      case Change.BranchCreated c -> branch(c.name(), c.head(), "branch: created");
      case Change.BranchForked c -> branch(c.name(), head(c.from()), "branch: created");
      case Change.BranchUndeleted c -> branch(c.name(), deleted(c.deletion()), "branch: undeleted");
      case Change.BranchDeleted c -> branch(c.name(), null, "branch: deleted");
      case Change.BranchRenamed c -> {
        CommitId head = head(c.name());
        branch(c.name(), null, "branch: renamed");
        branch(c.to(), head, "branch: renamed");
      }
      case Change.HeadAdvanced c -> moved(c.name(), c.head());
      case Change.BranchMoved c -> moved(c.name(), c.head());
      case Change.BranchPut c -> branch(c.name(), c.head(), "reset");
      case Change.TagSet c -> {
        CommitId from = state.tags.get(c.name());
        if (!c.target().equals(from)) {
          tag(c.name(), from, c.target(), from == null ? "tag: created" : "tag: moved");
        }
      }
      case Change.TagDeleted c -> tag(c.name(), state.tags.get(c.name()), null, "tag: deleted");
      case Change.ObjectAdded c -> {}
      case Change.Transacted c -> {}
      case Change.OptionsSet c -> {}
      case Change.StashPushed c -> {}
      case Change.StashDropped c -> {}
      case Change.HeadSet c -> {}
      case Change.Logged c -> {}
      case Change.SequenceRaised c -> {}
      case Change.RecordPut c -> {}
      case Change.RecordRemoved c -> {}
      case Change.Collected c -> {}
      // Refs stay on what they were on, whatever that is called now.
      case Change.Replaced c -> {}
    }
  }

  private @Nullable CommitId head(String branch) {
    if (heads.containsKey(branch)) {
      return heads.get(branch);
    }
    Branch there = state.branches.get(branch);
    return there == null ? null : there.head();
  }

  private @Nullable CommitId deleted(long deletion) {
    return state.deleted().stream()
        .filter(d -> d.lsn() == deletion)
        .map(d -> d.branch().head())
        .findFirst()
        .orElse(null);
  }

  private void moved(String name, CommitId to) {
    if (!to.equals(head(name))) {
      branch(name, to, "update");
    }
  }

  private void branch(String name, @Nullable CommitId to, String usual) {
    String ref = RefMove.HEADS + name;
    CommitId from = head(name);
    heads.put(name, to);
    Change.Logged logged = null;
    for (Change change : changes) {
      if (change instanceof Change.Logged l && l.ref().equals(ref) && Objects.equals(l.to(), to)) {
        logged = l;
      }
    }
    moves.add(
        logged == null
            ? new RefMove(ref, from, to, anyone(), usual)
            : new RefMove(ref, from, to, logged.who(), logged.message()));
  }

  /** Who asks for the changes, by the reflog of another ref that they move. */
  private dev.helios.refs.history.@Nullable Actor anyone() {
    return changes.stream()
        .filter(Change.Logged.class::isInstance)
        .map(c -> ((Change.Logged) c).who())
        .findFirst()
        .orElse(null);
  }

  private void tag(String name, @Nullable CommitId from, @Nullable CommitId to, String reason) {
    moves.add(new RefMove(RefMove.TAGS + name, from, to, anyone(), reason));
  }
}
