package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings back what was put aside: a merge of the stash into a branch, over the head it was made on.
 * Safe for use by many threads.
 */
public final class StashMerge {
  private static final long PAUSE_NANOS = 100_000;

  private final Repository repository;
  private final Expressions expressions;

  StashMerge(Repository repository, Expressions expressions) {
    this.repository = repository;
    this.expressions = expressions;
  }

  /**
   * Puts the changes of {@code stash} on a branch, whichever it was made on, as one transaction;
   * the stash stays.
   *
   * @return what it changes; with conflicts, the branch is as it was
   * @throws BranchException if the branch is unknown or read-only, or the stash is gone
   */
  public MergeReport apply(Stash stash, String branch, Actor who) {
    return apply(stash, branch, false, who);
  }

  /** As {@link #apply(Stash, String, Actor)}, and drops the stash unless there are conflicts. */
  public MergeReport pop(Stash stash, String branch, Actor who) {
    return apply(stash, branch, true, who);
  }

  private MergeReport apply(Stash stash, String branch, boolean drop, Actor who) {
    Root stashed = repository.history().root(stash.commit());
    Root base =
        repository.history().root(repository.history().commit(stash.commit()).parents().get(0));
    while (true) {
      Branch target = repository.branches().get(branch);
      Branches.checkWritable(target);
      RootMerge.Result merged =
          new RootMerge(expressions, Resolutions.NONE).merge(base, target.root(), stashed);
      if (!merged.report().open().isEmpty()
          || repository
              .branches()
              .stashes()
              .apply(target, merged.root(), drop ? stash : null, who)) {
        return merged.report();
      }
      // What was faster is appended but not shown yet: its force takes about as long.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
