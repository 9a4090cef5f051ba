package dev.helios.refs.branch;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.History.AheadBehind;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import dev.helios.refs.stats.BranchSize;
import dev.helios.refs.stats.BranchStatistics;
import dev.helios.refs.stats.BranchStats;
import dev.helios.refs.txn.Transaction;
import dev.helios.refs.txn.TransactionEdits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a repository. Every change is one journal record, durable when the method
 * returns. Safe for use by many threads; sessions on different branches share nothing but the
 * journal.
 */
public final class Branches {
  /** Prefix of the record of a merge into a branch that is kept; it goes where the branch goes. */
  public static final String KEPT_MERGE = "merges/";

  static final String HEADS = "refs/heads/";

  private final Engine engine;
  private final History history;
  private final BranchRegistry registry;
  private final BranchTransactions transactions;
  private final BranchCommits commits;
  private final BranchMoves moves;
  private final Stashes stashes;
  private final BranchStatistics statistics;

  public Branches(Engine engine, History history) {
    this.engine = engine;
    this.history = history;
    Losses losses = new Losses(engine, history);
    this.registry = new BranchRegistry(engine, history, losses);
    this.transactions = new BranchTransactions(engine);
    this.commits = new BranchCommits(engine, history);
    this.moves = new BranchMoves(engine, history, losses);
    this.stashes = new Stashes(engine, history);
    this.statistics = new BranchStatistics(Repository.MAIN, history);
  }

  /** What became of a transaction. */
  public sealed interface TransactionResult {
    /**
     * Committed and as durable as the setting says.
     *
     * @param branch with it, and with those that were committed together with it
     * @param lsn its own
     */
    record Done(Branch branch, long lsn) implements TransactionResult {}

    /**
     * Another transaction committed first and touched the same key, or the schema of the same
     * table.
     *
     * @param key the key for people, such as {@code (id)=(7)}; empty for the whole table
     */
    record Lost(String table, String key) implements TransactionResult {}
  }

  /** What became of a request to move a branch. */
  public sealed interface MoveResult {
    record Moved(Branch branch) implements MoveResult {}

    /** It was no longer as expected; {@code current} is what it is now. */
    record Raced(Branch current) implements MoveResult {}
  }

  public Optional<Branch> find(String name) {
    return Optional.ofNullable(engine.visible().get(name));
  }

  /**
   * The branch of that name.
   *
   * @throws BranchException with NO_SUCH_REF
   */
  public Branch get(String name) {
    return find(name).orElseThrow(() -> noBranch(name));
  }

  private static BranchException noBranch(String name) {
    return new BranchException(Reason.NO_SUCH_REF, "branch '%s' does not exist".formatted(name));
  }

  /** A branch with all that was appended, durable yet or not. */
  static Branch tip(Engine engine, String name) {
    return engine.tip(name).orElseThrow(() -> noBranch(name));
  }

  /** The record of a merge into the branch that waits for resolutions. */
  static Optional<byte[]> keptMerge(Engine engine, String name) {
    return engine.state().record(KEPT_MERGE + name);
  }

  private Branch tip(String name) {
    return tip(engine, name);
  }

  /**
   * Refuses to change a read-only branch.
   *
   * @throws BranchException with READ_ONLY
   */
  public static void checkWritable(Branch branch) {
    if (branch.options().readOnly()) {
      throw new BranchException(
          Reason.READ_ONLY, "Cannot modify read-only branch: " + branch.name());
    }
  }

  /** All branches, by name. */
  public List<Branch> list() {
    return List.copyOf(engine.visible().values());
  }

  /** Sizes of all branches, by name: quick at any size of the database. */
  public Map<String, BranchSize> sizes() {
    return sizes(list());
  }

  /** As {@link #sizes()}, of what {@link #list} said. */
  public Map<String, BranchSize> sizes(List<Branch> all) {
    return statistics.sizes(all);
  }

  /** Commits that all branches and their bases have beside each other's, by name. */
  public Map<String, AheadBehind> aheadBehind() {
    return statistics.commits(list());
  }

  /** Sizes of all branches and what differs between them, by name. */
  public List<BranchStats> stats() {
    return stats(EnumSet.allOf(BranchStats.Part.class));
  }

  /** As {@link #stats()}, of which only {@code parts} are asked for; all else is 0. */
  public List<BranchStats> stats(Set<BranchStats.Part> parts) {
    List<Branch> all = list();
    return statistics.of(all, all, parts);
  }

