package dev.helios.sql.session;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
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

  private final Supplier<SnapshotSchedule> schedule;
  private final Thread thread;
  private boolean isClosed;

  /**
   * @param schedule of the database as it is open now
   */
  SnapshotThread(Supplier<SnapshotSchedule> schedule) {
    this.schedule = schedule;
    thread = Thread.ofPlatform().daemon().name("helios-snapshots").start(this::run);
  }

  private void run() {
    Instant now = Instant.now();
    while (true) {
      try {
        schedule.get().runDue(now);
      } catch (RuntimeException e) {
        // The next look tries again; what is not made stays due.
        LOG.error("a scheduled snapshot could not be made", e);
      }
      synchronized (this) {
        if (isClosed) {
          return;
        }
        try {
          wait(millisFrom(Instant.now()));
        } catch (InterruptedException e) {
          return; // nobody but a host that ends everything interrupts it
        }
        if (isClosed) {
          return;
        }
      }
      now = Instant.now();
    }
  }

  private long millisFrom(Instant now) {
    Duration wait =
        schedule.get().next(now).map(next -> Duration.between(now, next)).orElse(LONGEST);
    return Math.clamp(wait.toMillis() + 1, 1, LONGEST.toMillis());
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      notifyAll();
    }
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
