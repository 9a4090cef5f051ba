package dev.helios.objects.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Locks of files that many share. A process has one channel for each file, because the locks of a
 * process on a file end when it closes any channel of it, and count against each other in the JVM.
 */
final class SystemShares {
  private static final Map<Path, SystemShares> OPEN = new HashMap<>();
  private static final Closeable UNNOTICED = () -> {};

  private final FileChannel channel;
  private final boolean isExclusive;
  private int users = 1;

  private SystemShares(FileChannel channel, boolean isExclusive) {
    this.channel = channel;
    this.isExclusive = isExclusive;
  }

  static Optional<Closeable> share(Path path) throws IOException {
    synchronized (OPEN) {
      Path key = key(path);
      SystemShares open = OPEN.get(key);
      if (open != null) {
        if (open.isExclusive) {
          return Optional.empty();
        }
        open.users++;
        return Optional.of(open.user(key));
      }
      FileChannel channel = channel(path);
      return channel == null ? Optional.of(UNNOTICED) : lock(key, channel, false);
    }
  }

  /** For reading alone, which suffices to share; null if it is not there and cannot be made. */
  private static @Nullable FileChannel channel(Path path) {
    try {
      try {
        Files.createFile(path);
      } catch (FileAlreadyExistsException e) {
        // As it should be.
      }
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      return null;
    }
  }

  static Optional<Closeable> exclude(Path path) throws IOException {
    synchronized (OPEN) {
      Path key = key(path);
      if (OPEN.containsKey(key)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      return lock(key, channel, true);
    }
  }

  private static Optional<Closeable> lock(Path key, FileChannel channel, boolean isExclusive)
      throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock(0, Long.MAX_VALUE, !isExclusive);
    } catch (OverlappingFileLockException e) {
      // Held in this process through another class loader: closing the channel would free it.
      return isExclusive ? Optional.empty() : Optional.of(UNNOTICED);
    } catch (IOException e) {
      channel.close();
      if (isExclusive) {
        throw e;
      }
      return Optional.of(UNNOTICED);
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    SystemShares open = new SystemShares(channel, isExclusive);
    OPEN.put(key, open);
    return Optional.of(open.user(key));
  }

  private static Path key(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent.toRealPath().resolve(path.getFileName());
  }

  private Closeable user(Path key) {
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      synchronized (OPEN) {
        if (!closed.getAndSet(true) && --users == 0) {
          OPEN.remove(key);
          channel.close();
        }
      }
    };
  }
}
