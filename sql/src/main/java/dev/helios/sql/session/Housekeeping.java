package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Retention;
import dev.helios.refs.history.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database that is open for long does by itself, in a thread of its own: branches whose time
 * is over are dropped every hour. A process that opens one for a moment never comes to it.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Actor WHO = new Actor("helios", "helios@localhost");

  private final Retention retention;
  private final ScheduledThreadPoolExecutor executor;

  /**
   * Begins.
   *
   * @param first how long to wait before the first time
   * @param every how long before each other
   */
  Housekeeping(Repository repository, Duration first, Duration every) {
    retention = repository.retention();
    executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("helios-housekeeping").factory());
    Future<?> unused =
        executor.scheduleWithFixedDelay(
            this::run, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      Retention.Result result = retention.drop(retention.due(Instant.now()), WHO);
      result
          .dropped()
          .forEach(d -> LOG.info("branch '{}' is dropped: {}", d.branch().name(), d.reason()));
      result
          .kept()
          .forEach(
              k ->
                  LOG.warn(
                      "branch '{}' is not dropped though {}: {}",
                      k.due().branch().name(),
                      k.due().reason(),
                      k.problem()));
    } catch (RuntimeException e) {
      // The next time may be better; what is wrong with the database, its users are told.
      LOG.error("branches whose time is over could not be dropped", e);
    }
  }

  /** Waits for what is under way; nothing is begun any more. */
  @Override
  public void close() {
    // No thread is interrupted: that would close the file that it reads.
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
