package dev.helios.refs.log;

import dev.helios.objects.store.Storage;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.TransactionEdits;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;

/**
 * Puts transactions on branches. Those that come to one branch while others of it become durable
 * are put there together: their trees are edited once, they share one force, and they are shown
 * together. Each has its own record. Safe for use by many threads.
 */
final class Turns {
  /** The log as far as transactions need it. */
  interface Log {
    RefGate gate();

    /**
     * Appends a record for each transaction of a branch, and makes what they lead to its state.
     *
     * @return the LSN of each record
     */
    List<Long> append(String branch, List<Change.Transacted> transactions, Root result);
  }

  private final Storage storage;
  private final State state;
  private final Visible visible;
  private final Lock lock;
  private final Log log;
  private final ConcurrentHashMap<String, BranchQueue> queues = new ConcurrentHashMap<>();

  /**
   * Turns over {@code state}.
   *
   * @param lock held while a branch changes, by who changes nothing else
   */
  Turns(Storage storage, State state, Visible visible, Lock lock, Log log) {
    this.storage = storage;
    this.state = state;
    this.visible = visible;
    this.lock = lock;
    this.log = log;
  }

  /** Forgets the queue of a branch that is deleted; who waits in it is served all the same. */
  void forget(String branch) {
    queues.remove(branch);
  }

  /** Puts a transaction on a branch as {@link Engine#commit} says. */
  TransactionResult commit(String branch, Proposal proposal) {
    Ticket ticket = new Ticket(proposal);
    BranchQueue queue = queue(branch);
    if (queue.enter(ticket)) {
      lead(branch, queue);
    }
    TransactionResult result = ticket.result();
    if (!ticket.isDurable() && result instanceof TransactionResult.Done done) {
      storage.sync(done.lsn());
      visible.show(done.branch().lsn());
    }
    return result;
  }

  private BranchQueue queue(String branch) {
    BranchQueue queue = queues.get(branch);
    return queue != null ? queue : queues.computeIfAbsent(branch, b -> new BranchQueue());
  }

  /** Takes the turn: decides about all that wait, makes it durable, and lets them go. */
  private void lead(String branch, BranchQueue queue) {
    List<Ticket> tickets = List.of();
    long nanos = 0;
    boolean isDurable = false;
    try {
      tickets = queue.take();
      long lsn = decide(branch, tickets);
      if (lsn > 0) {
        long start = System.nanoTime();
        storage.sync(lsn);
        nanos = System.nanoTime() - start;
        visible.show(lsn);
      }
      isDurable = true;
    } catch (RuntimeException | Error e) {
      // The others throw it too, or what they meet when they try to make their records durable.
      tickets.forEach(ticket -> ticket.fail(e));
      throw e;
    } finally {
      queue.pass(nanos);
      for (Ticket ticket : tickets) {
        ticket.end(isDurable);
      }
    }
  }

  /** Returns the LSN of the record that must be durable before anybody is told; 0 for none. */
  private long decide(String branch, List<Ticket> tickets) {
    lock.lock();
    try {
      // Not the queue of the tickets: the branch may have been deleted and made again meanwhile.
      synchronized (queue(branch)) {
        Branch tip = state.branches.get(branch);
        if (tip == null) {
          tickets.forEach(ticket -> ticket.fail(noBranch(branch)));
          return 0;
        }
        return new Turn(new BranchLog(branch), log.gate(), tip).run(tickets);
      }
    } finally {
      lock.unlock();
    }
  }

  private static BranchException noBranch(String name) {
    return new BranchException(
        BranchException.Reason.NO_SUCH_REF, "branch '%s' does not exist".formatted(name));
  }

  /** Puts on one branch what a turn decided. */
  private final class BranchLog implements Turn.Log {
    private final String branch;

    BranchLog(String branch) {
      this.branch = branch;
    }

    @Override
    public Branch append(List<Ticket> tickets, List<Change.Transacted> transactions, Root result) {
      List<Long> lsns = log.append(branch, transactions, result);
      Branch tip = Objects.requireNonNull(state.branches.get(branch));
      visible.add(tip.lsn(), branch, tip);
      for (int i = 0; i < lsns.size(); i++) {
        tickets.get(i).decide(new TransactionResult.Done(tip, lsns.get(i)));
      }
      return tip;
    }

    @Override
    public void flush(TransactionEdits edits) {
      if (edits.namesRoots()) {
        storage.chunks().flush();
      }
    }
  }
}
