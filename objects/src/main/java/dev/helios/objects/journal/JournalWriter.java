package dev.helios.objects.journal;

import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.FailStop;
import dev.helios.objects.disk.Rewrite;
import dev.helios.objects.journal.JournalFormat.Header;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the newest file. Small records are gathered and written together; the file is grown by
 * zeros ahead of them, because forcing a file whose size stays is twice as fast.
 *
 * <p>The owner lets one thread at a time in, except that {@link #force} may run beside the rest.
 */
final class JournalWriter implements Closeable {
  /** A file grows by this much, or by its final size if that is less. */
  private static final int STEP_BYTES = 1 << 20;

  private static final int GATHER_BYTES = 1 << 20;
  private static final byte[] ZEROS = new byte[STEP_BYTES];
  private static final byte[] END = {JournalFormat.END};

  private final JournalFiles files;
  private final FailStop failStop;
  private final int step;

  /** Held while the file is forced, and while it is exchanged for the next. */
  private final ReentrantLock forceLock = new ReentrantLock();

  private long fileLsn;
  private DiskFile file;
  private byte[] gathered = new byte[4096];
  private int used;

  /** Where {@link #gathered} is to be written. */
  private long written;

  private long allocated;

  private JournalWriter(
      JournalFiles files,
      FailStop failStop,
      long fileBytes,
      long fileLsn,
      DiskFile file,
      long position)
      throws IOException {
    this.files = files;
    this.failStop = failStop;
    this.step = step(fileBytes);
    this.fileLsn = fileLsn;
    this.file = file;
    this.written = position;
    this.allocated = file.size();
  }

  /** Makes the first file of a journal. */
  static void create(JournalFiles files, long fileBytes, long timeMicros) throws IOException {
    files.create(1, timeMicros, ZEROS, step(fileBytes)).close();
  }

  private static int step(long fileBytes) {
    return (int) Math.min(STEP_BYTES, fileBytes);
  }

  /**
   * Goes on where the scan ended, first removing what a crash left after it, and making durable
   * what nothing proves to be.
   */
  static JournalWriter resume(
      JournalFiles files, FailStop failStop, long fileBytes, JournalScan scan) throws IOException {
    JournalPosition unended = scan.unended();
    if (unended != null) {
      try (DiskFile before = files.open(unended.file())) {
        end(before, unended.offset(), unended.lsn() - 1, scan.lastTime(), files.salt());
      }
    }
    long end = scan.end().offset();
    DiskFile file = files.openLast();
    try {
      if (scan.isTorn()) {
        // Remains of records that nobody was promised must not become valid after new ones.
        file.truncate(end);
        file.force();
      }
      if (scan.unprovenOffset() < end) {
        Rewrite.run(file, scan.unprovenOffset(), end);
      }
      return new JournalWriter(files, failStop, fileBytes, scan.end().file(), file, end);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Where the next record goes. */
  long position() {
    return written + used;
  }

  /** First LSN of the file under way. */
  long fileLsn() {
    return fileLsn;
  }

  /** Appends a record or a mark. */
  void append(Header header, byte[] payload, int salt) {
    long total = header.totalBytes();
    if (used + total > gathered.length) {
      makeRoom(total);
    }
    if (total > gathered.length) {
      byte[] head = new byte[JournalFormat.RECORD_HEADER];
      JournalFormat.putHeader(head, 0, header, salt);
      writeThrough(head, head.length);
      writeThrough(payload, payload.length);
      writeThrough(END, 1);
      return;
    }
    JournalFormat.putHeader(gathered, used, header, salt);
    System.arraycopy(payload, 0, gathered, used + JournalFormat.RECORD_HEADER, payload.length);
    used += (int) total;
    gathered[used - 1] = JournalFormat.END;
  }

  private void makeRoom(long bytes) {
    if (used + bytes <= GATHER_BYTES) {
      int size = (int) Math.max(used + bytes, Math.min(GATHER_BYTES, 4L * gathered.length));
      gathered = Arrays.copyOf(gathered, size);
    } else {
      write();
    }
  }

  /** Writes what is gathered. */
  void write() {
    if (used == 0) {
      return;
    }
    try {
      long end = written + used;
      while (end > allocated) {
        file.write(allocated, ZEROS, 0, step);
        allocated += step;
      }
      file.write(written, gathered, 0, used);
      written = end;
      used = 0;
    } catch (IOException e) {
      throw failStop.failed("writing " + file.path(), e);
    }
  }

  private void writeThrough(byte[] bytes, int length) {
    try {
      file.write(written, bytes, 0, length);
      written += length;
      allocated = Math.max(allocated, written);
    } catch (IOException e) {
      throw failStop.failed("writing " + file.path(), e);
    }
  }

  /** Keeps the file from being exchanged until {@link #force} has forced it. */
  @SuppressWarnings("LockNotBeforeTry") // force() unlocks
  void holdFile() {
    forceLock.lock();
  }

  /** Forces the file that {@link #holdFile} held, and lets go of it. */
  void force() {
    try {
      file.force();
      // What is written to a file that somebody deleted is durable, and nobody will find it.
      files.requireThere(file);
    } catch (IOException e) {
      throw failStop.failed("forcing " + file.path() + " to disk", e);
    } finally {
      forceLock.unlock();
    }
  }

  /** Ends the file after record {@code lsn}, all of it durable, and begins the next. */
  void rotate(long lsn, long timeMicros, int salt) {
    write();
    DiskFile ended = file;
    forceLock.lock();
    try {
      // In this order: the next file says that this one is whole, the mark that the next one
      // exists.
      ended.force();
      file = files.create(lsn + 1, timeMicros, ZEROS, step);
      end(ended, written, lsn, timeMicros, salt);
      ended.close();
      fileLsn = lsn + 1;
      written = JournalFormat.FILE_HEADER;
      allocated = file.size();
    } catch (IOException e) {
      throw failStop.failed("beginning the next journal file after " + ended.path(), e);
    } finally {
      forceLock.unlock();
    }
  }

  /** Writes that another file follows after record {@code lsn}, and that it is durable. */
  private static void end(DiskFile file, long at, long lsn, long timeMicros, int salt)
      throws IOException {
    Header mark = new Header(JournalFormat.CONTINUED, (byte) 0, 0, lsn, timeMicros, lsn, 0);
    byte[] bytes = new byte[JournalFormat.RECORD_BYTES];
    JournalFormat.putHeader(bytes, 0, mark, salt);
    bytes[bytes.length - 1] = JournalFormat.END;
    file.write(at, bytes, 0, bytes.length);
    file.truncate(at + bytes.length);
    file.force();
  }

  @Override
  public void close() throws IOException {
    forceLock.lock();
    try {
      file.close();
    } finally {
      forceLock.unlock();
    }
  }
}
