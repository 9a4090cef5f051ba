package dev.helios.objects.journal;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.FailStop;
import dev.helios.objects.disk.Sectors;
import dev.helios.objects.journal.JournalFormat.Header;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One log of records, on disk. Safe for use by many threads.
 *
 * <p>Failures to write or force go to the {@link FailStop}, after which nothing is accepted.
 */
public final class Journal implements Closeable {
  /** A record that was appended: its LSN, and its time in microseconds since 1970. */
  public record Appended(long lsn, long timeMicros) {}

  /** Where the files are. */
  public record Folders(Path current, Path history) {}

  /** From this size on, in bytes, a file is ended by a checkpoint so that it becomes history. */
  private static final long WORTH_ENDING = 8L << 20;

  private static final byte[] NOTHING = {};

  private final JournalFiles files;
  private final FailStop failStop;
  private final long fileBytes;
  private final JournalStart start;
  private final JournalIndex index;
  private final GroupCommit commits;
  private final @Nullable JournalWriter writer;

  /** Guards the writer and what is below. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile long lastLsn;
  private volatile long writtenLsn;
  private volatile long totalBytes;
  private volatile long checkpointedBytes;
  private long lastTime;
  private long markedLsn;

  private Journal(
      JournalFiles files,
      FailStop failStop,
      long fileBytes,
      JournalStart start,
      JournalScan scan,
      @Nullable JournalWriter writer) {
    this.files = files;
    this.failStop = failStop;
    this.fileBytes = fileBytes;
    this.start = start;
    this.writer = writer;
    index = scan.index();
    lastLsn = scan.end().lsn() - 1;
    writtenLsn = lastLsn;
    markedLsn = start.lsn();
    lastTime = scan.lastTime();
    totalBytes = scan.totalBytes();
    checkpointedBytes = totalBytesUpTo(start.lsn());
    commits = new GroupCommit(new Medium(), writer == null ? 0 : lastLsn);
  }

  /** Begins a journal in two empty folders. */
  public static void create(Disk disk, Folders folders, UUID database, long fileBytes)
      throws IOException {
    JournalFiles files = JournalFiles.list(disk, folders.current(), folders.history(), database);
    JournalWriter.create(files, fileBytes, now());
  }

  /**
   * Removes what {@link #create} left if it was cut short; false, with nothing removed, if there
   * are records.
   */
  public static boolean removeIfEmpty(Disk disk, Path folder) throws IOException {
    String first = JournalFormat.fileName(1);
    for (String name : disk.list(folder)) {
      if (!name.startsWith(first)) {
        return false;
      }
      try (DiskFile file = disk.openReadOnly(folder.resolve(name))) {
        if (!Sectors.isZero(file, JournalFormat.FILE_HEADER, Long.MAX_VALUE)) {
          return false;
        }
      }
    }
    for (String name : disk.list(folder)) {
      disk.delete(folder.resolve(name));
    }
    return true;
  }

  /**
   * Opens a journal for writing, reading all records from {@code start} on. What a crash left torn
   * is cut off, and all that is left is durable. A file gets {@code fileBytes}, or one record more.
   *
   * @throws CorruptChunkException if something is damaged
   */
  public static Journal open(
      Disk disk,
      Folders folders,
      UUID database,
      JournalStart start,
      long fileBytes,
      FailStop failStop)
      throws IOException {
    JournalFiles files = JournalFiles.list(disk, folders.current(), folders.history(), database);
    JournalScan scan = JournalScan.run(files, start);
    JournalWriter writer = JournalWriter.resume(files, failStop, fileBytes, scan);
    return new Journal(files, failStop, fileBytes, start, scan, writer);
  }

  /** Opens a journal as far as it is whole now; what is appended later is not seen. */
  public static Journal openReadOnly(
      Disk disk, Folders folders, UUID database, JournalStart start, FailStop failStop)
      throws IOException {
    JournalFiles files = JournalFiles.list(disk, folders.current(), folders.history(), database);
    boolean isOpen = false;
    try {
      files.hold(start.position().file());
      Journal journal = new Journal(files, failStop, 0, start, JournalScan.run(files, start), null);
      isOpen = true;
      return journal;
    } finally {
      if (!isOpen) {
        files.release();
      }
    }
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }

  /** LSN of the last record; 0 if there is none. */
  public long lastLsn() {
    return lastLsn;
  }

  /** LSN of the first record that is kept. */
  public long oldestLsn() {
    return files.oldest();
  }

