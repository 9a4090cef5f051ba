package dev.helios.refs.branch;

import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The branches of a repository. Every change is one journal record, durable when the method
 * returns. Safe for use by many threads; sessions on different branches share nothing but the
 * journal.
 */
public interface Branches {
  Optional<Branch> find(String name);

  /** All branches, by name. */
  List<Branch> list();

  /**
   * Creates a branch with this head and root: a copy of two references.
   *
   * @throws BranchException if the name is taken or is no valid ref name
   */
  Branch create(
      String name, CommitId head, Root root, String parent, BranchOptions options, Actor who);

  /** Creates a branch that looks as {@code from} does now, pending transactions included. */
  Branch createFrom(String name, String from, BranchOptions options, Actor who);

  /**
   * Deletes a branch; with {@code force} even when its commits or pending work are on no other
   * branch.
   */
  void delete(String name, boolean force, Actor who);

  Branch rename(String name, String to, Actor who);

  Branch setOptions(String name, BranchOptions options, Actor who);

  /** What became of a transaction. */
  sealed interface TransactionResult {
    /** Committed and as durable as the setting says. */
    record Done(Branch branch, long lsn) implements TransactionResult {}

    /**
     * Another transaction committed first and touched the same key, or the schema of the same
     * table.
     *
     * @param key the key for people, such as {@code (id)=(7)}; empty for the whole table
     */
    record Lost(String table, String key) implements TransactionResult {}
  }

  /**
   * Commits the edits of {@code transaction} to the branch: rebased by key if the branch moved
   * since its base.
   *
   * @param kinds kinds of its statements for {@code helios_transactions}, such as {@code INSERT}
   * @throws BranchException if the branch is gone or read-only
   */
  TransactionResult commit(String name, Transaction transaction, String kinds, Actor who);

  /**
   * Makes a commit of the branch's pending transactions and moves its ref.
   *
   * @return the new head; the old one if nothing was pending
   */
  Branch commitPending(String name, String message, Actor who);

  /** What became of a request to move a branch. */
  sealed interface MoveResult {
    record Moved(Branch branch) implements MoveResult {}

    /** It was no longer as expected; {@code current} is what it is now. */
    record Raced(Branch current) implements MoveResult {}
  }

  /**
   * Moves a branch to {@code commit} and its root, if it is still exactly {@code expected} (same
   * head, same root): how a merge is published, one atomic record. {@code reason} goes into the
   * reflog.
   */
  MoveResult move(Branch expected, CommitId commit, String reason, Actor who);

  /** Drops pending transactions: the branch looks as its head does. */
  Branch rollbackPending(String name, Actor who);
}
