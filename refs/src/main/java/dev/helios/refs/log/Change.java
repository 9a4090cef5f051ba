package dev.helios.refs.log;

import dev.helios.objects.hash.Hash;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.metrics.Event;
import dev.helios.refs.txn.TransactionEdits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of a repository's state. */
public sealed interface Change {
  /** A commit or annotated tag was written; {@code type} is git's number of it. */
  record ObjectAdded(CommitId id, int type, byte[] bytes) implements Change {}

  /** A transaction on a branch. */
  record Transacted(String branch, Actor who, String kinds, TransactionEdits edits)
      implements Change {}

  /**
   * A branch was made at a commit; {@code root} if it is not the commit's.
   *
   * @param forks states that it has in common with other branches
   */
  record BranchCreated(
      String name,
      CommitId head,
      @Nullable Hash root,
      @Nullable String parent,
      BranchOptions options,
      List<Lineage.Fork> forks)
      implements Change {}

  /** A branch was made as another is at this moment, pending transactions included. */
  record BranchForked(String name, String from, BranchOptions options) implements Change {}

  record BranchDeleted(String name) implements Change {}

  record BranchRenamed(String name, String to) implements Change {}

  record OptionsSet(String name, BranchOptions options) implements Change {}

  /** A branch's head moved to a commit of what was pending; its root stays as it is. */
  record HeadAdvanced(String name, CommitId head, long stillPending) implements Change {}

  /**
   * A branch moved to a commit and its root; nothing is pending any more.
   *
   * @param onward all that it was is in the history of {@code head}
   */
  record BranchMoved(String name, CommitId head, boolean onward) implements Change {}

  /**
   * A branch was set to a commit and a state; {@code root} if that is not the commit's.
   *
   * @param pending number of transactions between the two
   */
  record BranchPut(String name, CommitId head, @Nullable Hash root, long pending)
      implements Change {}

  /** The branch that was deleted by record {@code deletion} is there again, under this name. */
  record BranchUndeleted(String name, long deletion) implements Change {}

  /** What was pending on a branch was put aside, as a commit on its head. */
  record StashPushed(String branch, CommitId commit) implements Change {}

  record StashDropped(CommitId commit) implements Change {}

  record TagSet(String name, CommitId target) implements Change {}

  record TagDeleted(String name) implements Change {}

  /** HEAD names another branch. */
  record HeadSet(String branch) implements Change {}

  /** A line in the reflog of a ref, with the time of its entry. */
  record Logged(
      String ref, @Nullable CommitId from, @Nullable CommitId to, Actor who, String message)
      implements Change {}

  /**
   * Numbers of a sequence below {@code next} are used up or reserved; one that is lower than the
   * last gives back what was reserved and not drawn.
   */
  record SequenceRaised(long id, long next) implements Change {}

  record RecordPut(String name, byte[] bytes) implements Change {}

  record RecordRemoved(String name) implements Change {}

  /**
   * What garbage collection found to be unneeded: entries of reflogs and deleted branches older
   * than {@code before}, and git objects that nothing leads to.
   */
  record Collected(Instant before, List<CommitId> objects) implements Change {}

  /**
   * The whole state is another from now on: the one that is stored as this chunk. What was before
   * cannot be read any more.
   */
  record Replaced(Hash state) implements Change {}

  /** What is counted of it; null if nothing is. */
  default @Nullable Event event() {
    return switch (this) {
      case Transacted c -> Event.TRANSACTIONS;
      case BranchCreated c -> Event.BRANCHES_CREATED;
      case BranchForked c -> Event.BRANCHES_CREATED;
      case BranchUndeleted c -> Event.BRANCHES_CREATED;
      case BranchDeleted c -> Event.BRANCHES_DELETED;
      case ObjectAdded c -> GitObject.isCommit(c.type()) ? Event.COMMITS : null;
      default -> null;
    };
  }
}
