package dev.helios.sql.statement;

import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.DeferredChecks;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.plan.PlanContext;

/**
 * What a statement that changes something may use of its session, for one run. If it throws, all it
 * did to {@link #transaction} is taken back. Not thread-safe.
 */
public interface Workspace {
  /** Where its edits go. */
  Transaction transaction();

  /** What the transaction checks later. */
  DeferredChecks deferred();

  /** The database beneath, for sequences: what is drawn from them is never taken back. */
  Repository repository();

  /** Its run: parameters, clock, limits. For reading rows with it see {@link #reading}. */
  Execution execution();

  /** Names as they are to be resolved now. */
  PlanContext planContext();

  /** Makes a table or view that is about to be created one of this session alone. */
  void markTemporary(long id);

  /** Whether a table or view is of this session alone. */
  boolean isTemporary(long id);

  /** Says something beside the result; an SQLSTATE of class 00 or 01. */
  void notice(SqlError notice);

  /** The root as it is now. */
  default Root root() {
    return transaction().root();
  }

  /** Its run, moved to the root as it is now. */
  default Execution reading() {
    execution().moveTo(root());
    return execution();
  }

  /** Definitions as they are now: rows in it may be old. */
  default Root schemas() {
    return transaction().schemas();
  }
}
