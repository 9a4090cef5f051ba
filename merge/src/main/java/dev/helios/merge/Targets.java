package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.util.List;
import java.util.Optional;

/** The branches of a merge: whether one may be moved, and its pending work as a commit. */
final class Targets {
  private final Branches branches;
  private final History history;
  private final KeptMerges kept;
  private final MergeBases bases;

  Targets(Repository repository, KeptMerges kept, MergeBases bases) {
    this.branches = repository.branches();
    this.history = repository.history();
    this.kept = kept;
    this.bases = bases;
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

  /** As {@link #hasWork(Branch)}, or what both have in common was taken back. */
  boolean hasWork(Branch branch, Optional<Branch> other) {
    return hasWork(branch) || tookBack(branch, other);
  }

  /**
   * Whether pending transactions took back what the branches have in common, so that the branch is
   * as its head is, but has a change that the other has not.
   */
  private boolean tookBack(Branch branch, Optional<Branch> other) {
    return branch.pending() > 0
        && !hasWork(branch)
        && other
            .flatMap(o -> bases.fork(branch, o))
            .filter(fork -> !fork.root().hash().equals(branch.root().hash()))
            .isPresent();
  }

  /**
   * Says with a commit that does not differ from the head that what was pending was taken back.
   *
   * @param before what it is committed for
   */
  void commitTakenBack(String name, String other, Actor who, String before) {
    Optional<Branch> branch = branches.find(name);
    if (branch.isPresent()
        && !branch.get().options().readOnly()
        && tookBack(branch.get(), branches.find(other))) {
      String message = message(name, before);
      branches.commitPending(name, CommitRequest.of(message).allowingEmpty(true), who);
    }
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
      return history.write(List.of(branch.head()), branch.root(), message, who, who);
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
