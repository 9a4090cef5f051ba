package dev.helios.sql.dml;

import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.Workspace;

/**
 * A workspace in which all that is read is as it was at first, whatever is written meanwhile.
 *
 * @param first the root as it was
 */
record Before(Workspace work, Root first) implements Workspace {
  @Override
  public Transaction transaction() {
    return work.transaction();
  }

  @Override
  public DeferredChecks deferred() {
    return work.deferred();
  }

  @Override
  public Repository repository() {
    return work.repository();
  }

  @Override
  public Execution execution() {
    return work.execution();
  }

  @Override
  public Execution reading() {
    execution().moveTo(first);
    return execution();
  }

  @Override
  public PlanContext planContext() {
    return work.planContext();
  }

  @Override
  public void markTemporary(long id) {
    work.markTemporary(id);
  }

  @Override
  public boolean isTemporary(long id) {
    return work.isTemporary(id);
  }

  @Override
  public void notice(SqlError notice) {
    work.notice(notice);
  }
}
