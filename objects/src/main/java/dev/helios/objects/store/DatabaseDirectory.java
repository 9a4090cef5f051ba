package dev.helios.objects.store;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.journal.Journal;
import dev.helios.objects.sort.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files and folders of a database, by name: {@code docs/formats/database.md}. */
record DatabaseDirectory(Disk disk, Path path) {
  private static final String JOURNAL = "journal";
  private static final String HISTORY = "history";
  private static final String PACKS = "packs";
  private static final String HOOKS = "hooks";
  private static final String READERS = "readers";

  Journal.Folders journal() {
    return new Journal.Folders(path.resolve(JOURNAL), path.resolve(HISTORY));
  }

  Path packs() {
    return path.resolve(PACKS);
  }

  /** Shared by whoever has the database open for reading alone. */
  Path readers() {
    return path.resolve(READERS);
  }

  Path databaseFile() {
    return path.resolve(DatabaseFile.NAME);
  }

  Path checkpointFile() {
    return path.resolve(CheckpointFile.NAME);
  }

  /** Where temporary files go: beside the others, as far as those may be written. */
  Scratch scratch(boolean isReadOnly) {
    if (disk != SystemDisk.INSTANCE) {
      return Scratch.NONE;
    }
    return Scratch.in(isReadOnly ? Path.of(System.getProperty("java.io.tmpdir")) : path);
  }

  /** Makes the files of a new database; {@link DatabaseFile} last, which makes it one. */
  void create(StorageOptions options, long journalFile) throws IOException {
    if (disk.exists(path) && !disk.isFolder(path)) {
      throw new StoreException(
          Reason.EXISTS, path + " is a file; choose another place for the database");
    }
    disk.createFolders(path);
    if (disk.exists(databaseFile())) {
      throw new StoreException(Reason.EXISTS, path + " is a Helios database already");
    }
    requireEmpty();
    DatabaseLock lock = DatabaseLock.take(disk, path);
    try {
      Instant now = Instant.now();
      DatabaseFile file =
          new DatabaseFile(
              UUID.randomUUID(),
              options.hash(),
              options.nodeSize(),
              now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
      disk.createFolders(journal().current());
      disk.createFolders(journal().history());
      disk.createFolders(packs());
      // Who reads later may not be able to make it.
      disk.share(readers()).orElse(() -> {}).close();
      Journal.create(disk, journal(), file.id(), journalFile);
      writeWhole(databaseFile(), file.encode());
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        disk.forceFolder(parent);
      }
    } finally {
      lock.close();
    }
  }

  /** Refuses a place with foreign files; what a creation that was cut short left is removed. */
  private void requireEmpty() throws IOException {
    Set<String> ours = Set.of(JOURNAL, HISTORY, PACKS, HOOKS, READERS, DatabaseLock.NAME);
    for (String name : disk.list(path)) {
      boolean isOurs = ours.contains(name) || name.equals(DatabaseFile.NAME + ".tmp");
      if (!isOurs) {
        throw new StoreException(
            Reason.EXISTS,
            "%s is no database and not empty, it has '%s'; choose an empty or new directory"
                .formatted(path, name));
      }
    }
    for (Path folder : Set.of(journal().history(), packs())) {
      if (disk.exists(folder) && !disk.list(folder).isEmpty()) {
        throw incomplete();
      }
    }
    Path journal = journal().current();
    if (disk.exists(journal) && !Journal.removeIfEmpty(disk, journal)) {
      throw incomplete();
    }
  }

  private StoreException incomplete() {
    return new StoreException(
        Reason.EXISTS,
        "%s has files of a database but lacks %s; restore it, or choose another directory"
            .formatted(path, DatabaseFile.NAME));
  }

  /** Reads what is fixed, or says why there is no database here. */
  DatabaseFile read() throws IOException {
    require();
    return DatabaseFile.read(disk, databaseFile());
  }

  /** Reads the checkpoint; null if none was made yet. */
  @Nullable CheckpointFile readCheckpoint(DatabaseFile database) throws IOException {
    if (!disk.exists(checkpointFile())) {
      return null;
    }
    try (DiskFile file = disk.openReadOnly(checkpointFile())) {
      byte[] bytes = new byte[Math.toIntExact(file.size())];
      file.read(0, bytes, 0, bytes.length);
      return CheckpointFile.decode(bytes, database.id(), file.path());
    }
  }

  /** Says why there is no database here, if there is none. */
  void require() {
    if (!disk.exists(path)) {
      throw new StoreException(
          Reason.NOT_FOUND, path + " does not exist; create the database first");
    }
    if (!disk.isFolder(path)) {
      throw new StoreException(
          Reason.NOT_A_DATABASE, path + " is a file, not the directory of a Helios database");
    }
    if (!disk.exists(databaseFile())) {
      throw new StoreException(
          Reason.NOT_A_DATABASE,
          "%s is not a Helios database: it has no file %s".formatted(path, DatabaseFile.NAME));
    }
  }

  /** Writes a file so that it has all of the new bytes or, after a crash, all of the old. */
  void writeWhole(Path file, byte[] bytes) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    disk.delete(unfinished);
    try (DiskFile f = disk.create(unfinished)) {
      f.write(0, bytes, 0, bytes.length);
      f.force();
    }
    disk.rename(unfinished, file);
    // Sync the folder too: after a crash the rename may be lost although the file's bytes are safe.
    disk.forceFolder(path);
  }
}