  /**
   * Size of a branch, and what differs between it and its parent.
   *
   * @throws BranchException with NO_SUCH_REF
   */
  public BranchStats stats(String name) {
    List<Branch> all = list();
    List<Branch> one = all.stream().filter(b -> b.name().equals(name)).toList();
    if (one.isEmpty()) {
      throw noBranch(name);
    }
    return statistics.of(one, all, EnumSet.allOf(BranchStats.Part.class)).get(0);
  }

  /** Branches that were deleted and can be brought back, the last first. */
  public List<DeletedBranch> deleted() {
    return List.copyOf(engine.state().deleted());
  }

  /** What was put aside. */
  public Stashes stashes() {
    return stashes;
  }

  /** Creates a branch that looks as a revision does: a copy of references. */
  public Branch create(String name, History.Snapshot at, BranchOptions options, Actor who) {
    registry.create(name, at.commit(), at.root(), at.branch(), at.forks(), options, who);
    return get(name);
  }

  /**
   * Creates a branch with this head and root.
   *
   * @param parent name of the branch that it is made from, or null
   * @throws BranchException if the name is taken or is no valid ref name
   */
  public Branch create(
      String name,
      CommitId head,
      Root root,
      @Nullable String parent,
      BranchOptions options,
      Actor who) {
    registry.create(name, head, root, parent, List.of(), options, who);
    return get(name);
  }

  /** Creates a branch that looks as {@code from} does now, pending transactions included. */
  public Branch createFrom(String name, String from, BranchOptions options, Actor who) {
    registry.createFrom(name, from, options, who);
    return get(name);
  }

  /**
   * Copies a branch with its options.
   *
   * @param force replaces one that has the name, which is deleted
   * @throws BranchException if the name is taken, or by one that cannot be deleted
   */
  public Branch copy(String from, String name, boolean force, Actor who) {
    registry.copy(from, name, force, who);
    return get(name);
  }

  /**
   * Deletes a branch. It can be brought back: see {@link #deleted}.
   *
   * @param force even when its commits are on no other branch, or it has pending transactions
   * @throws BranchException with NOT_MERGED without force, IN_USE for the branch that HEAD names,
   *     PROTECTED
   */
  public void delete(String name, boolean force, Actor who) {
    registry.delete(get(name), force, who);
  }

  /**
   * Deletes a branch, merged or not, if it is still what it was.
   *
   * @param why for its reflog
   * @return false if it changed, or is gone
   * @throws BranchException with IN_USE or PROTECTED
   */
  boolean deleteUnchanged(Branch expected, String why, Actor who) {
    return registry.deleteUnchanged(expected, why, who);
  }

  /**
   * Brings back the branch of that name that was deleted last, pending transactions and options
   * included; a merge into it that was kept is not.
   *
   * @param as its name from now on, which may be the same
   * @throws BranchException if there is none, or the name is taken
   */
  public Branch undelete(String name, String as, Actor who) {
    registry.undelete(name, as, who);
    return get(as);
  }

  /** Renames a branch; HEAD, its reflog and a merge into it that is kept go with it. */
  public Branch rename(String name, String to, Actor who) {
    return rename(name, to, false, who);
  }

  /**
   * Renames a branch.
   *
   * @param force replaces one that has the name, which is deleted
   * @throws BranchException if the name is taken, or by one that cannot be deleted; PROTECTED
   */
  public Branch rename(String name, String to, boolean force, Actor who) {
    registry.rename(name, to, force, who);
    return get(to);
  }

  public Branch setOptions(String name, BranchOptions options) {
    return changeOptions(name, old -> options);
  }

  /** Replaces a branch's options by what {@code change} makes of them. */
  public Branch changeOptions(String name, UnaryOperator<BranchOptions> change) {
    engine.change(() -> List.of(new Change.OptionsSet(name, change.apply(tip(name).options()))));
    return get(name);
  }

  /**
   * Commits the edits of {@code transaction} to the branch: rebased by key if the branch moved
   * since its base.
   *
   * @param kinds kinds of its statements for {@code helios_transactions}, such as {@code INSERT}
   * @throws BranchException if the branch is gone or read-only
   */
  public TransactionResult commit(String name, Transaction transaction, String kinds, Actor who) {
    TransactionEdits edits = transaction.edits();
    if (edits.isEmpty()) {
      Branch branch = get(name);
      return new TransactionResult.Done(branch, branch.lsn());
    }
    return transactions.commit(name, transaction, edits, kinds, who);
  }

