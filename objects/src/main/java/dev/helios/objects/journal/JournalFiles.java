package dev.helios.objects.journal;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.Sectors;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of one journal, by the LSN that each begins with: the current ones, and those before
 * the last checkpoint, which are history. Safe for use by many threads.
 */
final class JournalFiles {
  private static final String UNFINISHED = ".tmp";

  private final Disk disk;
  private final Path current;
  private final Path history;
  private final UUID database;
  private final int salt;
  private final NavigableSet<Long> firsts = new ConcurrentSkipListSet<>();
  private final Map<Long, DiskFile> held = new ConcurrentHashMap<>();

  private JournalFiles(Disk disk, Path current, Path history, UUID database) {
    this.disk = disk;
    this.current = current;
    this.history = history;
    this.database = database;
    this.salt = JournalFormat.salt(database);
  }

  /** Finds the files of two folders; a file may move from the first to the second meanwhile. */
  static JournalFiles list(Disk disk, Path current, Path history, UUID database)
      throws IOException {
    JournalFiles files = new JournalFiles(disk, current, history, database);
    files.addAll(current);
    files.addAll(history);
    return files;
  }

  private void addAll(Path folder) throws IOException {
    for (String name : disk.list(folder)) {
      long first = JournalFormat.firstLsn(name);
      if (first > 0) {
        firsts.add(first);
      }
    }
  }

  int salt() {
    return salt;
  }

  boolean has(long first) {
    return firsts.contains(first);
  }

  @Nullable Long after(long first) {
    return firsts.higher(first);
  }

  /** First LSN of the newest file. */
  long last() {
    return firsts.last();
  }

  NavigableSet<Long> all() {
    return Collections.unmodifiableNavigableSet(firsts);
  }

  /** The file that would have record {@code lsn}; null if it is older than all that is kept. */
  @Nullable Long floor(long lsn) {
    return firsts.floor(lsn);
  }

  /** First LSN that is kept. */
  long oldest() {
    return firsts.isEmpty() ? 1 : firsts.first();
  }

  Path path(long first) {
    return current.resolve(JournalFormat.fileName(first));
  }

