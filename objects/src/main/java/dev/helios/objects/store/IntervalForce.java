package dev.helios.objects.store;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.journal.Journal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Syncs the journal once in an interval. What fails is told to those who append next. */
final class IntervalForce implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IntervalForce.class);

  private final Journal journal;
  private final Duration interval;
  private final Thread thread;

  IntervalForce(Journal journal, Duration interval) {
    this.journal = journal;
    this.interval = interval;
    thread = Thread.ofPlatform().daemon().name("helios-sync").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        journal.settle();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (StoreException e) {
      LOG.error("the journal is not synced any more", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
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
