package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.util.Optional;

/** The branches of a merge: whether one may be moved, and its pending work as a commit. */
final class Targets {
  private final Branches branches;
  private final History history;
  private final KeptMerges kept;

  Targets(Repository repository, KeptMerges kept) {
    this.branches = repository.branches();
    this.history = repository.history();
    this.kept = kept;
  }

  /** Throws if a merge into the branch waits already, or nobody may move it. */
  void checkFree(String target) {
    checkWritable(target);
    Optional<KeptMerge> waiting = kept.find(target);
    if (waiting.isPresent()) {
      throw KeptMerges.inProgress(waiting.get());
    }
  }

  void checkWritable(String target) {
    Branches.checkWritable(branch(target));
  }

  Branch branch(String name) {
    return branches
        .find(name)
        .orElseThrow(
            () ->
                new BranchException(
                    BranchException.Reason.NO_SUCH_REF, "no branch '%s'".formatted(name)));
  }

  /** Whether a branch's pending transactions come to something, so that they need a commit. */
  boolean hasWork(Branch branch) {
    return branch.pending() > 0
        && !branch.root().hash().equals(history.commit(branch.head()).root());
  }

  /**
   * Head of {@code revision} once its pending transactions, if it is a branch, are in a commit.
   *
   * @param before what they are committed for
   */
  CommitId committed(String revision, Actor who, String before) {
    return branches
        .find(revision)
        .map(b -> committed(b, who, message(revision, before)))
        .orElseGet(() -> history.resolve(revision));
  }

  /** The message of a commit that a merge or the like needs. */
  static String message(String branch, String before) {
    return "Pending changes of %s before %s".formatted(branch, before);
  }

  private CommitId committed(Branch branch, Actor who, String message) {
    if (!hasWork(branch)) {
      return branch.head();
    }
    if (branch.options().readOnly()) {
      // Nobody may move it, but what it holds can be named.
      return history.write(java.util.List.of(branch.head()), branch.root(), message, who, who);
    }
    try {
      return branches.commitPending(branch.name(), message, who).head();
    } catch (BranchException e) {
      if (e.reason() == BranchException.Reason.NOTHING_TO_COMMIT) {
        return branch(branch.name()).head();
      }
      throw e;
    }
  }
}
