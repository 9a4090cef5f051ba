package dev.helios.refs.log;

import dev.helios.refs.txn.UnstoredTrees;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two things small beside the sessions, in a thread of its own that ends when it is idle: the
 * heap of trees that are not stored yet, and what opening would have to replay. Who commits waits
 * for it only where it falls far behind. Safe for use by many threads.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** Journal and chunks since the last checkpoint from which on a new one is made, in bytes. */
  private static final long CHECKPOINT_BYTES = 64L << 20;

  /** So many times as much, and who commits makes the checkpoint, or waits for it. */
  private static final int FAR_BEHIND = 4;

  private static final long IDLE_SECONDS = 10;

  /** What is to be done, each by one thread at a time. */
  interface Work {
    /** Bytes that opening would read. */
    long bytesSinceCheckpoint();

    /** Whether a state is to be stored that those of the past can be read from. */
    boolean isHistoryDue();

    void storeTrees(long downToBytes);

    void checkpoint();
  }

  private final Work work;

  /** Fair, so that who asks for a checkpoint gets it although another is always due. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final ScheduledThreadPoolExecutor executor;
  private final AtomicBoolean isScheduled = new AtomicBoolean();

  /** Longest time from a change to the checkpoint that has it; zero for any. */
  private final Duration interval;

  private final AtomicBoolean isTimed = new AtomicBoolean();

  /** At most so much heap is in trees that are not stored. */
  private final AtomicLong unstored = new AtomicLong();

  /**
   * Upkeep of {@code work}.
   *
   * @param interval longest time from a change to the checkpoint that has it; zero for any
   */
  Upkeep(Work work, Duration interval) {
    this.work = work;
    this.interval = interval;
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("helios-upkeep").factory(),
            new ThreadPoolExecutor.DiscardPolicy()); // of what comes after it was closed
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Waits, for before a change, if there is far too much to do.
   *
   * @throws RuntimeException if it cannot be done
   */
  void makeRoom() {
    boolean isFarBehind =
        unstored.get() > 2 * UnstoredTrees.LIMIT_BYTES
            || work.bytesSinceCheckpoint() > FAR_BEHIND * CHECKPOINT_BYTES;
    if (isFarBehind) {
      run();
    }
  }

  /** Notes a change with so many edits of trees. */
  void added(long edits) {
    long now = edits == 0 ? unstored.get() : unstored.addAndGet(edits * UnstoredTrees.EDIT_BYTES);
    if ((now > UnstoredTrees.LIMIT_BYTES || isCheckpointDue())
        && isScheduled.compareAndSet(false, true)) {
      executor.execute(this::runBeside);
    }
    if (!interval.isZero() && isTimed.compareAndSet(false, true)) {
      // What goes wrong in it is logged there.
      Future<?> unused =
          executor.schedule(this::runTimed, interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Makes the checkpoint that is due by the clock. */
  private void runTimed() {
    // Before it: what changes from now on may not be in it.
    isTimed.set(false);
    if (work.bytesSinceCheckpoint() > 0) {
      try {
        checkpoint();
      } catch (RuntimeException e) {
        LOG.error("a checkpoint could not be made", e);
      }
    }
  }

  private boolean isCheckpointDue() {
    return work.bytesSinceCheckpoint() > CHECKPOINT_BYTES || work.isHistoryDue();
  }

  private void runBeside() {
    try {
      run();
    } catch (RuntimeException e) {
      // If it was the disk, nothing is accepted any more; else who commits tries it, and is told.
      LOG.error("a checkpoint could not be made", e);
    } finally {
      isScheduled.set(false);
    }
  }

  private void run() {
    lock.lock();
    try {
      if (unstored.get() > UnstoredTrees.LIMIT_BYTES) {
        // Below the limit again, as far as is known: half of it may be left.
        long before = unstored.get();
        work.storeTrees(UnstoredTrees.LIMIT_BYTES / 2);
        unstored.addAndGet(UnstoredTrees.LIMIT_BYTES / 2 - before);
      }
      if (isCheckpointDue()) {
        work.checkpoint();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes a checkpoint now. */
  void checkpoint() {
    lock.lock();
    try {
      work.checkpoint();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for what is under way; nothing is begun any more. */
  @Override
  public void close() {
    executor.shutdown();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