  /** Bytes of the records since the last checkpoint. */
  public long bytesSinceCheckpoint() {
    return totalBytes - checkpointedBytes;
  }

  /** Appends a record, in memory. */
  public Appended append(byte kind, byte[] payload) {
    if (payload.length > JournalFormat.MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "a journal record has at most %d bytes, not %d"
              .formatted(JournalFormat.MAX_PAYLOAD, payload.length));
    }
    int checksum = JournalFormat.crc(payload, 0, payload.length);
    lock.lock();
    try {
      failStop.check();
      JournalWriter w = writer();
      long bytes = (long) JournalFormat.RECORD_BYTES + payload.length;
      long time = Math.max(lastTime, now());
      if (w.position() + bytes > fileBytes && w.position() > JournalFormat.FILE_HEADER) {
        rotate(w, time);
      }
      long lsn = lastLsn + 1;
      long bytesBefore = totalBytes;
      index.add(new JournalPosition(w.fileLsn(), w.position(), lsn), bytesBefore);
      w.append(
          new Header(
              JournalFormat.RECORD, kind, payload.length, lsn, time, commits.durable(), checksum),
          payload,
          files.salt());
      lastTime = time;
      lastLsn = lsn;
      totalBytes = bytesBefore + bytes;
      return new Appended(lsn, time);
    } finally {
      lock.unlock();
    }
  }

  private JournalWriter writer() {
    if (writer == null) {
      throw new StoreException(Reason.READ_ONLY, "the database is open for reading only");
    }
    return writer;
  }

  private void rotate(JournalWriter w, long time) {
    w.rotate(lastLsn, time, files.salt());
    writtenLsn = lastLsn;
    markedLsn = lastLsn;
    commits.raise(lastLsn);
  }

  /** Hands the record {@code lsn} and all before it to the operating system. */
  public void write(long lsn) {
    if (writtenLsn >= lsn) {
      return;
    }
    lock.lock();
    try {
      failStop.check();
      writer().write();
      writtenLsn = lastLsn;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the record {@code lsn} and all before it durable. */
  public void force(long lsn) {
    if (lsn > lastLsn) {
      throw new IllegalArgumentException(
          "record %d is not there; the last is %d".formatted(lsn, lastLsn));
    }
    if (commits.durable() < lsn) {
      writer();
      failStop.check();
      commits.await(lsn);
    }
  }

  private final class Medium implements GroupCommit.Medium {
    @Override
    public long write() {
      lock.lock();
      try {
        failStop.check();
        writer().write();
        writtenLsn = lastLsn;
        writer().holdFile();
        return lastLsn;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void force() {
      writer().force();
    }
  }

  /** Makes all records durable, and leaves a mark that proves it. */
  public void settle() {
    force(lastLsn);
    lock.lock();
    try {
      failStop.check();
      if (commits.durable() == lastLsn && markedLsn < lastLsn) {
        writer()
            .append(
                new Header(JournalFormat.MARK, (byte) 0, 0, lastLsn, lastTime, lastLsn, 0),
                NOTHING,
                files.salt());
        writer().write();
        markedLsn = lastLsn;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes all records durable, and returns what a checkpoint that covers those up to {@code lsn}
   * has to say.
   */
  public JournalStart prepareCheckpoint(long lsn) {
    force(lastLsn);
    lock.lock();
    try {
      failStop.check();
      JournalWriter w = writer();
      if (w.position() > WORTH_ENDING) {
        rotate(w, Math.max(lastTime, now()));
      }
      JournalPosition position =
          lsn == lastLsn
              ? new JournalPosition(w.fileLsn(), w.position(), lsn + 1)
              : index.floor(lsn + 1).position();
      return new JournalStart(lsn, lastTime, position);
    } finally {
      lock.unlock();
    }
  }

  /** Moves files that reading after this checkpoint needs no more to the history. */
  public void checkpointed(JournalStart checkpoint) throws IOException {
    lock.lock();
    try {
      checkpointedBytes = totalBytesUpTo(checkpoint.lsn());
      index.forgetBefore(checkpoint.lsn());
    } finally {
      lock.unlock();
    }
    files.archive(checkpoint.position().file());
  }

  /** Ends the file under way if it has records, so that they can be forgotten one day. */
  public void endFile() {
    force(lastLsn);
    lock.lock();
    try {
      failStop.check();
      if (writer().position() > JournalFormat.FILE_HEADER && lastLsn >= writer().fileLsn()) {
        rotate(writer(), Math.max(lastTime, now()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** What {@link #forget} would delete. */
  public Forgotten before(long lsn) throws IOException {
    return files.before(lsn);
  }

  /** Deletes files whose records are all before {@code lsn}, which the last checkpoint covers. */
  public void forget(long lsn) throws IOException {
    files.forget(lsn);
  }

  private long totalBytesUpTo(long lsn) {
    return lsn == lastLsn ? totalBytes : index.floor(lsn + 1).totalBytes();
  }

  /** Hands over the records that opening found after the checkpoint. */
  public void replay(JournalSink sink) {
    read(start.lsn() + 1, lastLsn + 1, sink);
  }

  /** Hands over the records with {@code from <= lsn < to}. */
  public void read(long from, long to, JournalSink sink) {
    long end = Math.min(to, lastLsn + 1);
    Long file = files.floor(from);
    if (from < 1 || file == null || (writer == null && files.isForgotten(file))) {
      throw new StoreException(
          Reason.NOT_KEPT,
          "the journal is kept from record %d on, %d is older".formatted(files.oldest(), from));
    }
    if (from >= end) {
      return;
    }
    if (writer != null) {
      write(end - 1);
    }
    JournalPosition at =
        index.covers(from)
            ? index.floor(from).position()
            : new JournalPosition(file, JournalFormat.FILE_HEADER, file);
    try {
      while (at.lsn() < end) {
        at = readFile(at, from, end, sink);
      }
    } catch (IOException e) {
      throw DiskFailure.of("reading the journal", e);
    }
  }

  private JournalPosition readFile(JournalPosition at, long from, long to, JournalSink sink)
      throws IOException {
    try (JournalReader reader = files.reader(at.file(), at.offset(), at.lsn())) {
      for (Header h = reader.peek(); h != null && h.lsn() < to; h = reader.peek()) {
        if (h.lsn() >= from) {
          byte[] payload = reader.payload();
          if (payload == null) {
            break;
          }
          sink.accept(h.lsn(), h.timeMicros(), h.kind(), payload);
        }
        reader.advance();
      }
      if (reader.nextLsn() < to) {
        files.checkEnd(reader, at.file());
      }
      return new JournalPosition(reader.nextLsn(), JournalFormat.FILE_HEADER, reader.nextLsn());
    }
  }

  /** Where reading may begin if the checkpoint, which says it, is lost. */
  public static JournalStart firstKept(Disk disk, Folders folders) throws IOException {
    long first = Long.MAX_VALUE;
    for (Path folder : new Path[] {folders.current(), folders.history()}) {
      for (String name : disk.list(folder)) {
        long lsn = JournalFormat.firstLsn(name);
        first = lsn > 0 ? Math.min(first, lsn) : first;
      }
    }
    return first == Long.MAX_VALUE
        ? JournalStart.ZERO
        : new JournalStart(
            first - 1, 0, new JournalPosition(first, JournalFormat.FILE_HEADER, first));
  }

  /**
   * Checks every record of a journal that is not open, whatever is wrong with it. Hands over one
   * line for each fault, with the rule that is broken.
   */
  public static void check(
      Disk disk, Folders folders, UUID database, JournalStart start, Consumer<String> faults)
      throws IOException {
    JournalFiles files = JournalFiles.list(disk, folders.current(), folders.history(), database);
    JournalCheck.run(files, start, faults);
  }

  /**
   * Checks every record of every file, of the history too. Hands over one line for each fault, with
   * the rule that is broken.
   */
  public void verify(Consumer<String> faults) {
    if (writer != null) {
      write(lastLsn);
    }
    for (long first : files.all()) {
      try (JournalReader reader = files.reader(first, 0, first)) {
        while (reader.peek() != null && reader.payload() != null) {
          reader.advance();
        }
        if (reader.nextLsn() <= lastLsn || first != files.last()) {
          files.checkEnd(reader, first);
        }
      } catch (CorruptChunkException e) {
        faults.accept(e.getMessage());
      } catch (IOException e) {
        throw DiskFailure.of("reading the journal", e);
      }
    }
  }

  /** Makes everything durable, unless something failed before, and closes the files. */
  @Override
  public void close() throws IOException {
    if (writer == null) {
      files.release();
      return;
    }
    try {
      if (!failStop.hasFailed()) {
        settle();
      }
    } finally {
      writer.close();
    }
  }
}
