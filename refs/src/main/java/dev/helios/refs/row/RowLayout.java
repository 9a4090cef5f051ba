package dev.helios.refs.row;

/**
 * How the cells of a row lie in its value: a byte with the width of offsets and the number of
 * slots, two bits for each slot, the end of each payload, the payloads. Bytes: {@code
 * docs/formats/row.md}.
 */
final class RowLayout {
  /** The cell equals the column's missing value. */
  static final int MISSING = 0;

  /** The cell is NULL, which the missing value is not. */
  static final int NULL = 1;

  /** The cell is the value whose encoding has no bytes: 0, false, an empty text. */
  static final int EMPTY = 2;

  /** The cell has bytes among the payloads. */
  static final int PAYLOAD = 3;

  /** Numbers of slots from this on follow in two bytes. */
  private static final int MANY_SLOTS = 63;

  private RowLayout() {}

  /** The value: {@code ends} of the payloads are relative to the first. */
  static byte[] pack(byte[] states, int slots, int[] ends, int cells, ByteWriter payload) {
    int width = payload.size() < 1 << 8 ? 0 : payload.size() < 1 << 16 ? 1 : 2;
    int widthBytes = 1 << width;
    int head = slots < MANY_SLOTS ? 1 : 3;
    byte[] out = new byte[head + ((slots + 3) >>> 2) + cells * widthBytes + payload.size()];
    out[0] = (byte) (Math.min(slots, MANY_SLOTS) << 2 | width);
    if (slots >= MANY_SLOTS) {
      out[1] = (byte) (slots >>> 8);
      out[2] = (byte) slots;
    }
    int at = head;
    for (int slot = 0; slot < slots; slot++) {
      out[at + (slot >>> 2)] |= (byte) (states[slot] << (2 * (slot & 3)));
    }
    at += (slots + 3) >>> 2;
    for (int i = 0; i < cells; i++) {
      for (int shift = 8 * (widthBytes - 1); shift >= 0; shift -= 8) {
        out[at++] = (byte) (ends[i] >>> shift);
      }
    }
    System.arraycopy(payload.array(), 0, out, at, payload.size());
    return out;
  }

  static int slots(byte[] bytes, int offset) {
    int slots = (bytes[offset] & 0xff) >>> 2;
    return slots < MANY_SLOTS
        ? slots
        : (bytes[offset + 1] & 0xff) << 8 | (bytes[offset + 2] & 0xff);
  }

  /** Where the states begin, given the number of slots. */
  static int states(int offset, int slots) {
    return slots < MANY_SLOTS ? offset + 1 : offset + 3;
  }

  static int state(byte[] bytes, int states, int slot) {
    return (bytes[states + (slot >>> 2)] >>> (2 * (slot & 3))) & 3;
  }

  /** Number of slots below {@code slot} that have a payload. */
  static int payloadsBefore(byte[] bytes, int states, int slot) {
    int count = 0;
    int whole = slot >>> 2;
    for (int i = 0; i < whole; i++) {
      count += pairs(bytes[states + i]);
    }
    int rest = slot & 3;
    return rest == 0 ? count : count + pairs(bytes[states + whole] & ((1 << (2 * rest)) - 1));
  }

  private static int pairs(int packed) {
    return Integer.bitCount(packed & (packed >>> 1) & 0x55);
  }

  static int end(byte[] bytes, int at, int widthBytes) {
    return switch (widthBytes) {
      case 1 -> bytes[at] & 0xff;
      case 2 -> (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      default ->
          (bytes[at] & 0xff) << 24
              | (bytes[at + 1] & 0xff) << 16
              | (bytes[at + 2] & 0xff) << 8
              | (bytes[at + 3] & 0xff);
    };
  }
}
