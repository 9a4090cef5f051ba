package dev.helios.objects.store;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write a database. The operating system frees it when the process ends, so a lock
 * file that a crash left behind stops nobody.
 */
final class DatabaseLock implements Closeable {
  static final String NAME = "lock";

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseLock.class);

  /** Databases open for writing in this process, and by whom, as {@link #NAME} says it. */
  private static final Map<Key, String> HELD = new ConcurrentHashMap<>();

  private record Key(Disk disk, Path directory) {}

  private final Key key;
  private final DiskLock lock;

  private DatabaseLock(Key key, DiskLock lock) {
    this.key = key;
    this.lock = lock;
  }

  /** Takes the lock, or throws a {@link Reason#LOCKED} that says who has it. */
  static DatabaseLock take(Disk disk, Path directory) throws IOException {
    Key key = new Key(disk, disk.canonical(directory));
    String self = self();
    String other = HELD.putIfAbsent(key, self);
    if (other != null) {
      throw new StoreException(
          Reason.LOCKED,
          "%s is open in this process already, %s; close it first, or open it for reading only"
              .formatted(directory, other));
    }
    DiskLock lock = null;
    try {
      lock = disk.lock(directory.resolve(NAME), self.getBytes(StandardCharsets.UTF_8));
      String owner = new String(lock.owner(), StandardCharsets.UTF_8).strip();
      if (!lock.isHeld()) {
        throw new StoreException(
            Reason.LOCKED,
            "%s is in use, %s; stop that process, or open the database for reading only"
                .formatted(directory, owner.isEmpty() ? "by a process that is opening it" : owner));
      }
      if (!owner.isEmpty()) {
        LOG.info("{} was not closed, {}; recovering", directory, owner);
      }
      return new DatabaseLock(key, lock);
    } finally {
      if (lock == null || !lock.isHeld()) {
        HELD.remove(key);
      }
    }
  }

  /**
   * Whether a process may have the lock: certain to be true if one does. Does not open the file, as
   * closing it would free a lock of this process.
   */
  static boolean mayBeHeld(Disk disk, Path directory) throws IOException {
    return disk.size(directory.resolve(NAME)) > 0;
  }

  private static String self() {
    return "by process %d on %s since %s"
        .formatted(
            ProcessHandle.current().pid(), host(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Name of this machine, where it is to be had without asking the network. */
  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      String name = System.getenv("COMPUTERNAME");
      return name == null ? "this machine" : name;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      HELD.remove(key);
    }
  }
}
