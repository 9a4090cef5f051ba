package dev.helios.sql.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes on the heap, of a value that was read or is to be bound. Positions count from 1. */
final class HeliosBlob implements Blob {
  private byte @Nullable [] bytes;

  HeliosBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  private byte[] bytes() throws SQLException {
    if (bytes == null) {
      throw SqlExceptions.of("55000", "This Blob has been freed.");
    }
    return bytes;
  }

  @Override
  public long length() throws SQLException {
    return bytes().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    int from = Lobs.from(position, length, bytes().length);
    return Arrays.copyOfRange(bytes(), from, Lobs.to(from, length, bytes().length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    int from = Lobs.from(position, length, bytes().length);
    if (from + length > bytes().length) {
      throw Lobs.outside(position, length, bytes().length);
    }
    return new ByteArrayInputStream(bytes(), from, (int) length);
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    SqlExceptions.given(pattern, "the pattern");
    byte[] all = bytes();
    for (int i = Lobs.from(start, 0, all.length); i + pattern.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    Blob wanted = SqlExceptions.given(pattern, "the pattern");
    return position(wanted.getBytes(1, Math.toIntExact(wanted.length())), start);
  }

  @Override
  public int setBytes(long position, byte[] from) throws SQLException {
    return setBytes(position, from, 0, from.length);
  }

  @Override
  public int setBytes(long position, byte[] from, int offset, int length) throws SQLException {
    Lobs.checkRange(offset, length, from.length);
    byte[] all = bytes();
    int start = Lobs.from(position, length, all.length);
    byte[] changed = Arrays.copyOf(all, Math.max(all.length, Math.addExact(start, length)));
    System.arraycopy(from, offset, changed, start, length);
    bytes = changed;
    return length;
  }

  /** What is written gets into the value when the stream is flushed or closed. */
  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    Lobs.from(position, 0, bytes().length);
    return new LobOutput(position, this::setBytes);
  }

  @Override
  public void truncate(long length) throws SQLException {
    if (length < 0 || length > bytes().length) {
      throw Lobs.outside(1, length, bytes().length);
    }
    bytes = Arrays.copyOf(bytes(), (int) length);
  }

  @Override
  public void free() {
    bytes = null;
  }
}
