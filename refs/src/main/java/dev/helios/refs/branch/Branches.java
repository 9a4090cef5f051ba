package dev.helios.refs.branch;

import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.RefNames;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.Transaction;
import dev.helios.refs.txn.TransactionEdits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a repository. Every change is one journal record, durable when the method
 * returns. Safe for use by many threads; sessions on different branches share nothing but the
 * journal.
 */
public final class Branches {
  /** Prefix of the record of a merge into a branch that is kept; it goes where the branch goes. */
  public static final String KEPT_MERGE = "merges/";

  private static final String HEADS = "refs/heads/";

  private final Engine engine;
  private final History history;

  public Branches(Engine engine, History history) {
    this.engine = engine;
    this.history = history;
  }

  /** What became of a transaction. */
  public sealed interface TransactionResult {
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
    return find(name)
        .orElseThrow(
            () ->
                new BranchException(
                    Reason.NO_SUCH_REF, "branch '%s' does not exist".formatted(name)));
  }

  /** All branches, by name. */
  public List<Branch> list() {
    return List.copyOf(engine.visible().values());
  }

  /**
   * Creates a branch with this head and root: a copy of two references.
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
    RefNames.check(name, "branch");
    boolean isCommits = root.hash().equals(history.commit(head).root());
    if (!isCommits) {
      engine.storage().chunks().flush();
    }
    engine.change(
        () -> {
          checkFree(name);
          return List.of(
              new Change.BranchCreated(name, head, isCommits ? null : root.hash(), parent, options),
              new Change.Logged(
                  HEADS + name, null, head, who, "branch: created from " + from(parent, head)));
        },
        root);
    return get(name);
  }

  private static String from(@Nullable String parent, CommitId head) {
    return parent != null ? parent : head.abbreviated();
  }

  /** Creates a branch that looks as {@code from} does now, pending transactions included. */
  public Branch createFrom(String name, String from, BranchOptions options, Actor who) {
    RefNames.check(name, "branch");
    engine.change(
        () -> {
          checkFree(name);
          Branch source = tip(from);
          return List.of(
              new Change.BranchForked(name, from, options),
              new Change.Logged(
                  HEADS + name, null, source.head(), who, "branch: created from " + from));
        });
    return get(name);
  }

