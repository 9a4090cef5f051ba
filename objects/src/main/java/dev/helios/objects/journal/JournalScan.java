package dev.helios.objects.journal;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.Sectors;
import dev.helios.objects.journal.JournalFormat.Header;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from where a checkpoint says to its end, checking every record: what opening
 * does.
 */
final class JournalScan {
  private final JournalFiles files;
  private final JournalIndex index = new JournalIndex();
  private JournalPosition end;
  private long lastTime;
  private long totalBytes;
  private boolean isTorn;
  private long unprovenOffset;
  private @Nullable JournalPosition unended;

  private JournalScan(JournalFiles files, JournalStart start) {
    this.files = files;
    this.end = start.position();
    this.lastTime = start.timeMicros();
  }

  /** Reads all; throws a {@link CorruptChunkException} if something is damaged. */
  static JournalScan run(JournalFiles files, JournalStart start) throws IOException {
    JournalScan scan = new JournalScan(files, start);
    scan.run();
    if (scan.end.lsn() <= start.lsn()) {
      throw new CorruptChunkException(
          "%s ends with record %d at byte %d, the checkpoint covers records up to %d (C4); restore the file"
              .formatted(
                  files.path(scan.end.file()), scan.end.lsn() - 1, scan.end.offset(), start.lsn()));
    }
    return scan;
  }

  /** Where the next record goes. */
  JournalPosition end() {
    return end;
  }

  /** Time of the last record. */
  long lastTime() {
    return lastTime;
  }

  /** Bytes of the records read. */
  long totalBytes() {
    return totalBytes;
  }

  /** Whether {@link #end} is followed by remains of records that were never promised. */
  boolean isTorn() {
    return isTorn;
  }

  /** Where the first record of the newest file is that nothing proves to be durable. */
  long unprovenOffset() {
    return unprovenOffset;
  }

  /**
   * Where the mark belongs that ends the file before the newest, if the newest has no record. It
   * may be missing, or be there but not durable.
   */
  @Nullable JournalPosition unended() {
    return unended;
  }

  /** The records read. */
  JournalIndex index() {
    return index;
  }

  private void run() throws IOException {
    if (!files.has(end.file())) {
      throw files.missing(end.file());
    }
    index.add(end, 0);
    boolean isContinued = true;
    @Nullable Path before = null;
    long offset = end.offset();
    Long next = end.file();
    while (next != null) {
      long file = next;
      next = files.after(file);
      try (JournalReader reader = files.reader(file, offset, end.lsn())) {
        if (reader.file().size() < offset) {
          throw new CorruptChunkException(
              "%s ends at byte %d, the checkpoint says that record %d is at byte %d (C4); restore the file"
                  .formatted(reader.file().path(), reader.file().size(), end.lsn(), offset));
        }
        readAll(file, reader);
        if (next == null) {
          finish(reader);
        } else {
          files.checkEnd(reader, file);
        }
        if (!isContinued && end.lsn() > file) {
          throw new CorruptChunkException(
              "%s: the mark that ends it is missing (J4); restore the file".formatted(before));
        }
        if (next == null) {
          unended = end.lsn() > file ? null : unended;
        } else {
          isContinued = reader.isContinued();
          long mark = isContinued ? JournalFormat.RECORD_BYTES : 0;
          unended = new JournalPosition(file, end.offset() - mark, end.lsn());
        }
        before = reader.file().path();
      }
      offset = JournalFormat.FILE_HEADER;
    }
  }

  private void readAll(long file, JournalReader reader) throws IOException {
    long first = reader.nextLsn();
    long firstOffset = reader.position();
    long proven = first - 1; // by this file, which was made after those before it were forced
    for (Header h = reader.peek(); h != null; h = reader.peek()) {
      if (reader.payload() == null) {
        break;
      }
      proven = Math.max(proven, h.durable());
      index.add(new JournalPosition(file, reader.position(), h.lsn()), totalBytes);
      lastTime = h.timeMicros();
      totalBytes += h.totalBytes();
      reader.advance();
    }
    proven = Math.max(proven, reader.provenLsn());
    end = new JournalPosition(file, reader.position(), reader.nextLsn());
    if (proven >= end.lsn() - 1) {
      unprovenOffset = end.offset();
    } else {
      JournalPosition near = index.floor(proven + 1).position();
      unprovenOffset = near.file() == file ? near.offset() : firstOffset;
    }
  }

  private void finish(JournalReader reader) throws IOException {
    if (reader.isContinued()) {
      throw files.missing(end.lsn());
    }
    if (!Sectors.isZero(reader.file(), end.offset(), Long.MAX_VALUE)) {
      JournalEnd.checkTorn(reader.file(), files.salt(), end.offset(), end.lsn());
      isTorn = true;
    }
  }
}
