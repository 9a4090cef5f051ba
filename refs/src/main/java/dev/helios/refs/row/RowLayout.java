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

  static byte[] pack(byte[] states, int slots, int[] ends, int cells, ByteWriter payload) {
    int width = payload.size() < 1 << 8 ? 0 : payload.size() < 1 << 16 ? 1 : 2;
    int widthBytes = 1 << width;
    ByteWriter out = new ByteWriter();
    if (slots < MANY_SLOTS) {
      out.write(slots << 2 | width);
    } else {
      out.write(MANY_SLOTS << 2 | width);
      out.writeLow(slots, 2);
    }
    for (int slot = 0; slot < slots; slot += 4) {
      int packed = 0;
      for (int i = 0; i < 4 && slot + i < slots; i++) {
        packed |= states[slot + i] << (2 * i);
      }
      out.write(packed);
    }
    for (int i = 0; i < cells; i++) {
      out.writeLow(ends[i], widthBytes);
    }
    out.write(payload.array(), 0, payload.size());
    return out.toBytes();
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
