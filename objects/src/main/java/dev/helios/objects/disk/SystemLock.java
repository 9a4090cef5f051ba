package dev.helios.objects.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system, which ends with the process.
 *
 * <p>POSIX drops all locks that a process has on a file when it closes any descriptor of that file.
 * So the file is read and written through the channel that has the lock, and by nothing else.
 */
final class SystemLock implements DiskLock {
  private final FileChannel channel;
  private final @Nullable FileLock lock;
  private final byte[] owner;

  private SystemLock(FileChannel channel, @Nullable FileLock lock, byte[] owner) {
    this.channel = channel;
    this.lock = lock;
    this.owner = owner;
  }

  static SystemLock of(Path path, byte[] owner) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return take(path, owner);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("resource") // the channel lives as long as the lock
  private static SystemLock take(Path path, byte[] owner) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held in this process through another class loader: closing the channel would free it.
      return new SystemLock(channel, null, content(channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    try (FileChannel unheld = lock == null ? channel : null) {
      byte[] before = content(channel);
      if (unheld == null) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner), 0);
      }
      return new SystemLock(channel, lock, before);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] content(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 4096));
    channel.read(bytes, 0);
    return bytes.array();
  }

  @Override
  public boolean isHeld() {
    return lock != null;
  }

  @Override
  public byte[] owner() {
    return owner.clone();
  }

  @Override
  public void close() throws IOException {
    if (lock == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try (FileChannel c = channel) {
      c.truncate(0);
    } catch (ClosedByInterruptException e) {
      interrupted = true; // closed, and so free; that it names an owner still does no harm
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
