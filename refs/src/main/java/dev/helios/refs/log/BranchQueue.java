package dev.helios.refs.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that want to be put on a branch. One thread at a time has the turn: it takes all
 * that wait, its own among them, and keeps the turn until they are durable. Those who come
 * meanwhile wait for the next turn, which one of them has. Safe for use by many threads.
 *
 * <p>Those who are let go together tend to come again one soon after another. So who takes the turn
 * waits a little until as many have come as there were in the last one: each turn has a force of
 * its own, and with all of them in one it is one force for all, not one for the first and one for
 * the others.
 */
final class BranchQueue {
  /** It waits at most this part of the time that the last turn took to become durable, */
  private static final int PART = 2;

  /** and at most so long, */
  private static final long MOST_NANOS = 500_000;

  /** but not at all for less than this. */
  private static final long LEAST_NANOS = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private List<Ticket> waiting = new ArrayList<>();
  private boolean isTaken;

  /** Who has the turn and waits for more to come; null if nobody does. */
  private @Nullable Thread gathering;

  /** How many there were in the last turn. */
  private int expected;

  private long nanosToWait;

  /**
   * Waits until a ticket of the calling thread is over; true if instead it has the turn, and must
   * {@link #take} and {@link #pass}.
   */
  boolean enter(Ticket ticket) {
    lock.lock();
    try {
      waiting.add(ticket);
      if (!isTaken) {
        isTaken = true;
        return true;
      }
      if (gathering != null && waiting.size() >= expected) {
        LockSupport.unpark(gathering);
        gathering = null;
      }
    } finally {
      lock.unlock();
    }
    return ticket.await();
  }

  /** All that wait, in the order in which they came; for who has the turn. */
  List<Ticket> take() {
    gather();
    List<Ticket> none = new ArrayList<>();
    lock.lock();
    try {
      List<Ticket> taken = waiting;
      waiting = none;
      gathering = null;
      expected = taken.size();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    lock.lock();
    try {
      if (waiting.size() >= expected || nanosToWait < LEAST_NANOS) {
        return;
      }
      gathering = Thread.currentThread();
    } finally {
      lock.unlock();
    }
    long end = System.nanoTime() + nanosToWait;
    for (long left = nanosToWait; left > 0 && isGathering(); left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private boolean isGathering() {
    lock.lock();
    try {
      return gathering != null && !Thread.currentThread().isInterrupted();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives up the turn, to the first who waits.
   *
   * @param nanos time that it took to make durable what was taken; 0 if nothing was
   */
  void pass(long nanos) {
    lock.lock();
    try {
      nanosToWait = Math.min(nanos / PART, MOST_NANOS);
      if (waiting.isEmpty()) {
        isTaken = false;
      } else {
        waiting.getFirst().giveTurn();
      }
    } finally {
      lock.unlock();
    }
  }
}