  private void checkFree(String name) {
    NavigableSet<String> names = engine.state().branchNames();
    if (names.contains(name)) {
      throw new BranchException(
          Reason.ALREADY_EXISTS, "branch '%s' already exists".formatted(name));
    }
    String below = names.ceiling(name + "/");
    String inTheWay = below != null && below.startsWith(name + "/") ? below : null;
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      String above = name.substring(0, slash);
      inTheWay = names.contains(above) ? above : inTheWay;
    }
    if (inTheWay != null) {
      throw new BranchException(
          Reason.ALREADY_EXISTS,
          "branch '%s' cannot be created: '%s' exists".formatted(name, inTheWay));
    }
  }

  private Branch tip(String name) {
    return engine
        .tip(name)
        .orElseThrow(
            () ->
                new BranchException(
                    Reason.NO_SUCH_REF, "branch '%s' does not exist".formatted(name)));
  }

  /**
   * Deletes a branch.
   *
   * @param force even when its commits are on no other branch, or it has pending transactions
   * @throws BranchException with NOT_MERGED without force, IN_USE for the branch that HEAD names
   */
  public void delete(String name, boolean force, Actor who) {
    Branch branch = get(name);
    checkNotHead(name);
    if (!force) {
      checkMerged(branch);
    }
    engine.change(
        () -> {
          Branch tip = tip(name);
          checkNotHead(name);
          if (!force && (tip.pending() != branch.pending() || !tip.head().equals(branch.head()))) {
            checkMerged(tip);
          }
          List<Change> changes = new ArrayList<>();
          changes.add(new Change.BranchDeleted(name));
          changes.add(new Change.Logged(HEADS + name, tip.head(), null, who, "branch: deleted"));
          keptMerge(name).ifPresent(m -> changes.add(new Change.RecordRemoved(KEPT_MERGE + name)));
          return changes;
        });
  }

  private void checkNotHead(String name) {
    if (engine.state().head().equals(name)) {
      throw new BranchException(
          Reason.IN_USE,
          "branch '%s' cannot be deleted: HEAD is on it; switch to another first".formatted(name));
    }
  }

  /** The record of a merge into the branch that waits for resolutions. */
  private Optional<byte[]> keptMerge(String name) {
    return engine.state().record(KEPT_MERGE + name);
  }

  private void checkMerged(Branch branch) {
    if (branch.pending() > 0 && !isSameAsAnother(branch)) {
      throw new BranchException(
          Reason.NOT_MERGED,
          "branch '%s' has %d transaction%s in no commit"
              .formatted(branch.name(), branch.pending(), branch.pending() == 1 ? "" : "s"));
    }
    boolean merged =
        list().stream()
            .filter(b -> !b.name().equals(branch.name()))
            .anyMatch(b -> history.isAncestor(branch.head(), b.head()));
    if (!merged) {
      throw new BranchException(
          Reason.NOT_MERGED, "branch '%s' is not fully merged".formatted(branch.name()));
    }
  }

  private boolean isSameAsAnother(Branch branch) {
    return list().stream()
        .filter(b -> !b.name().equals(branch.name()))
        .anyMatch(b -> b.root().sameAs(branch.root()));
  }

  public Branch rename(String name, String to, Actor who) {
    RefNames.check(to, "branch");
    engine.change(
        () -> {
          Branch tip = tip(name);
          checkFree(to);
          List<Change> changes = new ArrayList<>();
          changes.add(new Change.BranchRenamed(name, to));
          changes.add(
              new Change.Logged(
                  HEADS + to,
                  tip.head(),
                  tip.head(),
                  who,
                  "branch: renamed %s to %s".formatted(name, to)));
          keptMerge(name)
              .ifPresent(
                  merge -> {
                    changes.add(new Change.RecordRemoved(KEPT_MERGE + name));
                    changes.add(new Change.RecordPut(KEPT_MERGE + to, merge));
                  });
          return changes;
        });
    return get(to);
  }

  public Branch setOptions(String name, BranchOptions options) {
    engine.change(
        () -> {
          tip(name);
          return List.of(new Change.OptionsSet(name, options));
        });
    return get(name);
  }

  private static BranchException readOnly(String name) {
    return new BranchException(Reason.READ_ONLY, "Cannot modify read-only branch: " + name);
  }

  /**
   * Commits the edits of {@code transaction} to the branch: rebased by key if the branch moved
   * since its base.
   *
   * @param kinds kinds of its statements for {@code helios_transactions}, such as {@code INSERT}
   * @throws BranchException if the branch is gone or read-only
   */
  public TransactionResult commit(String name, Transaction transaction, String kinds, Actor who) {
    Root base = transaction.base();
    Root edited = transaction.root();
    TransactionEdits edits = TransactionEdits.between(base, edited);
    if (edits.isEmpty()) {
      Branch branch = get(name);
      return new TransactionResult.Done(branch, branch.lsn());
    }
    if (edits.namesRoots()) {
      engine.storage().chunks().flush();
    }
    Engine.Outcome<Optional<TransactionResult.Lost>> outcome =
        engine.transact(
            name,
            tip -> {
              if (tip.options().readOnly()) {
                throw readOnly(name);
              }
              if (tip.root() == base) {
                return new Engine.Decision<>(
                    Optional.empty(), new Change.Transacted(name, who, kinds, edits), edited);
              }
              return switch (edits.rebase(base, tip.root())) {
                case TransactionEdits.Rebased.Collides c ->
                    new Engine.Decision<>(
                        Optional.of(new TransactionResult.Lost(c.table(), c.key())), null, null);
                case TransactionEdits.Rebased.On on -> {
                  TransactionEdits rebased = TransactionEdits.between(tip.root(), on.root());
                  if (rebased.namesRoots()) {
                    engine.storage().chunks().flush();
                  }
                  yield new Engine.Decision<>(
                      Optional.empty(),
                      new Change.Transacted(name, who, kinds, rebased),
                      on.root());
                }
              };
            });
    Branch changed = outcome.changed();
    return changed == null
        ? outcome.answer().orElseThrow()
        : new TransactionResult.Done(changed, changed.lsn());
  }

  /**
   * Makes a commit of the branch's pending transactions and moves its ref.
   *
   * @throws BranchException with NOTHING_TO_COMMIT
   */
  public Branch commitPending(String name, String message, Actor who) {
    return commitPending(name, message, List.of(), false, who);
  }

  /**
   * As {@link #commitPending(String, String, Actor)}.
   *
   * @param tables only these tables' changes; the others stay pending. Empty for all
   * @param allowEmpty makes a commit even of nothing
   */
  public Branch commitPending(
      String name, String message, List<String> tables, boolean allowEmpty, Actor who) {
    // Hashed and flushed before everyone must wait, so that little is left to do while they do.
    Root likely = committed(tip(name), tables);
    likely.hash();
    if (!tables.isEmpty()) {
      engine.storage().chunks().flush();
    }
    engine.change(
        () -> {
          Branch tip = tip(name);
          if (tip.options().readOnly()) {
            throw readOnly(name);
          }
          Root committed = committed(tip, tables);
          if (!allowEmpty && committed.hash().equals(history.commit(tip.head()).root())) {
            throw new BranchException(
                Reason.NOTHING_TO_COMMIT, "nothing to commit on branch '%s'".formatted(name));
          }
          Change.ObjectAdded object =
              history.compose(List.of(tip.head()), committed, message, who, who);
          if (!tables.isEmpty() && !committed.hash().equals(likely.hash())) {
            engine.storage().chunks().flush();
          }
          long pending = tables.isEmpty() || committed.sameAs(tip.root()) ? 0 : tip.pending();
          return List.of(
              object,
              new Change.HeadAdvanced(name, object.id(), pending),
              new Change.Logged(
                  HEADS + name, tip.head(), object.id(), who, "commit: " + subject(message)));
        });
    return get(name);
  }

  private Root committed(Branch tip, List<String> tables) {
    return tables.isEmpty() ? tip.root() : ofTables(tip, tables);
  }

  /**
   * The head's root with the present state of some tables, named as they are now or as they were in
   * the head. A table that has taken the name of another brings that one along.
   */
  private Root ofTables(Branch tip, List<String> tables) {
    Root head = history.root(tip.head());
    Set<Long> ids = new LinkedHashSet<>();
    for (String table : tables) {
      Optional<Table> now = tip.root().table(table);
      Optional<Table> before = head.table(table);
      if (now.isEmpty() && before.isEmpty()) {
        throw new BranchException(
            Reason.NO_SUCH_REF,
            "table '%s' does not exist on branch '%s'".formatted(table, tip.name()));
      }
      ids.add(now.or(() -> before).get().schema().id());
    }
    Deque<Long> left = new ArrayDeque<>(ids);
    Root root = head;
    while (!left.isEmpty()) {
      long id = left.remove();
      Optional<Table> now = tip.root().table(id);
      Optional<Table> named = now.flatMap(t -> head.table(t.schema().name()));
      if (named.isPresent() && ids.add(named.get().schema().id())) {
        left.add(named.get().schema().id());
      }
      root = root.without(id);
    }
    for (long id : ids) {
      Optional<Table> now = tip.root().table(id);
      root = now.isPresent() ? root.with(now.get()) : root;
    }
    return root;
  }

  private static String subject(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
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
    return move(
        expected,
        commit,
        reason,
        who,
        List.of(new Change.RecordRemoved(KEPT_MERGE + expected.name())));
  }

  private MoveResult move(
      Branch expected, CommitId commit, String reason, Actor who, List<Change> more) {
    Root root = history.root(commit);
    List<MoveResult> result = new ArrayList<>();
    engine.change(
        () -> {
          Branch tip = tip(expected.name());
          if (!tip.head().equals(expected.head()) || !tip.root().sameAs(expected.root())) {
            result.add(new MoveResult.Raced(tip));
            return List.of();
          }
          if (tip.options().readOnly()) {
            throw readOnly(tip.name());
          }
          List<Change> changes = new ArrayList<>(more);
          changes.add(new Change.BranchMoved(tip.name(), commit));
          changes.add(new Change.Logged(HEADS + tip.name(), tip.head(), commit, who, reason));
          return changes;
        },
        root);
    return result.isEmpty() ? new MoveResult.Moved(get(expected.name())) : result.get(0);
  }

  /** Drops pending transactions: the branch looks as its head does. */
  public Branch rollbackPending(String name) {
    engine.change(
        () -> {
          Branch tip = tip(name);
          if (tip.options().readOnly()) {
            throw readOnly(name);
          }
          return tip.pending() == 0 ? List.of() : List.of(new Change.BranchMoved(name, tip.head()));
        });
    return get(name);
  }

  /** Moves a branch to a commit whatever it is at, dropping pending transactions: a hard reset. */
  public Branch reset(String name, CommitId commit, Actor who) {
    Root root = history.root(commit);
    engine.change(
        () -> {
          Branch tip = tip(name);
          if (tip.options().readOnly()) {
            throw readOnly(name);
          }
          return List.of(
              new Change.BranchMoved(name, commit),
              new Change.Logged(
                  HEADS + name,
                  tip.head(),
                  commit,
                  who,
                  "reset: moving to " + commit.abbreviated()));
        },
        root);
    return get(name);
  }
}
