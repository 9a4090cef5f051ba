package dev.helios.refs.branch;

import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.history.Actor;
import dev.helios.refs.log.Engine;
import dev.helios.refs.log.Proposal;
import dev.helios.refs.metrics.Event;
import dev.helios.refs.txn.Transaction;
import dev.helios.refs.txn.TransactionEdits;

/** Ends transactions of sessions. Safe for use by many threads. */
final class BranchTransactions {
  private final Engine engine;

  BranchTransactions(Engine engine) {
    this.engine = engine;
  }

  /** Commits edits that are not empty: rebased by key if the branch moved since their base. */
  TransactionResult commit(
      String name, Transaction transaction, TransactionEdits edits, String kinds, Actor who) {
    flush(edits);
    TransactionResult result =
        engine.commit(
            name, new Proposal(transaction.base(), transaction.applied(), edits, kinds, who));
    if (result instanceof TransactionResult.Lost) {
      engine.counters().add(Event.TRANSACTIONS_LOST);
    }
    return result;
  }

  /** A record may name a root only after the root's chunks are durable. */
  private void flush(TransactionEdits edits) {
    if (edits.namesRoots()) {
      engine.storage().chunks().flush();
    }
  }
}
