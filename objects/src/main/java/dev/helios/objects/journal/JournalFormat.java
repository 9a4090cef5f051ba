package dev.helios.objects.journal;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/** The bytes of a journal file, as {@code docs/formats/journal.md} has them. */
final class JournalFormat {
  static final int VERSION = 1;

  /** Bytes before the first record of a file. */
  static final int FILE_HEADER = 64;

  /** Bytes before the payload of a record. */
  static final int RECORD_HEADER = 36;

  /** Bytes of a record beside its payload: the header, and the byte that ends it. */
  static final int RECORD_BYTES = RECORD_HEADER + 1;

  /** Ends every record. Not zero, so that an end that was never written shows. */
  static final byte END = (byte) 0xa5;

  /** Largest payload: a record must be read into one array. */
  static final int MAX_PAYLOAD = 1 << 30;

  static final short RECORD_MAGIC = 0x484a;
  static final byte RECORD = 1;

  /** Says that the record before it is durable. */
  static final byte MARK = 2;

  /** As {@link #MARK}, and that the next record is in the next file, which exists. */
  static final byte CONTINUED = 3;

  private static final long FILE_MAGIC =
      ByteBuffer.wrap("HELIOSJN".getBytes(StandardCharsets.US_ASCII)).getLong();

  /**
   * What precedes a payload. A mark has no payload, and the LSN of the record before it. All
   * records up to {@code durable} were durable when this one was written.
   */
  record Header(
      byte type, byte kind, int length, long lsn, long timeMicros, long durable, int checksum) {
    /** Length of header, payload and end. */
    long totalBytes() {
      return (long) RECORD_BYTES + length;
    }
  }

  private JournalFormat() {}

  /** What headers of records are mixed with, so that those of other databases are none here. */
  static int salt(UUID database) {
    byte[] id =
        ByteBuffer.allocate(16)
            .putLong(database.getMostSignificantBits())
            .putLong(database.getLeastSignificantBits())
            .array();
    return crc(id, 0, id.length);
  }

  static String fileName(long firstLsn) {
    String digits = Long.toString(firstLsn);
    return "0".repeat(20 - digits.length()) + digits + ".log";
  }

  /** LSN in a file's name; -1 if the name is not one of a journal file. */
  static long firstLsn(String fileName) {
    return fileName.matches("\\d{20}\\.log") ? Long.parseLong(fileName.substring(0, 20)) : -1;
  }

  static byte[] fileHeader(UUID database, long firstLsn, long timeMicros) {
    ByteBuffer b = ByteBuffer.allocate(FILE_HEADER);
    b.putLong(FILE_MAGIC).put((byte) VERSION).position(16);
    b.putLong(database.getMostSignificantBits()).putLong(database.getLeastSignificantBits());
    b.putLong(firstLsn).putLong(timeMicros).position(60);
    return b.putInt(crc(b.array(), 0, 60)).array();
  }

  /** Checks the header of a file and returns the time it was begun. */
  static long checkFileHeader(byte[] bytes, int length, Object file, UUID database, long first) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    if (length < FILE_HEADER || b.getLong(0) != FILE_MAGIC || b.getInt(60) != crc(bytes, 0, 60)) {
      throw new CorruptChunkException(
          "%s: the header, bytes 0 to 63, is damaged (J1); restore the file or run `helios fsck`"
              .formatted(file));
    }
    if (b.get(8) != VERSION) {
      throw new StoreException(
          Reason.VERSION,
          "%s has format version %d, this Helios reads version %d; use a newer one"
              .formatted(file, b.get(8), VERSION));
    }
    UUID owner = new UUID(b.getLong(16), b.getLong(24));
    if (!owner.equals(database)) {
      throw new CorruptChunkException(
          "%s belongs to database %s, not to this one, %s (D5)".formatted(file, owner, database));
    }
    if (b.getLong(32) != first) {
      throw new CorruptChunkException(
          "%s begins with record %d, its name says %d (J2)".formatted(file, b.getLong(32), first));
    }
    return b.getLong(40);
  }

  /** Writes the header of a record at {@code offset}. */
  static void putHeader(byte[] bytes, int offset, Header h, int salt) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    b.putShort(offset, RECORD_MAGIC).put(offset + 2, h.type()).put(offset + 3, h.kind());
    b.putInt(offset + 4, h.length()).putLong(offset + 8, h.lsn());
    b.putLong(offset + 16, h.timeMicros());
    b.putInt(offset + 24, (int) Math.min(h.lsn() - h.durable(), 0xffff_ffffL));
    b.putInt(offset + 28, h.checksum());
    b.putInt(offset + 32, crc(bytes, offset, 32) ^ salt);
  }

  /** Whether a record's header, whole and undamaged, is at {@code offset}. */
  static boolean isHeader(byte[] bytes, int offset, int salt) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    return b.getShort(offset) == RECORD_MAGIC
        && b.getInt(offset + 32) == (crc(bytes, offset, 32) ^ salt)
        && b.get(offset + 2) >= RECORD
        && b.get(offset + 2) <= CONTINUED
        && b.getInt(offset + 4) >= 0
        && b.getInt(offset + 4) <= MAX_PAYLOAD;
  }

  /** Reads a header that {@link #isHeader} found. */
  static Header header(byte[] bytes, int offset) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    long lsn = b.getLong(offset + 8);
    return new Header(
        b.get(offset + 2),
        b.get(offset + 3),
        b.getInt(offset + 4),
        lsn,
        b.getLong(offset + 16),
        Math.max(0, lsn - Integer.toUnsignedLong(b.getInt(offset + 24))),
        b.getInt(offset + 28));
  }

  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
