package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.DeferredChecks;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.Workspace;

/** One run of a statement that changes something. */
final class SessionWorkspace implements Workspace {
  private final Session session;
  private final Transaction transaction;
  private final DeferredChecks deferred;
  private final Execution execution;

  SessionWorkspace(
      Session session, Transaction transaction, DeferredChecks deferred, Execution execution) {
    this.deferred = deferred;
    this.session = session;
    this.transaction = transaction;
    this.execution = execution;
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  @Override
  public DeferredChecks deferred() {
    return deferred;
  }

  @Override
  public Repository repository() {
    return session.database().repository();
  }

  @Override
  public Execution execution() {
    return execution;
  }

  @Override
  public PlanContext planContext() {
    return new SessionPlanContext(session, transaction.schemas(), null);
  }

  @Override
  public void markTemporary(long id) {
    session.transactions().temporary().mark(id);
  }

  @Override
  public boolean isTemporary(long id) {
    return session.transactions().temporary().isTemporary(id);
  }

  @Override
  public void notice(SqlError notice) {
    session.notice(notice);
  }
}
