package dev.helios.refs.txn;

import dev.helios.refs.root.Root;
import dev.helios.refs.txn.TransactionEdits.Rebased.Collides;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that follow one another on a branch: each is checked against those before it, and
 * all are applied to the trees in one pass. The states between them are made by nobody; who asks
 * for one finds it in the log. Not thread-safe.
 */
public final class EditGroup {
  private final Root tip;
  private final EditBatch batch = new EditBatch();
  private final RootView view;
  private @Nullable TransactionEdits added;

  /** The first that was added, as long as it is the only one and so in no batch. */
  private @Nullable TransactionEdits alone;

  /** No transactions yet, on {@code tip}. */
  public EditGroup(Root tip) {
    this.tip = tip;
    view = new RootView(tip, batch);
  }

  /**
   * Adds edits of rows only that were made on {@code base}, from which the tip came.
   *
   * @return what they collide with, as {@link TransactionEdits#rebase} says it; null if they were
   *     added, as {@link #added}
   * @throws IllegalArgumentException if there is more to them
   */
  public @Nullable Collides add(Root base, TransactionEdits edits) {
    if (!edits.areRowsOnly()) {
      throw new IllegalArgumentException("only edits of rows can be joined");
    }
    if (alone != null) {
      batch.add(alone);
      alone = null;
    }
    TransactionEdits rebased = edits;
    if (base != tip || added != null) {
      EditsRebase rebase = new EditsRebase(edits, base, view);
      Collides collision = rebase.check();
      if (collision != null) {
        return collision;
      }
      rebased = rebase.rebased();
    }
    if (added == null) {
      alone = rebased;
    } else {
      batch.add(rebased);
    }
    added = rebased;
    return null;
  }

  /** The edits that were added last, as they are on top of those before. */
  public TransactionEdits added() {
    if (added == null) {
      throw new IllegalStateException("no edits were added");
    }
    return added;
  }

  /** The root that all of them make of the tip. */
  public Root apply() {
    return alone != null ? alone.apply(tip) : batch.apply(tip);
  }
}
