package dev.helios.objects.journal;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.Sectors;
import dev.helios.objects.journal.JournalFormat.Header;
import java.io.IOException;

/**
 * Tells the torn end that a crash leaves from damage.
 *
 * <p>Files are zero before they are written, and a medium writes a sector of 512 bytes as a whole
 * or not at all. So a record that a crash tore lacks its end, or some sector of it is zero;
 * anything else is damage. So is a tear that a later record proves to have been durable once. Rules
 * J6 to J8 of {@code docs/formats/journal.md}.
 */
final class JournalEnd {
  private static final int WINDOW = 256 * 1024;

  private final DiskFile file;
  private final int salt;
  private final long lsn;

  private JournalEnd(DiskFile file, int salt, long lsn) {
    this.file = file;
    this.salt = salt;
    this.lsn = lsn;
  }

  /**
   * Checks that what is at {@code position}, where record {@code lsn} should be and is not, was
   * torn by a crash; throws a {@link CorruptChunkException} if it was damaged.
   */
  static void checkTorn(DiskFile file, int salt, long position, long lsn) throws IOException {
    JournalEnd end = new JournalEnd(file, salt, lsn);
    long proof = end.proof(position);
    if (proof > 0) {
      throw end.damage(
          position, "record %d after it proves that it was whole (J6)".formatted(proof));
    }
    byte[] bytes = new byte[JournalFormat.RECORD_HEADER];
    int n = file.read(position, bytes, 0, bytes.length);
    if (n < bytes.length) {
      return;
    }
    if (JournalFormat.isHeader(bytes, 0, salt)) {
      Header h = JournalFormat.header(bytes, 0);
      boolean isMark = h.type() != JournalFormat.RECORD;
      if (h.lsn() != (isMark ? lsn - 1 : lsn) || (isMark && h.length() > 0)) {
        throw end.damage(position, "record %d is there (J2)".formatted(h.lsn()));
      }
      if (!end.isPayloadTorn(position, h)) {
        throw end.damage(position, "its checksum is wrong (J7)");
      }
    } else if (!Sectors.hasZero(file, position, position + bytes.length)
        && !Sectors.isZero(file, position + bytes.length, Long.MAX_VALUE)) {
      throw end.damage(position, "its header is damaged (J7)");
    }
  }

  private CorruptChunkException damage(long position, String why) {
    return new CorruptChunkException(
        "%s: record %d at byte %d is damaged: %s; restore the file, or run `helios fsck` to list the damage"
            .formatted(file.path(), lsn, position, why));
  }

  private boolean isPayloadTorn(long position, Header h) throws IOException {
    long end = position + h.totalBytes();
    if (end > file.size() || Sectors.isZero(file, end - 1, end)) {
      return true;
    }
    // The sector that the header ends in was written, as the header is whole.
    long from =
        (position + JournalFormat.RECORD_HEADER + Sectors.BYTES - 1)
            / Sectors.BYTES
            * Sectors.BYTES;
    return Sectors.hasZero(file, from, end);
  }

  /** LSN of a later record that was written when record {@link #lsn} was durable; 0 if none. */
  private long proof(long position) throws IOException {
    byte[] bytes = new byte[Math.clamp(file.size() - position, 0, WINDOW)];
    int step = WINDOW - JournalFormat.RECORD_HEADER;
    for (long at = position + 1; at < file.size(); at += step) {
      int n = file.read(at, bytes, 0, bytes.length);
      for (int i = 0; i + JournalFormat.RECORD_HEADER <= n; i++) {
        if (bytes[i] == 'H' && JournalFormat.isHeader(bytes, i, salt)) {
          Header h = JournalFormat.header(bytes, i);
          if (h.lsn() >= lsn && h.durable() >= lsn) {
            return h.lsn();
          }
        }
      }
    }
    return 0;
  }
}
