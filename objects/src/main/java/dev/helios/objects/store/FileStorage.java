package dev.helios.objects.store;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.objects.disk.FailStop;
import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.journal.Forgotten;
import dev.helios.objects.journal.Journal;
import dev.helios.objects.journal.JournalStart;
import dev.helios.objects.pack.FileChunkStore;
import dev.helios.objects.pack.PackFolder;
import dev.helios.objects.pack.PackState;
import dev.helios.objects.prolly.NodeStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A storage in a directory. One process at a time opens it for writing; any number may read beside
 * it, each seeing what was there when it opened.
 */
public final class FileStorage implements Storage {
  /** Sizes at which files are ended, in bytes; tests choose small ones. */
  public record Sizes(long journalFile, long pack) {
    public static final Sizes DEFAULT = new Sizes(64L << 20, 128L << 20);
  }

  private static final int ATTEMPTS = 20;
  private static final long ATTEMPT_MILLIS = 15;

  private final DatabaseDirectory directory;
  private final DatabaseFile database;
  private final Durability durability;
  private final Journal journal;
  private final FileChunkStore chunks;
  private final NodeStore nodes;
  private final FailStop failStop;
  private final @Nullable DatabaseLock lock;
  private final Closeable share;
  private final @Nullable IntervalForce interval;
  private final Object checkpointLock = new Object();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private volatile @Nullable Checkpoint checkpoint;
  private volatile long checkpointedChunkBytes;

  private FileStorage(
      DatabaseDirectory directory,
      DatabaseFile database,
      StorageOptions options,
      Parts parts,
      FailStop failStop,
      @Nullable DatabaseLock lock,
      Closeable share) {
    this.directory = directory;
    this.database = database;
    this.durability = options.durability();
    this.journal = parts.journal;
    this.chunks = parts.chunks;
    this.checkpoint = parts.checkpoint;
    this.failStop = failStop;
    this.lock = lock;
    this.share = share;
    nodes =
        new NodeStore(
            chunks, options.cacheBytes(), database.nodeSize(), directory.scratch(lock == null));
    interval =
        lock != null && durability == Durability.INTERVAL
            ? new IntervalForce(journal, options.syncInterval())
            : null;
  }

  private record Parts(Journal journal, FileChunkStore chunks, @Nullable Checkpoint checkpoint) {}

  /** Whether the directory holds a database, damaged or not. */
  public static boolean isDatabase(Path directory) {
    return SystemDisk.INSTANCE.exists(directory.resolve(DatabaseFile.NAME));
  }

  /** Makes a database in a directory that is empty or does not exist yet, and opens it. */
  public static FileStorage create(Path directory, StorageOptions options) {
    return create(SystemDisk.INSTANCE, directory, options, Sizes.DEFAULT);
  }

  /** As {@link #create(Path, StorageOptions)}, on a disk of the caller's. */
  public static FileStorage create(Disk disk, Path path, StorageOptions options, Sizes sizes) {
    try {
      new DatabaseDirectory(disk, path).create(options, sizes.journalFile());
    } catch (IOException e) {
      throw DiskFailure.of("making a database in " + path, e);
    }
    return open(disk, path, options, sizes);
  }

  /**
   * Opens a database for writing. Its hash and the size of its nodes are what it was made with.
   *
   * @throws StoreException whose reason says what is wrong
   */
  public static FileStorage open(Path directory, StorageOptions options) {
    return open(SystemDisk.INSTANCE, directory, options, Sizes.DEFAULT);
  }

  /** As {@link #open(Path, StorageOptions)}, on a disk of the caller's. */
  public static FileStorage open(Disk disk, Path path, StorageOptions options, Sizes sizes) {
    DatabaseDirectory directory = new DatabaseDirectory(disk, path);
    FailStop failStop = new FailStop();
    DatabaseLock lock = null;
    FileStorage opened = null;
    try {
      DatabaseFile database = directory.read();
      lock = DatabaseLock.take(disk, path);
      CheckpointFile saved = directory.readCheckpoint(database);
      JournalStart start = saved == null ? JournalStart.ZERO : saved.journal();
      Journal journal =
          Journal.open(
              disk, directory.journal(), database.id(), start, sizes.journalFile(), failStop);
      try {
        FileChunkStore chunks =
            FileChunkStore.open(
                source(directory, database, saved), options.compression(), sizes.pack(), failStop);
        Parts parts = new Parts(journal, chunks, checkpoint(saved));
        opened = new FileStorage(directory, database, options, parts, failStop, lock, () -> {});
        return opened;
      } finally {
        if (opened == null) {
          failStop.close("the database was not opened");
          journal.close();
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of("opening " + path, e);
    } finally {
      if (opened == null) {
        release(lock);
      }
    }
  }

  private static void release(@Nullable DatabaseLock lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw DiskFailure.of("freeing the lock of the database", e);
      }
    }
  }

