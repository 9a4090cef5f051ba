package dev.helios.refs.txn;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Edits of one session on one snapshot of a branch, not yet visible to others. Not thread-safe.
 *
 * <p>Single-row edits are kept in memory beside the trees, and are sorted and applied to them in
 * one pass when something reads more than single rows, or when there are many.
 */
public final class Transaction {
  /** Heap that pending edits may take until they are applied to the trees, about. */
  private static final long PENDING_BYTES = Math.min(16L << 20, UnstoredTrees.LIMIT_BYTES / 2);

  /** So many edits may each make a leaf of the heap that trees may have. */
  private static final int PENDING_EDITS =
      (int) (UnstoredTrees.LIMIT_BYTES / UnstoredTrees.EDIT_BYTES);

  /** So many edits need not be applied to the trees of their own transaction to be committed. */
  private static final int FEW_EDITS = 64;

  private final Root base;
  private Root root;
  private final Map<Long, TableWriter> writers = new HashMap<>();

  /** What takes back the edits that are pending, in the order they were made. */
  private final UndoLog undo = new UndoLog();

  private @Nullable Savepoint mark;
  private final @Nullable DuplicateKeys duplicates;

  /** The edits between {@link #base} and {@link #root}. */
  private final KnownEdits known;

  /** Edits applied since the heap of trees was looked at. */
  private int applied;

  /** A transaction on {@code base}. */
  public Transaction(Root base) {
    this(base, null);
  }

  /**
   * A transaction on {@code base} in which several rows may have one key of a constraint that is
   * deferrable, until it is committed.
   *
   * @param duplicates where such keys are noted
   */
  public Transaction(Root base, @Nullable DuplicateKeys duplicates) {
    this.duplicates = duplicates;
    this.base = base;
    this.root = base;
    this.known = new KnownEdits(base);
  }

  /**
   * A moment within a transaction. Valid until the transaction is rolled back to an earlier one.
   */
  public static final class Savepoint {
    private Root root;
    private @Nullable AppliedEdits known;
    private int edits;

    private Savepoint(Root root, @Nullable AppliedEdits known, int edits) {
      this.root = root;
      this.known = known;
      this.edits = edits;
    }
  }

  public Root base() {
    return base;
  }

  /** The root as this transaction sees it, every edit applied. */
  public Root root() {
    flush();
    return root;
  }

  /**
   * What this transaction did. A few edits that are pending stay so: whoever commits them applies
   * them, to the state that the branch has then, and often with those of others.
   */
  public TransactionEdits edits() {
    if (undo.size() > FEW_EDITS || known.all() == null) {
      flush();
    }
    if (root == base && writers.size() == 1) {
      TransactionEdits one = writers.values().iterator().next().edits();
      if (one != null) {
        return one;
      }
    }
    AppliedEdits all = known.all();
    if (all != null && !undo.isEmpty()) {
      all = known.and(writers.values());
    }
    return all != null ? TransactionEdits.of(root, all) : TransactionEdits.between(base, root());
  }

  /** The root as this transaction sees it if every edit is applied; else null. */
  public @Nullable Root applied() {
    return undo.isEmpty() ? root : null;
  }

  /** The root without the edits still pending: for looking up schemas, which are never pending. */
  public Root schemas() {
    return root;
  }

  /** Whether anything was edited. */
  public boolean isChanged() {
    return !undo.isEmpty() || root != base;
  }

  /**
   * The writer of rows of a table of {@link #root}.
   *
   * @throws IllegalArgumentException if there is no such table
   */
  public TableWriter table(long tableId) {
    TableWriter writer = writers.get(tableId);
    if (writer == null) {
      Table table =
          root.table(tableId)
              .orElseThrow(() -> new IllegalArgumentException("no table with id " + tableId));
      writer = new TableWriter(table, undo, duplicates);
      writers.put(tableId, writer);
    }
    return writer;
  }

  /** Adds or replaces a table as a whole: what DDL does. Writers of tables become invalid. */
  public void put(Table table) {
    flush();
    writers.clear();
    known.set(null);
    root = root.with(table);
  }

  /** Replaces the root by an edit of {@link #root}: what DDL of views and drops does. */
  public void replace(Root edited) {
    flush();
    writers.clear();
    known.set(edited == base ? AppliedEdits.NONE : null);
    root = edited;
  }

  /** Remembers this moment for SAVEPOINT. */
  public Savepoint savepoint() {
    flush();
    return new Savepoint(root, known.all(), 0);
  }

  /** Remembers this moment until the next mark: cheap, for undoing a statement that failed. */
  public Savepoint mark() {
    applyIfMany();
    mark = new Savepoint(root, known.all(), undo.size());
    return mark;
  }

  /** Forgets the mark, as no statement will be undone any more: what is pending is applied once. */
  public void forgetMark() {
    mark = null;
  }

  /** Applies what is pending to the trees if that is much: for a statement that edits many rows. */
  public void applyIfMany() {
    if (undo.bytes() > PENDING_BYTES || undo.size() > PENDING_EDITS) {
      flush();
    }
  }

  /** Forgets every edit made since {@code savepoint}, which stays valid. */
  public void rollbackTo(Savepoint savepoint) {
    if (savepoint.root == root) {
      undo.undoTo(savepoint.edits);
    } else {
      undo.undoTo(0);
      writers.clear();
      root = savepoint.root;
      known.set(savepoint.known);
    }
    Savepoint marked = mark;
    if (marked != null && marked.root == root && marked.edits > undo.size()) {
      mark = null; // it was set after the savepoint
    }
  }

  private void flush() {
    if (undo.isEmpty()) {
      return;
    }
    Savepoint marked = mark;
    if (marked != null && marked.root == root && marked.edits > 0) {
      keepMark(marked);
    }
    apply();
  }

  /** Makes the mark a root of its own, as the edits before it are about to be applied. */
  private void keepMark(Savepoint marked) {
    List<UndoLog.Entry> later = undo.from(marked.edits);
    undo.undoTo(marked.edits);
    apply();
    marked.root = root;
    marked.known = known.all();
    marked.edits = 0;
    later.forEach(entry -> entry.tree().redo(entry.edit()));
  }

  private void apply() {
    for (TableWriter writer : writers.values()) {
      if (writer.isPending()) {
        root = root.with(writer.flush(known));
      }
    }
    applied += undo.size();
    undo.clear();
    // Looking at the heap takes a while, so not for a few edits.
    if (applied > PENDING_EDITS / 2) {
      applied = 0;
      root.storeDownTo(UnstoredTrees.LIMIT_BYTES);
    }
  }
}
