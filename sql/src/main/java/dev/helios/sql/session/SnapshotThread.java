package dev.helios.sql.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes scheduled snapshots while a database is open: at once what was missed, then each at its
 * moment. A daemon; {@link #close} ends it before it returns.
 */
final class SnapshotThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotThread.class);

  /** Looks at the clock so often, whatever the schedule: it may be set, or the machine sleep. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final SnapshotSchedule schedule;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  SnapshotThread(SnapshotSchedule schedule) {
    this.schedule = schedule;
    thread = Thread.ofPlatform().daemon().name("helios-snapshots").start(this::run);
  }

  private void run() {
    boolean goesOn = true;
    while (goesOn) {
      Duration wait = LONGEST;
      try {
        Instant now = Instant.now();
        schedule.runDue(now);
        wait = schedule.next(now).map(next -> Duration.between(Instant.now(), next)).orElse(wait);
      } catch (RuntimeException e) {
        // The next look tries again; what is not made stays due.
        LOG.error("a scheduled snapshot could not be made", e);
      }
      goesOn = pause(Math.clamp(wait.toMillis() + 1, 1, LONGEST.toMillis()));
    }
  }

  /** Waits; returns whether it is to go on. */
  private boolean pause(long millis) {
    try {
      return !closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false; // nobody but a host that ends everything interrupts it
    }
  }

  @Override
  public void close() {
    closed.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
