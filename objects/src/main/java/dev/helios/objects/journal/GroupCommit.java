package dev.helios.objects.journal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets threads that wait for their records to be durable share forces.
 *
 * <p>One thread at a time leads: it writes what is appended and forces it. Those who come meanwhile
 * wait together, and when the force returns one of them, woken first, leads for all. Safe for use
 * by many threads.
 */
final class GroupCommit {
  /** What a leader does, in this order. Both throw if the journal has failed. */
  interface Medium {
    /** Writes what is appended and returns the LSN of its last record. */
    long write();

    /** Forces what is written. */
    void force();
  }

  /** Threads that the same force serves. */
  private static final class Batch {
    private final Condition changed;
    private int waiting;
    private long highest;
    private boolean isDone;
    private boolean needsLeader;

    Batch(Condition changed) {
      this.changed = changed;
    }

    void finish() {
      isDone = true;
      changed.signalAll();
    }
  }

  private final Medium medium;
  private final ReentrantLock lock = new ReentrantLock();
  private Batch running = new Batch(lock.newCondition());
  private Batch next = new Batch(lock.newCondition());
  private boolean isRunning;

  /** The running force covers records up to this one. */
  private long covered;

  private volatile long durable;

  GroupCommit(Medium medium, long durable) {
    this.medium = medium;
    this.durable = durable;
  }

  /** LSN of the last record known to be durable. */
  long durable() {
    return durable;
  }

  /** Notes that records up to {@code lsn} became durable in another way. */
  void raise(long lsn) {
    lock.lock();
    try {
      durable = Math.max(durable, lsn);
    } finally {
      lock.unlock();
    }
  }

  /** Returns once record {@code lsn} is durable; throws if the medium failed. */
  void await(long lsn) {
    while (durable < lsn) {
      if (leadsAfterWaiting(lsn)) {
        lead();
      }
    }
  }

  /** Waits for the force that covers {@code lsn}; true if the caller has to do it. */
  private boolean leadsAfterWaiting(long lsn) {
    lock.lock();
    try {
      if (durable >= lsn) {
        return false;
      }
      if (isRunning) {
        Batch mine = lsn <= covered ? running : next;
        mine.waiting++;
        mine.highest = Math.max(mine.highest, lsn);
        while (!mine.isDone && !mine.needsLeader) {
          mine.changed.awaitUninterruptibly();
        }
        if (mine.isDone) {
          return false; // if the leader failed, this thread leads next and learns how
        }
        mine.needsLeader = false;
        mine.waiting--;
      }
      isRunning = true;
      running = next;
      next = new Batch(lock.newCondition());
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void cover(long lsn) {
    lock.lock();
    try {
      covered = lsn;
    } finally {
      lock.unlock();
    }
  }

  private void lead() {
    long reached = 0;
    try {
      long target = medium.write();
      cover(target);
      medium.force();
      reached = target;
    } finally {
      lock.lock();
      try {
        durable = Math.max(durable, reached);
        covered = 0;
        if (next.waiting > 0 && next.highest <= durable) {
          next.finish();
          next = new Batch(lock.newCondition());
        }
        isRunning = next.waiting > 0;
        if (isRunning) {
          next.needsLeader = true;
          next.changed.signal();
        }
        running.finish();
      } finally {
        lock.unlock();
      }
    }
  }
}
