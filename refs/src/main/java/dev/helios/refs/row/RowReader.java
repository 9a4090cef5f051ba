package dev.helios.refs.row;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.schema.ColumnType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads cells of a row in place, one by one, without decoding the others. Columns are given by
 * their ordinal in the schema. Not thread-safe.
 */
public final class RowReader {
  private final RowCodec codec;
  private final int[] slots;
  private final int[] keyParts;
  private final ColumnType[] types;
  private final @Nullable Object[] absent;
  private final KeyReader keyReader = new KeyReader();

  private byte[] key = new byte[0];
  private int keyOffset;
  private int keyLength;
  private byte[] value = new byte[0];
  private int slotCount;
  private int states;
  private int ends;
  private int widthBytes;
  private int payloads;

  /** Where the cell last looked for lies; its length is -1 if its payload is not stored. */
  private int at;

  private int length;

  public RowReader(RowCodec codec) {
    this.codec = codec;
    slots = codec.slotsOfColumns();
    keyParts = codec.keyParts();
    types = codec.types();
    absent = codec.absent();
  }

  /** Moves to the entry that {@code cursor} is on; valid until the cursor moves. */
  public void on(Cursor cursor) {
    on(
        cursor.keyArray(),
        cursor.keyOffset(),
        cursor.keyLength(),
        cursor.valueArray(),
        cursor.valueOffset(),
        cursor.valueLength());
  }

  /** Moves to an entry. */
  public void on(byte[] keys, int keyFrom, int keyBytes, byte[] values, int from, int bytes) {
    key = keys;
    keyOffset = keyFrom;
    keyLength = keyBytes;
    value = values;
    int offset = from;
    if (codec.isBag()) {
      while (values[offset++] < 0) {}
    }
    slotCount = RowLayout.slots(values, offset);
    widthBytes = 1 << (values[offset] & 3);
    states = RowLayout.states(offset, slotCount);
    ends = states + ((slotCount + 3) >>> 2);
    payloads = ends + widthBytes * RowLayout.payloadsBefore(values, states, slotCount);
  }

  /** How often the row is there; 1 unless the table is a bag. */
  public long count(Cursor cursor) {
    return codec.isBag()
        ? new ByteReader(cursor.valueArray(), cursor.valueOffset(), cursor.valueLength())
            .readVarint()
        : 1;
  }

  /** State of the column's cell; finds its payload if it has one. */
  private int find(int ordinal) {
    int slot = slots[ordinal];
    if (slot >= slotCount) {
      return RowLayout.MISSING;
    }
    int state = RowLayout.state(value, states, slot);
    if (state == RowLayout.PAYLOAD) {
      int i = RowLayout.payloadsBefore(value, states, slot);
      int from = i == 0 ? 0 : RowLayout.end(value, ends + (i - 1) * widthBytes, widthBytes);
      at = payloads + from;
      length = RowLayout.end(value, ends + i * widthBytes, widthBytes) - from;
    } else {
      at = payloads;
      length = 0;
    }
    return state;
  }

  private KeyReader keyAt(int part) {
    keyReader.on(key, keyOffset, keyLength);
    for (int i = 0; i < part; i++) {
      KeyCodec.skip(codec.keyType(i), keyReader);
    }
    return keyReader;
  }

  public boolean isNull(int ordinal) {
    if (keyParts[ordinal] >= 0) {
      return false;
    }
    int state = find(ordinal);
    return state == RowLayout.NULL || (state == RowLayout.MISSING && absent[ordinal] == null);
  }

  /** The value of a column whose class is {@link Long}; it must not be null. */
  public long getLong(int ordinal) {
    if (keyParts[ordinal] >= 0) {
      return keyAt(keyParts[ordinal]).readLong();
    }
    return find(ordinal) == RowLayout.MISSING
        ? (Long) Objects.requireNonNull(absent[ordinal])
        : CellCodec.readLong(value, at, length);
  }

  /** The value of a column whose class is {@link Double}; it must not be null. */
  public double getDouble(int ordinal) {
    if (keyParts[ordinal] >= 0 || find(ordinal) == RowLayout.MISSING) {
      return (Double) Objects.requireNonNull(get(ordinal));
    }
    return CellCodec.readDouble(types[ordinal], value, at, length);
  }

  /** The value of any column, null for NULL. */
  public @Nullable Object get(int ordinal) {
    if (keyParts[ordinal] >= 0) {
      return KeyCodec.read(types[ordinal], keyAt(keyParts[ordinal]));
    }
    return switch (find(ordinal)) {
      case RowLayout.MISSING -> absent[ordinal];
      case RowLayout.NULL -> null;
      default -> CellCodec.read(types[ordinal], value, at, length);
    };
  }

  /** All values, in display order. */
  public @Nullable Object[] row() {
    @Nullable Object[] row = new Object[slots.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = get(i);
    }
    return row;
  }
}
