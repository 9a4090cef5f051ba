package dev.helios.sql.session;

import org.jspecify.annotations.Nullable;

/** What a statement gives back. */
public sealed interface Result {
  /** Rows of a query, of RETURNING, SHOW, EXPLAIN, MERGE BRANCH. To be closed. */
  record Rows(RowSet rows) implements Result {}

  /**
   * Rows that were changed.
   *
   * @param tag what a client prints: {@code INSERT 0 3}
   * @param keys the identity values and primary keys of rows inserted, for getGeneratedKeys; null
   *     unless the statement was an INSERT into one table
   */
  record Changed(String tag, long rows, @Nullable RowSet keys) implements Result {}

  /** Something else was done: {@code CREATE TABLE}. */
  record Done(String tag) implements Result {}
}
