package dev.helios.refs.row;

import dev.helios.objects.chunk.CorruptChunkException;
import java.util.Arrays;

/**
 * Reads parts of a key in place, from left to right; while complemented, as the bytes were before
 * they were complemented. Not thread-safe.
 */
final class KeyReader {
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int mask;

  void on(byte[] array, int offset, int length) {
    bytes = array;
    at = offset;
    end = offset + length;
    mask = 0;
  }

  boolean hasMore() {
    return at < end;
  }

  int position() {
    return at;
  }

  void position(int to) {
    at = to;
  }

  int end() {
    return end;
  }

  /** Turns complementing on, or off again. */
  void complement() {
    mask ^= 0xff;
  }

  int read() {
    if (at >= end) {
      throw new CorruptChunkException(
          "a key ends early, after %d bytes; run `helios fsck` to list what needs it"
              .formatted(end));
    }
    return (bytes[at++] & 0xff) ^ mask;
  }

  long readLow(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | read();
    }
    return value;
  }

  long readLong() {
    int first = read();
    if (first >= 0x80) {
      return readLow(first - 0x80);
    }
    int length = 0x7f - first;
    long low = readLow(length);
    return length == 8 ? low : low | (-1L << (8 * length));
  }

  void skipLong() {
    int first = read();
    at += first >= 0x80 ? first - 0x80 : 0x7f - first;
  }

  byte[] readEscaped() {
    int from = at;
    skipEscaped();
    byte[] out = new byte[at - 2 - from];
    int n = 0;
    for (int i = from; i < at - 2; i++) {
      byte b = (byte) (bytes[i] ^ mask);
      out[n++] = b;
      if (b == 0) {
        i++;
      }
    }
    return n == out.length ? out : Arrays.copyOf(out, n);
  }

  void skipEscaped() {
    int previous = read();
    int next = read();
    // A zero byte inside is followed by ff, so the first pair of zeros is the end; the byte after
    // an
    // escape begins a new pair.
    while (previous != 0 || next != 0) {
      previous = previous == 0 ? read() : next;
      next = read();
    }
  }
}
