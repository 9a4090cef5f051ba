package dev.helios.refs.txn;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;

/**
 * Edits of one session on one snapshot of a branch, not yet visible to others. Not thread-safe.
 *
 * <p>Single-row edits are kept sorted in memory beside the trees and are applied to them in one
 * pass when something reads more than single rows, or when there are many.
 */
public final class Transaction {
  /** A transaction on {@code base}. */
  public Transaction(Root base) {
    throw new UnsupportedOperationException();
  }

  public Root base() {
    throw new UnsupportedOperationException();
  }

  /** The root as this transaction sees it, every edit applied. */
  public Root root() {
    throw new UnsupportedOperationException();
  }

  /** Whether anything was edited. */
  public boolean isChanged() {
    throw new UnsupportedOperationException();
  }

  /** The writer of rows of a table of {@link #root}. */
  public TableWriter table(long tableId) {
    throw new UnsupportedOperationException();
  }

  /** Adds or replaces a table as a whole: what DDL does. Writers of it become invalid. */
  public void put(Table table) {
    throw new UnsupportedOperationException();
  }

  /** Replaces the root by an edit of {@link #root}: what DDL of views and drops does. */
  public void replace(Root root) {
    throw new UnsupportedOperationException();
  }

  /** Remembers this moment; cheap. */
  public Savepoint savepoint() {
    throw new UnsupportedOperationException();
  }

  /** Forgets every edit made since {@code savepoint}, which stays valid. */
  public void rollbackTo(Savepoint savepoint) {
    throw new UnsupportedOperationException();
  }

  /** A moment within a transaction. */
  public sealed interface Savepoint permits Moment {}

  record Moment(int edits) implements Savepoint {}
}
