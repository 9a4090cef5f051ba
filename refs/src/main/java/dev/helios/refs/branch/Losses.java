package dev.helios.refs.branch;

import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Engine;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Refuses what would lose commits or transactions. Safe for use by many threads. */
final class Losses {
  private final Engine engine;
  private final History history;

  Losses(Engine engine, History history) {
    this.engine = engine;
    this.history = history;
  }

  /**
   * Refuses to let go of a protected branch.
   *
   * @param act such as {@code deleted}
   * @throws BranchException with PROTECTED
   */
  static void checkUnprotected(Branch branch, String act) {
    if (branch.options().isProtected()) {
      throw new BranchException(
          Reason.PROTECTED,
          "branch '%s' is protected: it cannot be %s".formatted(branch.name(), act));
    }
  }

  /**
   * Refuses to move a protected branch to where some of its commits are missing.
   *
   * @throws BranchException with PROTECTED
   */
  void checkKept(Branch branch, CommitId next) {
    if (branch.options().isProtected() && !history.isAncestor(branch.head(), next)) {
      throw new BranchException(
          Reason.PROTECTED,
          "branch '%s' is protected: %s is not after its head %s"
              .formatted(branch.name(), next.abbreviated(), branch.head().abbreviated()));
    }
  }

  /** Whether its pending transactions come to something. */
  boolean hasWork(Branch branch) {
    return branch.pending() > 0
        && !branch.root().hash().equals(history.commit(branch.head()).root());
  }

  /**
   * Refuses to delete a branch with what no other has.
   *
   * @throws BranchException with NOT_MERGED
   */
  void checkMerged(Branch branch) {
    Optional<Branch> parent =
        Optional.ofNullable(branch.parent())
            .map(engine.visible()::get)
            .filter(p -> !p.name().equals(branch.name()));
    // Most branches end where they began; that is quick to see, whatever their number.
    if (parent.isPresent()
        && parent.get().head().equals(branch.head())
        && (branch.pending() == 0 || parent.get().root().sameAs(branch.root()))) {
      return;
    }
    if (branch.pending() > 0 && hasWork(branch) && !isSameAsAnother(branch)) {
      throw new BranchException(
          Reason.NOT_MERGED,
          "branch '%s' has %d transaction%s in no commit"
              .formatted(branch.name(), branch.pending(), branch.pending() == 1 ? "" : "s"));
    }
    Set<CommitId> heads = new LinkedHashSet<>();
    parent.ifPresent(p -> heads.add(p.head()));
    engine.visible().values().stream()
        .filter(b -> !b.name().equals(branch.name()))
        .forEach(b -> heads.add(b.head()));
    if (!heads.contains(branch.head())
        && heads.stream().noneMatch(head -> history.isAncestor(branch.head(), head))) {
      throw new BranchException(
          Reason.NOT_MERGED, "branch '%s' is not fully merged".formatted(branch.name()));
    }
  }

  private boolean isSameAsAnother(Branch branch) {
    return engine.visible().values().stream()
        .filter(b -> !b.name().equals(branch.name()))
        .anyMatch(b -> b.root().sameAs(branch.root()));
  }
}