  /** A reader of the records of a file from {@code offset}, where {@code lsn} should be. */
  JournalReader reader(long first, long offset, long lsn) throws IOException {
    DiskFile file = find(first);
    try {
      checkHeader(file, first);
      return new JournalReader(file, salt, Math.max(offset, JournalFormat.FILE_HEADER), lsn);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Time at which a file was begun: after all records before it. */
  long begun(long first) throws IOException {
    try (DiskFile file = find(first)) {
      return checkHeader(file, first);
    }
  }

  /**
   * Checks that a file which the reader has read to its end ends as it must where there is another.
   *
   * @throws CorruptChunkException if it does not
   */
  void checkEnd(JournalReader reader, long first) throws IOException {
    DiskFile file = reader.file();
    Long next = firsts.higher(first);
    if (next == null || next != reader.nextLsn()) {
      throw new CorruptChunkException(
          "%s: record %d at byte %d is damaged or missing (J2); restore the file, or run `helios fsck` to list the damage"
              .formatted(file.path(), reader.nextLsn(), reader.position()));
    }
    if (!reader.isContinued() && next != last()) {
      throw new CorruptChunkException(
          "%s: the mark that ends it is missing at byte %d (J4); restore the file"
              .formatted(file.path(), reader.position()));
    }
    if (!Sectors.isZero(file, reader.position(), Long.MAX_VALUE)) {
      JournalEnd.checkTorn(file, salt, reader.position(), reader.nextLsn());
    }
  }

  /**
   * Opens the files from {@code from} on and keeps them open, so that they can be read although the
   * writer deletes them.
   */
  void hold(long from) throws IOException {
    for (long first : firsts.tailSet(from)) {
      held.put(first, find(first));
    }
  }

  /** Closes what is held open. */
  void release() throws IOException {
    for (DiskFile file : held.values()) {
      file.close();
    }
    held.clear();
  }

  private DiskFile find(long first) throws IOException {
    DiskFile open = held.get(first);
    return open != null ? new HeldFile(open) : look(first);
  }

  private DiskFile look(long first) throws IOException {
    String name = JournalFormat.fileName(first);
    try {
      return disk.openReadOnly(current.resolve(name));
    } catch (NoSuchFileException e) {
      try {
        return disk.openReadOnly(history.resolve(name));
      } catch (NoSuchFileException f) {
        throw missing(first);
      }
    }
  }

  CorruptChunkException missing(long first) {
    return new CorruptChunkException(
        "%s is missing (J4); put the file back, or restore the database from a copy"
            .formatted(path(first)));
  }

  private long checkHeader(DiskFile file, long first) throws IOException {
    byte[] header = new byte[JournalFormat.FILE_HEADER];
    int n = file.read(0, header, 0, header.length);
    return JournalFormat.checkFileHeader(header, n, file.path(), database, first);
  }

  /** Opens a current file for writing. */
  DiskFile open(long first) throws IOException {
    return disk.open(path(first));
  }

  /** Throws if the file that is written has no name any more. */
  void requireThere(DiskFile newest) throws NoSuchFileException {
    if (!disk.exists(newest.path())) {
      throw new NoSuchFileException(newest.path().toString());
    }
  }

  /** Opens the newest file for writing. */
  DiskFile openLast() throws IOException {
    long last = firsts.last();
    if (!disk.exists(path(last))) {
      // A crash came between a checkpoint and the end of its moves: what is newest is current.
      disk.rename(history.resolve(JournalFormat.fileName(last)), path(last));
      forceFolders();
    }
    return disk.open(path(last));
  }

  /** Makes a file of {@code bytes}, zeros but for the header, whose name comes once it is whole. */
  DiskFile create(long first, long timeMicros, byte[] zeros, int bytes) throws IOException {
    Path path = path(first);
    Path unfinished = current.resolve(JournalFormat.fileName(first) + UNFINISHED);
    disk.delete(unfinished);
    try (DiskFile file = disk.create(unfinished)) {
      file.write(0, zeros, 0, bytes);
      file.write(
          0, JournalFormat.fileHeader(database, first, timeMicros), 0, JournalFormat.FILE_HEADER);
      file.force();
    }
    disk.rename(unfinished, path);
    disk.forceFolder(current);
    firsts.add(first);
    return disk.open(path);
  }

  /** Moves to the history every file whose records are all before {@code lsn}. */
  void archive(long lsn) throws IOException {
    boolean moved = false;
    for (long first : firsts) {
      Long next = firsts.higher(first);
      if (next == null || next > lsn) {
        break;
      }
      String name = JournalFormat.fileName(first);
      if (disk.exists(current.resolve(name))) {
        disk.rename(current.resolve(name), history.resolve(name));
        moved = true;
      }
    }
    if (moved) {
      forceFolders();
    }
  }

  /** Files, and their bytes, whose records are all before {@code lsn}. */
  Forgotten before(long lsn) throws IOException {
    int count = 0;
    long bytes = 0;
    for (long first : wholeBefore(lsn)) {
      String name = JournalFormat.fileName(first);
      count++;
      bytes += disk.size(history.resolve(name)) + disk.size(current.resolve(name));
    }
    return new Forgotten(count, bytes);
  }

  /** Deletes files whose records are all before {@code lsn}, the oldest first. */
  void forget(long lsn) throws IOException {
    for (long first : wholeBefore(lsn)) {
      firsts.remove(first);
      String name = JournalFormat.fileName(first);
      disk.delete(history.resolve(name));
      disk.delete(current.resolve(name));
      // One by one, because a gap would be damage.
      forceFolders();
    }
  }

  private List<Long> wholeBefore(long lsn) {
    return firsts.stream()
        .filter(
            first -> {
              Long next = firsts.higher(first);
              return next != null && next <= lsn;
            })
        .toList();
  }

  /** Whether the file of a listing, and all before it, were deleted since. */
  boolean isForgotten(long first) {
    return !held.containsKey(first)
        && firsts.headSet(first, true).stream()
            .map(JournalFormat::fileName)
            .noneMatch(n -> disk.exists(history.resolve(n)) || disk.exists(current.resolve(n)));
  }

  private void forceFolders() throws IOException {
    disk.forceFolder(history);
    disk.forceFolder(current);
  }
}
