package dev.helios.refs.branch;

import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.history.Actor;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.metrics.Event;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import dev.helios.refs.txn.TransactionEdits;
import java.util.Optional;

/** Ends transactions of sessions. Safe for use by many threads. */
final class BranchTransactions {
  private final Engine engine;

  BranchTransactions(Engine engine) {
    this.engine = engine;
  }

  /** Commits edits that are not empty: rebased by key if the branch moved since their base. */
  TransactionResult commit(
      String name, Transaction transaction, TransactionEdits edits, String kinds, Actor who) {
    Root base = transaction.base();
    Root edited = transaction.root();
    flush(edits);
    Engine.Outcome<Optional<TransactionResult.Lost>> outcome =
        engine.transact(
            name,
            tip -> {
              Branches.checkWritable(tip);
              return tip.root() == base
                  ? new Engine.Decision<>(
                      Optional.empty(), new Change.Transacted(name, who, kinds, edits), edited)
                  : onto(tip, base, edits, kinds, who);
            });
    Branch changed = outcome.changed();
    if (changed == null) {
      engine.counters().add(Event.TRANSACTIONS_LOST);
    }
    return changed == null
        ? outcome.answer().orElseThrow()
        : new TransactionResult.Done(changed, changed.lsn());
  }

  private Engine.Decision<Optional<TransactionResult.Lost>> onto(
      Branch tip, Root base, TransactionEdits edits, String kinds, Actor who) {
    return switch (edits.rebase(base, tip.root())) {
      case TransactionEdits.Rebased.Collides c ->
          new Engine.Decision<>(
              Optional.of(new TransactionResult.Lost(c.table(), c.key())), null, null);
      case TransactionEdits.Rebased.On on -> {
        flush(on.edits());
        yield new Engine.Decision<>(
            Optional.empty(), new Change.Transacted(tip.name(), who, kinds, on.edits()), on.root());
      }
    };
  }

  /** A record may name a root only after the root's chunks are durable. */
  private void flush(TransactionEdits edits) {
    if (edits.namesRoots()) {
      engine.storage().chunks().flush();
    }
  }
}
