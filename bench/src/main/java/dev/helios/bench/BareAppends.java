package dev.helios.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records of a row's size that threads append to a file that has its size already, and that share
 * forces: no database can be faster. Safe for use by many threads.
 */
final class BareAppends implements Closeable {
  private static final int RECORD = 350;
  private static final int FILE = 64 << 20;

  private final FileChannel file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forced = lock.newCondition();
  private long appended;
  private long durable;
  private boolean isForcing;
  private long position;

  BareAppends(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file.write(ByteBuffer.allocate(FILE), 0);
    file.force(true);
  }

  /** Appends one record after another, each durable before the next; returns how many. */
  long appendUntil(long end) throws IOException {
    long count = 0;
    while (System.nanoTime() < end) {
      append();
      count++;
    }
    return count;
  }

  private void append() throws IOException {
    long target;
    lock.lock();
    try {
      long own = ++appended;
      while (durable < own && isForcing) {
        forced.awaitUninterruptibly();
      }
      if (durable >= own) {
        return;
      }
      isForcing = true;
      target = appended;
    } finally {
      lock.unlock();
    }
    try {
      ByteBuffer records = ByteBuffer.allocate((int) (target - durable) * RECORD);
      position = position + records.capacity() > FILE ? 0 : position;
      position += file.write(records, position);
      file.force(false);
    } finally {
      lock.lock();
      try {
        durable = target;
        isForcing = false;
        forced.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
