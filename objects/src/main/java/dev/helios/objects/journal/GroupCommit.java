package dev.helios.objects.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that wait for their records to be durable share forces.
 *
 * <p>One thread at a time leads: it writes what is appended and forces it. Those who come meanwhile
 * wait together, and when the force returns one of them, woken first, leads for all. Who is served
 * goes on without taking a lock. Safe for use by many threads.
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
    private final List<Thread> waiting = new ArrayList<>();
    private long highest;
    private volatile boolean isDone;
    private volatile @Nullable Thread leader;

    /** Waits until another thread has forced for this batch; true if this thread is to do it. */
    boolean await() {
      Thread self = Thread.currentThread();
      boolean interrupted = false;
      while (!isDone && leader != self) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        self.interrupt();
      }
      return leader == self;
    }

    void finish() {
      isDone = true;
      waiting.forEach(LockSupport::unpark);
    }

    /** Lets the first who waits lead; false if nobody waits. */
    boolean promote() {
      if (waiting.isEmpty()) {
        return false;
      }
      Thread next = waiting.removeFirst();
      leader = next;
      LockSupport.unpark(next);
      return true;
    }
  }

  private final Medium medium;

  /** Guards the batches and what is below. */
  private final ReentrantLock lock = new ReentrantLock();

  private Batch running = new Batch();
  private Batch next = new Batch();
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
      Batch batch = join(lsn);
      if (batch == null) {
        lead();
      } else if (batch.await()) {
        begin();
        lead();
      }
      // If the leader of the batch failed, this thread leads next and learns how.
    }
  }

  /** Joins the batch that covers a record; null if nobody leads and the caller is to. */
  private @Nullable Batch join(long lsn) {
    lock.lock();
    try {
      if (!isRunning) {
        begin();
        return null;
      }
      Batch batch = lsn <= covered ? running : next;
      batch.waiting.add(Thread.currentThread());
      batch.highest = Math.max(batch.highest, lsn);
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void begin() {
    lock.lock();
    try {
      isRunning = true;
      running = next;
      next = new Batch();
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
      end(reached).finish();
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

  /** Hands over to the next leader, and returns the batch that was served. */
  private Batch end(long reached) {
    lock.lock();
    try {
      durable = Math.max(durable, reached);
      covered = 0;
      if (next.highest <= durable) {
        next.finish();
        next = new Batch();
      }
      isRunning = next.promote();
      return running;
    } finally {
      lock.unlock();
    }
  }
}
