package dev.helios.sql.dml;

import dev.helios.sql.exec.Plan;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an UPDATE or DELETE finds its rows. Immutable. */
interface RowFinder {
  /**
   * A row that was found.
   *
   * @param old the row as it is
   * @param assigned values that are assigned, as their columns store them
   * @param beside values of other tables' columns that RETURNING names
   */
  record Found(@Nullable Object[] old, @Nullable Object[] assigned, @Nullable Object[] beside) {}

  /** Receives rows that are found, each as often as it is there. */
  @FunctionalInterface
  interface Receiver {
    void accept(Found found);
  }

  /** Finds the rows in the state at the beginning of the statement. */
  void find(Workspace work, TableChanges table, Receiver receiver);

  /** The rows, for a statement that must find others before it changes any. */
  default List<Found> all(Workspace work, TableChanges table) {
    List<Found> all = new ArrayList<>();
    find(work, table, all::add);
    return all;
  }

  /** Whether it holds for later runs and other sessions. */
  boolean isCacheable();

  /** The query that it runs; null if it needs none. */
  @Nullable Plan plan();

  /** How it finds rows without a query, for EXPLAIN. */
  String describe();
}
