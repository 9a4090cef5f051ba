package dev.helios.examples.orders;

import dev.helios.Helios;
import dev.helios.HeliosException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A database that several processes share. One process at a time may have it open for writing, so
 * each opens it for as long as one request takes, and waits while another has it. Readers wait for
 * nobody; they see what was there when they opened it. Safe for many threads.
 */
final class Volume {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path directory;
  private final boolean readOnly;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  Volume(Settings settings) {
    this.directory = settings.directory();
    this.readOnly = settings.readOnly();
  }

  <T> T read(Function<Helios, T> work) {
    lock.readLock().lock();
    try (Helios db = Helios.openReadOnly(directory)) {
      return work.apply(db);
    } finally {
      lock.readLock().unlock();
    }
  }

  <T> T write(Function<Helios, T> work) {
    lock.writeLock().lock();
    try (Helios db = readOnly ? Helios.openReadOnly(directory) : openForWriting()) {
      return work.apply(db);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private Helios openForWriting() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return Helios.open(directory);
      } catch (HeliosException e) {
        boolean isInUse = e.sqlState().equals("55006");
        if (!isInUse || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS + ThreadLocalRandom.current().nextLong(PAUSE_NANOS));
      }
    }
  }
}
