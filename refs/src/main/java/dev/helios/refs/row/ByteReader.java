package dev.helios.refs.row;

import dev.helios.objects.chunk.CorruptChunkException;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
public final class ByteReader {
  private byte[] bytes;
  private int at;
  private int end;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public ByteReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  public boolean hasMore() {
    return at < end;
  }

  public int remaining() {
    return end - at;
  }

  int position() {
    return at;
  }

  public int read() {
    if (at >= end) {
      throw new CorruptChunkException(
          "a record ends early, at byte %d; run `helios fsck` to list what needs it".formatted(at));
    }
    return bytes[at++] & 0xff;
  }

  public byte[] read(int length) {
    if (length < 0 || length > end - at) {
      throw new CorruptChunkException(
          "a record of %d bytes has a field of %d; run `helios fsck` to list what needs it"
              .formatted(end, length));
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  public long readVarint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = read();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
  }

  public int readLength() {
    return (int) readVarint();
  }

  public long readZigzag() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }
}
