package dev.helios.refs.txn;

import dev.helios.refs.root.Table;
import org.jspecify.annotations.Nullable;

/**
 * Edits rows of one table and keeps its indexes in step. Values must already have their columns'
 * types; NOT NULL, CHECK and FOREIGN KEY are the caller's. Not thread-safe.
 */
public final class TableWriter {
  TableWriter() {}

  /**
   * Row with the primary key of {@code keyValues} (key order), own edits included; null if absent.
   */
  public @Nullable Object @Nullable [] get(@Nullable Object... keyValues) {
    throw new UnsupportedOperationException();
  }

  /** Adds a row. Returns null, or what it collides with, in which case nothing was changed. */
  public @Nullable Collision insert(@Nullable Object[] row) {
    throw new UnsupportedOperationException();
  }

  /** Replaces {@code old}, which must be there, by {@code row}; the key may change. */
  public @Nullable Collision update(@Nullable Object[] old, @Nullable Object[] row) {
    throw new UnsupportedOperationException();
  }

  /** Removes a row; returns false if it is not there. Of a bag, one of equal rows. */
  public boolean delete(@Nullable Object[] row) {
    throw new UnsupportedOperationException();
  }

  /** The table with every edit applied. */
  public Table table() {
    throw new UnsupportedOperationException();
  }

  /**
   * A row that has the key already.
   *
   * @param constraint name of the primary key or unique index
   * @param row the row that is there
   */
  public record Collision(String constraint, @Nullable Object[] row) {}
}
