package dev.helios.refs.row;

import java.util.Arrays;

/**
 * Texts of one column that were decoded lately. A column with few different values then costs a
 * comparison of bytes for each row, and gives the same String again, whose hash is known. Gives up
 * on a column whose values rarely repeat. Not thread-safe.
 */
final class TextCache {
  private static final int SIZE = 256;
  private static final int MAX_BYTES = 64;

  /** Lookups between judgements of whether this is worth it. */
  private static final int ROUND = 4096;

  private final byte[][] keys = new byte[SIZE][];
  private final String[] texts = new String[SIZE];
  private int lookups;
  private int hits;
  private boolean off;

  String get(byte[] bytes, int at, int length) {
    if (off || length > MAX_BYTES || length == 0) {
      return CellCodec.readString(bytes, at, length);
    }
    if (++lookups == ROUND) {
      off = hits < ROUND / 2;
      lookups = 0;
      hits = 0;
    }
    int slot = slot(bytes, at, length);
    byte[] key = keys[slot];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, at, at + length)) {
      hits++;
      return texts[slot];
    }
    String text = CellCodec.readString(bytes, at, length);
    keys[slot] = Arrays.copyOfRange(bytes, at, at + length);
    texts[slot] = text;
    return text;
  }

  private static int slot(byte[] bytes, int at, int length) {
    int hash = length;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SIZE - 1);
  }
}
