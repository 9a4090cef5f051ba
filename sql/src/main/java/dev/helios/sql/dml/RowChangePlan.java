package dev.helios.sql.dml;

import dev.helios.sql.statement.Workspace;

/** A change of rows that may be one of several within a statement. */
sealed interface RowChangePlan extends ChangePlan permits InsertPlan, UpdatePlan, DeletePlan {
  /** What is known of the schema that it was planned for. */
  SchemaFacts facts();

  /** Does it, but for what can only be settled when all rows are in place. */
  Changes run(Workspace work, RowChanges changes);

  @Override
  default Changes run(Workspace work) {
    RowChanges changes = new RowChanges(work, facts());
    Changes done = run(work, changes);
    changes.finish();
    return done;
  }
}
