package dev.helios.refs.log;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.Branches.TransactionResult.Lost;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.EditGroup;
import dev.helios.refs.txn.TransactionEdits;
import dev.helios.refs.txn.TransactionEdits.Rebased;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts transactions on a branch, one after another, but edits its trees once for all that edit rows
 * only. One use, by the thread that alone may change the branch.
 */
final class Turn {
  /** Appends transactions to the log, which together lead from the tip to a root. */
  interface Log {
    /** Appends the transaction of each ticket, decides that it is done, returns the new tip. */
    Branch append(List<Ticket> tickets, List<Change.Transacted> transactions, Root result);

    /** Makes durable the chunks that edits name, if they name any. */
    void flush(TransactionEdits edits);
  }

  private final Log log;
  private final RefGate gate;
  private Branch tip;

  /** Joined, but not in the log yet. */
  private EditGroup group;

  private final List<Ticket> joined = new ArrayList<>();
  private final List<Change.Transacted> transactions = new ArrayList<>();
  private boolean hasLosers;

  Turn(Log log, RefGate gate, Branch tip) {
    this.log = log;
    this.gate = gate;
    this.tip = tip;
    group = new EditGroup(tip.root());
  }

  /**
   * Decides about all tickets.
   *
   * @return LSN of the record that must be durable before anybody hears of it; 0 if there is none
   */
  long run(List<Ticket> tickets) {
    long before = tip.lsn();
    tickets.forEach(this::run);
    finish();
    // Who lost is told once it can see against what.
    return hasLosers || tip.lsn() > before ? tip.lsn() : 0;
  }

  private void run(Ticket ticket) {
    try {
      Proposal proposal = ticket.proposal();
      Branches.checkWritable(tip);
      gate.admitTransaction(tip, proposal.who());
      boolean isReady =
          joined.isEmpty() && proposal.edited() != null && proposal.base() == tip.root();
      if (proposal.edits().areRowsOnly() && !isReady) {
        join(ticket);
      } else {
        finish();
        putAlone(ticket);
      }
    } catch (RuntimeException | Error e) {
      ticket.fail(e);
    }
  }

  private void join(Ticket ticket) {
    Proposal proposal = ticket.proposal();
    Rebased.Collides collision = group.add(proposal.base(), proposal.edits());
    if (collision != null) {
      lose(ticket, collision);
    } else {
      joined.add(ticket);
      transactions.add(transaction(ticket, group.added()));
    }
  }

  private void lose(Ticket ticket, Rebased.Collides collision) {
    hasLosers = true;
    ticket.decide(new Lost(collision.table(), collision.key()));
  }

  private void putAlone(Ticket ticket) {
    Proposal proposal = ticket.proposal();
    Root edited = proposal.edited();
    if (edited != null && proposal.base() == tip.root()) {
      append(List.of(ticket), List.of(transaction(ticket, proposal.edits())), edited);
      return;
    }
    switch (proposal.edits().rebase(proposal.base(), tip.root())) {
      case Rebased.Collides c -> lose(ticket, c);
      case Rebased.On on -> {
        log.flush(on.edits());
        append(List.of(ticket), List.of(transaction(ticket, on.edits())), on.root());
      }
    }
  }

  /** Puts on the branch what is joined. */
  private void finish() {
    if (joined.isEmpty()) {
      return;
    }
    List<Ticket> tickets = List.copyOf(joined);
    List<Change.Transacted> all = List.copyOf(transactions);
    joined.clear();
    transactions.clear();
    Root result;
    try {
      result = group.apply();
    } catch (RuntimeException | Error e) {
      group = new EditGroup(tip.root());
      if (tickets.size() == 1) {
        tickets.getFirst().fail(e);
      } else {
        // One of them is at fault, and it alone is to fail.
        tickets.forEach(
            ticket -> {
              run(ticket);
              finish();
            });
      }
      return;
    }
    try {
      append(tickets, all, result);
    } catch (RuntimeException | Error e) {
      tickets.forEach(ticket -> ticket.fail(e));
    }
  }

  private Change.Transacted transaction(Ticket ticket, TransactionEdits edits) {
    Proposal proposal = ticket.proposal();
    return new Change.Transacted(tip.name(), proposal.who(), proposal.kinds(), edits);
  }

  private void append(List<Ticket> tickets, List<Change.Transacted> all, Root result) {
    tip = log.append(tickets, all, result);
    group = new EditGroup(tip.root());
  }
}
