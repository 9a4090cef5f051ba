package dev.helios.refs.log;

import dev.helios.refs.branch.Branches.TransactionResult;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in the queue of its branch, and the thread that waits for what becomes of it.
 * Whoever has the turn decides about it, and then says so.
 */
final class Ticket {
  private final Proposal proposal;
  private final Thread owner = Thread.currentThread();
  private volatile boolean hasTurn;
  private volatile boolean isOver;

  // Written before one of the above.
  private @Nullable TransactionResult result;
  private @Nullable Throwable failure;
  private boolean isDurable;

  Ticket(Proposal proposal) {
    this.proposal = proposal;
  }

  Proposal proposal() {
    return proposal;
  }

  /** Waits until another thread is done with it; true if this thread is to take the turn. */
  boolean await() {
    boolean interrupted = false;
    while (!isOver && !hasTurn) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      owner.interrupt();
    }
    return !isOver;
  }

  /** Gives its thread the turn. */
  void giveTurn() {
    hasTurn = true;
    LockSupport.unpark(owner);
  }

  /** Decides what its thread will return. */
  void decide(TransactionResult decided) {
    result = decided;
  }

  /** Decides that its thread will throw, unless it is decided already. */
  void fail(Throwable cause) {
    if (result == null && failure == null) {
      failure = cause;
    }
  }

  /**
   * Lets its thread go.
   *
   * @param durable whether what was decided is durable; if not, its thread finds out why
   */
  void end(boolean durable) {
    isDurable = durable;
    isOver = true;
    if (owner != Thread.currentThread()) {
      LockSupport.unpark(owner);
    }
  }

  boolean isDurable() {
    return isDurable;
  }

  /** What was decided. */
  TransactionResult result() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    TransactionResult decided = result;
    if (decided == null) {
      throw new IllegalStateException("nobody decided about a transaction");
    }
    return decided;
  }
}