  /**
   * Puts {@code merged}, which was made of {@code expected}, on the branch as one transaction;
   * returns false, with nothing changed, if the branch has moved.
   *
   * @throws BranchException if the branch is gone or read-only
   */
  public boolean apply(Branch expected, Root merged, String kinds, Actor who) {
    return apply(engine, expected, merged, kinds, who, List::of);
  }

  /** As {@link #apply(Branch, Root, String, Actor)}, with more changes in the same record. */
  static boolean apply(
      Engine engine,
      Branch expected,
      Root merged,
      String kinds,
      Actor who,
      Supplier<List<Change>> more) {
    TransactionEdits edits = TransactionEdits.between(expected.root(), merged);
    if (edits.namesRoots()) {
      engine.storage().chunks().flush();
    }
    boolean[] applied = {false};
    engine.change(
        () -> {
          Branch tip = tip(engine, expected.name());
          checkWritable(tip);
          if (!tip.root().sameAs(expected.root())) {
            return List.of();
          }
          applied[0] = true;
          List<Change> changes = new ArrayList<>();
          if (!edits.isEmpty()) {
            changes.add(new Change.Transacted(tip.name(), who, kinds, edits));
          }
          changes.addAll(more.get());
          return changes;
        },
        merged);
    return applied[0];
  }

  /**
   * Makes a commit of the branch's pending transactions and moves its ref.
   *
   * @throws BranchException with NOTHING_TO_COMMIT
   */
  public Branch commitPending(String name, String message, Actor who) {
    return commitPending(name, CommitRequest.of(message), who);
  }

  /**
   * Makes a commit and moves the branch's ref.
   *
   * @throws BranchException with NOTHING_TO_COMMIT unless an empty one is allowed, NO_SUCH_REF for
   *     a table that is not there, PROTECTED where a protected branch is amended
   */
  public Branch commitPending(String name, CommitRequest request, Actor who) {
    commits.commit(tip(name), request, who);
    return get(name);
  }

  /**
   * Moves a branch to {@code commit} and its root, if it is still exactly {@code expected} (same
   * head, same root): how a merge is published, one atomic record. {@code reason} goes into the
   * reflog.
   *
   * @throws BranchException if the branch is gone or read-only
   */
  public MoveResult move(Branch expected, CommitId commit, String reason, Actor who) {
    return move(expected, commit, reason, who, List.of());
  }

  /** As {@link #move}, and with the same record the merge that was kept for the branch is over. */
  public MoveResult finishMerge(Branch expected, CommitId commit, String reason, Actor who) {
    Change over = new Change.RecordRemoved(KEPT_MERGE + expected.name());
    return move(expected, commit, reason, who, List.of(over));
  }

  /**
   * Moves a branch to where some of its commits may be missing: how a rebase is published. With the
   * same record the replay that was kept for the branch, if one was, is over.
   *
   * @throws BranchException as {@link #move}, and with PROTECTED
   */
  public MoveResult rewrite(Branch expected, CommitId commit, String reason, Actor who) {
    return keptMerge(engine, expected.name()).isPresent()
        ? finishMerge(expected, commit, reason, who)
        : move(expected, commit, reason, who);
  }

  private MoveResult move(
      Branch expected, CommitId commit, String reason, Actor who, List<Change> more) {
    return moves.move(expected, commit, reason, who, more)
        ? new MoveResult.Moved(get(expected.name()))
        : new MoveResult.Raced(tip(expected.name()));
  }

  /** Drops pending transactions: the branch looks as its head does. */
  public Branch rollbackPending(String name) {
    moves.rollback(name);
    return get(name);
  }

  /**
   * Moves a branch to a commit whatever it is at, dropping pending transactions: a hard reset.
   *
   * @throws BranchException if it is read-only, or protected and would lose something
   */
  public Branch reset(String name, CommitId commit, Actor who) {
    moves.reset(name, commit, history.root(commit), who);
    return get(name);
  }

  /** As {@link #reset(String, CommitId, Actor)}, to a state that may not be the commit's own. */
  public Branch reset(String name, CommitId commit, Root root, Actor who) {
    moves.reset(name, commit, root, who);
    return get(name);
  }

  /** Moves a branch's head alone: what differs from it then is pending. */
  public Branch resetSoft(String name, CommitId commit, Actor who) {
    moves.resetSoft(name, commit, who);
    return get(name);
  }
}
