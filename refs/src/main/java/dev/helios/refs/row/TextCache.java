package dev.helios.refs.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Texts of one column that were decoded lately. A column with few different values then costs a
 * comparison of bytes for each row, and gives the same String again, whose hash is known. Gives up
 * on a column whose values rarely repeat. Not thread-safe.
 */
final class TextCache {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SLOT_BITS = 9;
  private static final int SIZE = 1 << SLOT_BITS;
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
    long word = length;
    if (length >= Long.BYTES) {
      word = 31 * word + (long) WORDS.get(bytes, at);
      word = 31 * word + (long) WORDS.get(bytes, at + length - Long.BYTES);
    } else {
      for (int i = at; i < at + length; i++) {
        word = word << 8 ^ bytes[i];
      }
    }
    word *= 0x9E37_79B9_7F4A_7C15L;
    return (int) (word >>> (Long.SIZE - SLOT_BITS));
  }
}