  /**
   * Opens a database for reading, whether or not a process writes it. What was durable before the
   * call is seen, and nothing that comes after it.
   */
  public static FileStorage openReadOnly(Path directory, StorageOptions options) {
    return openReadOnly(SystemDisk.INSTANCE, directory, options);
  }

  /** As {@link #openReadOnly(Path, StorageOptions)}, on a disk of the caller's. */
  public static FileStorage openReadOnly(Disk disk, Path path, StorageOptions options) {
    DatabaseDirectory directory = new DatabaseDirectory(disk, path);
    try {
      DatabaseFile database = directory.read();
      for (int attempt = 1; ; attempt++) {
        Closeable share = share(directory);
        FileStorage opened = null;
        try {
          opened = openReadOnly(directory, database, options, share);
          return opened;
        } catch (StoreException | NoSuchFileException e) {
          // The writer may have moved a file or been in the middle of a record. Damage stays.
          boolean isWritten = DatabaseLock.mayBeHeld(disk, path);
          if (attempt == ATTEMPTS || (attempt > 1 && !isWritten)) {
            throw e;
          }
          if (isWritten) {
            Thread.sleep(ATTEMPT_MILLIS);
          }
        } finally {
          if (opened == null) {
            share.close();
          }
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of("opening " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Reason.IO, "interrupted while opening " + path, e);
    }
  }

  private static Closeable share(DatabaseDirectory directory) throws IOException {
    return directory
        .disk()
        .share(directory.readers())
        .orElseThrow(
            () ->
                new StoreException(
                    Reason.LOCKED,
                    "the history of %s is being rewritten; open it again when that is done"
                        .formatted(directory.path())));
  }

  private static FileStorage openReadOnly(
      DatabaseDirectory directory, DatabaseFile database, StorageOptions options, Closeable share)
      throws IOException {
    FailStop failStop = new FailStop();
    CheckpointFile saved = directory.readCheckpoint(database);
    JournalStart start = saved == null ? JournalStart.ZERO : saved.journal();
    // The journal first: chunks that its records name were flushed before those were appended.
    Journal journal =
        Journal.openReadOnly(directory.disk(), directory.journal(), database.id(), start, failStop);
    FileStorage opened = null;
    try {
      FileChunkStore chunks =
          FileChunkStore.openReadOnly(source(directory, database, saved), failStop);
      Parts parts = new Parts(journal, chunks, checkpoint(saved));
      opened = new FileStorage(directory, database, options, parts, failStop, null, share);
      return opened;
    } finally {
      if (opened == null) {
        journal.close();
      }
    }
  }

  private static PackFolder.Source source(
      DatabaseDirectory directory, DatabaseFile database, @Nullable CheckpointFile saved) {
    return new PackFolder.Source(
        directory.disk(),
        directory.packs(),
        database.id(),
        database.hash(),
        saved == null ? List.of() : saved.packs());
  }

  private static @Nullable Checkpoint checkpoint(@Nullable CheckpointFile saved) {
    return saved == null ? null : new Checkpoint(saved.journal().lsn(), saved.state());
  }

  /** When what is appended is safe from a crash of the machine. */
  public Durability durability() {
    return durability;
  }

  @Override
  public ChunkStore chunks() {
    return chunks;
  }

  @Override
  public NodeStore nodes() {
    return nodes;
  }

  @Override
  public boolean isReadOnly() {
    return lock == null;
  }

  @Override
  public Optional<Checkpoint> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  @Override
  public void replay(RecordConsumer consumer) {
    journal.replay(
        (lsn, time, kind, payload) -> consumer.accept(new JournalRecord(lsn, time, kind, payload)));
  }

  @Override
  public long lastLsn() {
    return journal.lastLsn();
  }

  @Override
  public JournalRecord append(byte kind, byte[] payload) {
    Journal.Appended added = journal.append(kind, payload);
    return new JournalRecord(added.lsn(), added.timeMicros(), kind, payload);
  }

  @Override
  public void sync(long lsn) {
    if (durability == Durability.FULL) {
      journal.force(lsn);
    } else {
      journal.write(lsn);
    }
  }

  @Override
  public void checkpoint(Checkpoint next) {
    synchronized (checkpointLock) {
      Checkpoint last = checkpoint;
      if (next.lsn() > lastLsn() || (last != null && next.lsn() < last.lsn())) {
        throw new IllegalArgumentException(
            "a checkpoint of record %d must be between the last one and record %d"
                .formatted(next.lsn(), lastLsn()));
      }
      long chunkBytes = chunks.addedBytes();
      List<PackState> packs = chunks.flushed();
      JournalStart start = journal.prepareCheckpoint(next.lsn());
      CheckpointFile file = new CheckpointFile(start, packs, next.state());
      try {
        directory.writeWhole(directory.checkpointFile(), file.encode(database.id()));
      } catch (IOException e) {
        // Whether the new one is in place, and stays there, is unknown: so is where replay starts.
        throw failStop.failed("writing " + directory.checkpointFile(), e);
      }
      checkpoint = next;
      checkpointedChunkBytes = chunkBytes;
      try {
        journal.checkpointed(start);
      } catch (IOException e) {
        throw failStop.failed("moving journal files to the history", e);
      }
      try {
        chunks.checkpointed();
      } catch (IOException e) {
        throw DiskFailure.of("deleting packs that are needed no more", e);
      }
    }
  }

  @Override
  public long journalBytesSinceCheckpoint() {
    return journal.bytesSinceCheckpoint() + chunks.addedBytes() - checkpointedChunkBytes;
  }

  @Override
  public void history(long fromLsn, long toLsn, RecordConsumer consumer) {
    journal.read(
        fromLsn,
        toLsn,
        (lsn, time, kind, payload) -> consumer.accept(new JournalRecord(lsn, time, kind, payload)));
  }

  @Override
  public long oldestLsn() {
    return journal.oldestLsn();
  }

  @Override
  public void endJournalFile() {
    journal.endFile();
  }

  @Override
  public Forgotten history(long beforeLsn) {
    try {
      return journal.before(beforeLsn);
    } catch (IOException e) {
      throw DiskFailure.of("looking at the journal's files", e);
    }
  }

  @Override
  public void forgetBefore(long lsn) {
    synchronized (checkpointLock) {
      Checkpoint last = checkpoint;
      if (lsn > (last == null ? 1 : last.lsn() + 1)) {
        throw new IllegalArgumentException(
            "record %d is not covered by the last checkpoint".formatted(lsn - 1));
      }
      try {
        journal.forget(lsn);
      } catch (IOException e) {
        throw DiskFailure.of("deleting journal files that are too old", e);
      }
    }
  }

  @Override
  public Closeable excludeReaders() {
    try {
      return directory
          .disk()
          .exclude(directory.readers())
          .orElseThrow(
              () ->
                  new StoreException(
                      Reason.LOCKED,
                      "%s is open for reading; close it there first".formatted(directory.path())));
    } catch (IOException e) {
      throw DiskFailure.of("locking " + directory.readers(), e);
    }
  }

  /**
   * Checks every record of the journal and its history, and every chunk: checksums, hashes, places.
   * Each line ends with the rule of {@code docs/formats} that is broken.
   */
  @Override
  public void verify(Consumer<String> faults) {
    journal.verify(faults);
    chunks.verify(faults);
  }

  private void unshare() {
    try {
      share.close();
    } catch (IOException e) {
      throw DiskFailure.of("closing " + directory.readers(), e);
    }
  }

  /** Makes everything durable, unless something failed before, and frees the database. */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    try {
      if (interval != null) {
        interval.close();
      }
      try (FileChunkStore c = chunks;
          Journal j = journal) {
        if (lock != null && !failStop.hasFailed()) {
          c.flush();
          j.settle();
        }
      }
      failStop.close("the database " + directory.path() + " is closed");
    } catch (IOException e) {
      throw failStop.failed("closing " + directory.path(), e);
    } finally {
      release(lock);
      unshare();
    }
  }
}
