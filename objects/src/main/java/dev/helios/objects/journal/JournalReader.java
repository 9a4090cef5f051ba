package dev.helios.objects.journal;

import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.journal.JournalFormat.Header;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one file in order, and stops before the first bytes that are none.
 *
 * <p>Memory is a buffer and the payload that is read. Not thread-safe.
 */
final class JournalReader implements Closeable {
  private static final int BUFFER_BYTES = 128 * 1024;

  private final DiskFile file;
  private final int salt;
  private final byte[] buffer;
  private long bufferAt;
  private int buffered;

  private long position;
  private long nextLsn;
  private @Nullable Header header;
  private boolean continued;
  private long provenLsn;

  /** A reader of {@code file}, which it closes, from the record {@code lsn} at {@code position}. */
  JournalReader(DiskFile file, int salt, long position, long lsn) throws IOException {
    this.file = file;
    this.buffer = new byte[(int) Math.max(0, Math.min(BUFFER_BYTES, file.size() - position))];
    this.salt = salt;
    this.position = position;
    this.nextLsn = lsn;
  }

  DiskFile file() {
    return file;
  }

  /** Where the next record is to begin. */
  long position() {
    return position;
  }

  /** LSN that the next record is to have. */
  long nextLsn() {
    return nextLsn;
  }

  /**
   * Finds the header of the next record, passing over marks; null if what is there is no header, or
   * one with another LSN. Does not move.
   */
  @Nullable Header peek() throws IOException {
    while (true) {
      header = headerAt(position);
      if (header == null || header.type() == JournalFormat.RECORD) {
        return header != null && header.lsn() == nextLsn ? header : null;
      }
      if (header.lsn() != nextLsn - 1 || header.length() != 0 || !endsAt(position, header)) {
        return null;
      }
      provenLsn = header.lsn();
      continued |= header.type() == JournalFormat.CONTINUED;
      position += header.totalBytes();
    }
  }

  /** LSN of the record that the last mark says is durable; 0 if no mark was passed. */
  long provenLsn() {
    return provenLsn;
  }

  /** Whether a mark was passed that says that there is another file. */
  boolean isContinued() {
    return continued;
  }

  private @Nullable Header headerAt(long at) throws IOException {
    int offset = buffer(at, JournalFormat.RECORD_HEADER);
    return offset >= 0 && JournalFormat.isHeader(buffer, offset, salt)
        ? JournalFormat.header(buffer, offset)
        : null;
  }

  private boolean endsAt(long at, Header h) throws IOException {
    int offset = buffer(at + h.totalBytes() - 1, 1);
    return offset >= 0 && buffer[offset] == JournalFormat.END;
  }

  /** Reads the payload of the record just found; null if it is damaged or not all there. */
  byte @Nullable [] payload() throws IOException {
    Header h = found();
    long at = position + JournalFormat.RECORD_HEADER;
    byte[] payload;
    if (h.length() < buffer.length) {
      int offset = buffer(at, h.length() + 1);
      if (offset < 0 || buffer[offset + h.length()] != JournalFormat.END) {
        return null;
      }
      payload = java.util.Arrays.copyOfRange(buffer, offset, offset + h.length());
    } else {
      if (at + h.length() >= file.size() || !endsAt(position, h)) {
        return null; // before an array is made for what may be a mere claim
      }
      payload = new byte[h.length()];
      if (file.read(at, payload, 0, payload.length) < payload.length) {
        return null;
      }
    }
    return JournalFormat.crc(payload, 0, payload.length) == h.checksum() ? payload : null;
  }

  /** Moves past the record just found. */
  void advance() {
    Header h = found();
    position += h.totalBytes();
    nextLsn = h.lsn() + 1;
    header = null;
  }

  /**
   * Moves from damage to the next record of the file that is whole; null, without moving, if there
   * is none.
   */
  @Nullable Header skipDamage() throws IOException {
    byte[] window = new byte[BUFFER_BYTES];
    int step = window.length - JournalFormat.RECORD_HEADER + 1;
    for (long at = position + 1; at < file.size(); at += step) {
      int n = file.read(at, window, 0, window.length);
      for (int i = 0; i + JournalFormat.RECORD_HEADER <= n; i++) {
        if (window[i] == 'H' && JournalFormat.isHeader(window, i, salt)) {
          Header h = JournalFormat.header(window, i);
          if (h.type() == JournalFormat.RECORD && h.lsn() > nextLsn) {
            position = at + i;
            nextLsn = h.lsn();
            return peek();
          }
        }
      }
    }
    return null;
  }

  private Header found() {
    if (header == null) {
      throw new IllegalStateException("no record was found");
    }
    return header;
  }

  /**
   * Has {@code length} bytes at {@code at} in the buffer; returns where, or -1 if there are less.
   */
  private int buffer(long at, int length) throws IOException {
    if (at < bufferAt || at + length > bufferAt + buffered) {
      bufferAt = at;
      buffered = length > buffer.length ? 0 : file.read(at, buffer, 0, buffer.length);
    }
    return at + length <= bufferAt + buffered ? (int) (at - bufferAt) : -1;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
