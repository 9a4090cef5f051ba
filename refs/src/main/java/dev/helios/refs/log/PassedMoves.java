package dev.helios.refs.log;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gate.RefGate.Admission;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.CommitId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to change refs on its way through the gate. It is decided, shown to the gate while
 * others go on, and decided again: what was let pass is made if the refs are still what they were,
 * and shown anew if they are not. One use; not thread-safe.
 */
final class PassedMoves {
  /** How often a move that is overtaken is shown to the gate again. */
  static final int MOST = 100;

  private final RefGate gate;
  private final State state;
  private @Nullable Asked asked;
  private int times;
  private @Nullable Admission admission;

  /** What the gate was, or is to be, asked about, and the branches that it was decided on. */
  private record Asked(
      List<RefMove> moves, List<Change> changes, List<@Nullable Branch> tips, boolean hasObjects) {}

  PassedMoves(RefGate gate, State state) {
    this.gate = gate;
    this.state = state;
  }

  /** For changes that are never moves of refs. */
  static PassedMoves free(State state) {
    return new PassedMoves(RefGate.OPEN, state);
  }

  /** Whether the gate is to be asked before anything moves. */
  boolean isWaiting() {
    return asked != null && admission == null;
  }

  /**
   * What to append of {@code decided}, where nothing else changes: all of it if it has passed or
   * need not, else the objects that the gate is to read.
   */
  List<Change> check(List<Change> decided) {
    List<RefMove> moves = gate == RefGate.OPEN ? List.of() : Moves.of(state, decided);
    if (moves.isEmpty()) {
      return decided;
    }
    Asked before = asked;
    Admission let = admission;
    if (before != null && let != null && holds(before, moves)) {
      return passed(before, let, decided);
    }
    if (let != null) {
      admission = null;
      let.dropped();
    }
    asked = null;
    if (!gate.watches(moves)) {
      return decided;
    }
    List<Change> objects = decided.stream().filter(Change.ObjectAdded.class::isInstance).toList();
    asked = new Asked(moves, decided, tips(moves), !objects.isEmpty());
    return objects;
  }

  private List<@Nullable Branch> tips(List<RefMove> moves) {
    List<@Nullable Branch> tips = new ArrayList<>();
    for (RefMove move : moves) {
      tips.add(move.isBranch() ? state.branches.get(move.shortName()) : null);
    }
    return tips;
  }

  /** Whether the refs are what they were. A new commit has another time, so it is another. */
  private boolean holds(Asked before, List<RefMove> now) {
    if (before.moves().size() != now.size()) {
      return false;
    }
    Set<CommitId> own = new HashSet<>();
    for (Change change : before.changes()) {
      if (change instanceof Change.ObjectAdded o) {
        own.add(o.id());
      }
    }
    // One that was collected meanwhile may have lost its root as well.
    if (own.stream().anyMatch(id -> state.object(id) == null)) {
      return false;
    }
    for (int i = 0; i < now.size(); i++) {
      RefMove a = before.moves().get(i);
      RefMove b = now.get(i);
      boolean isSame =
          a.ref().equals(b.ref())
              && Objects.equals(a.from(), b.from())
              && (own.contains(a.to()) || Objects.equals(a.to(), b.to()));
      if (!isSame) {
        return false;
      }
    }
    List<@Nullable Branch> tips = tips(now);
    for (int i = 0; i < tips.size(); i++) {
      if (before.hasObjects() && tips.get(i) != before.tips().get(i)) {
        return false;
      }
    }
    return true;
  }

  private List<Change> passed(Asked before, Admission let, List<Change> decided) {
    List<Change> changes = new ArrayList<>();
    // Where objects were made the first ones count: those that the gate has seen.
    for (Change change : before.hasObjects() ? before.changes() : decided) {
      boolean isThere = change instanceof Change.ObjectAdded o && state.object(o.id()) != null;
      if (!isThere) {
        changes.add(change);
      }
    }
    let.records().forEach((name, bytes) -> changes.add(new Change.RecordPut(name, bytes)));
    return changes;
  }

  /**
   * Asks the gate, while others go on.
   *
   * @throws BranchException with REJECTED if it is refused, or the refs moved again and again
   */
  void ask() {
    if (++times > MOST) {
      throw new BranchException(
          BranchException.Reason.REJECTED,
          "the refs moved %d times while checks ran; try again later".formatted(MOST));
    }
    admission = gate.admit(Objects.requireNonNull(asked).moves());
  }

  /** All is done and durable. */
  void moved() {
    Admission let = admission;
    if (let != null) {
      admission = null;
      let.moved();
    }
  }

  /** If nothing came of it. */
  void dropped() {
    Admission let = admission;
    if (let != null) {
      admission = null;
      let.dropped();
    }
  }
}
