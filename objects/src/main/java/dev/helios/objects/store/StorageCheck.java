package dev.helios.objects.store;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.journal.Journal;
import dev.helios.objects.journal.JournalStart;
import dev.helios.objects.pack.PackFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files of a database that is not open, each by itself, so that damage to one does not
 * hide that of another: the first half of fsck. Changes nothing. Nobody else can write the database
 * until this is closed.
 */
public final class StorageCheck implements Closeable {
  private final DatabaseDirectory directory;
  private final @Nullable DatabaseLock lock;

  private StorageCheck(DatabaseDirectory directory, @Nullable DatabaseLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Keeps others from writing the database in a directory.
   *
   * @throws StoreException LOCKED if a process writes it, NOT_FOUND or NOT_A_DATABASE if there is
   *     none
   */
  public static StorageCheck of(Path path) {
    return of(SystemDisk.INSTANCE, path);
  }

  static StorageCheck of(Disk disk, Path path) {
    DatabaseDirectory directory = new DatabaseDirectory(disk, path);
    try {
      directory.require();
      return new StorageCheck(directory, DatabaseLock.take(disk, path));
    } catch (IOException e) {
      StoreException failure = DiskFailure.of("locking " + path, e);
      if (failure.reason() == Reason.READ_ONLY) {
        return new StorageCheck(directory, null); // nobody can write it
      }
      throw failure;
    }
  }

  /**
   * Reads every byte. Hands over one line for each fault, which names file, place and, in brackets,
   * the rule of {@code docs/formats} that is broken.
   */
  public void run(Consumer<String> faults) {
    try {
      DatabaseFile database = directory.read();
      CheckpointFile checkpoint = checkpoint(database, faults);
      JournalStart start = checkpoint == null ? JournalStart.ZERO : checkpoint.journal();
      boolean isLost = checkpoint == null && directory.disk().exists(directory.checkpointFile());
      Journal.check(
          directory.disk(),
          directory.journal(),
          database.id(),
          isLost ? Journal.firstKept(directory.disk(), directory.journal()) : start,
          faults);
      PackFolder.check(
          new PackFolder.Source(
              directory.disk(),
              directory.packs(),
              database.id(),
              database.hash(),
              checkpoint == null ? List.of() : checkpoint.packs()),
          faults);
    } catch (CorruptChunkException e) {
      faults.accept(e.getMessage());
    } catch (IOException e) {
      throw DiskFailure.of("reading " + directory.path(), e);
    }
  }

  private @Nullable CheckpointFile checkpoint(DatabaseFile database, Consumer<String> faults)
      throws IOException {
    try {
      return directory.readCheckpoint(database);
    } catch (CorruptChunkException e) {
      faults.accept(e.getMessage());
      return null;
    }
  }

  @Override
  public void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw DiskFailure.of("freeing the lock of the database", e);
      }
    }
  }
}
