package dev.helios.refs.row;

import dev.helios.objects.prolly.LeafRun;
import dev.helios.refs.schema.ColumnType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads columns of rows. Gives the same values as {@link RowReader}. Not thread-safe. */
public final class LeafReader implements RunReader {
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The low bit of each slot's state, in a word of 32 slots. */
  private static final long LOW_BITS = 0x5555_5555_5555_5555L;

  /** Texts to read before caches are made: a short scan does without. */
  private static final int FEW_TEXTS = 2048;

  /** Bytes that are read of a row at once: its head and the states of 32 slots. */
  private static final int LOOK_AHEAD = 9;

  private final boolean bag;
  private final ColumnType[] keyTypes;
  private final KeyReader keys = new KeyReader();
  private final int[] slots;
  private final int[] keyParts;
  private final ColumnType[] types;
  private final @Nullable Object[] absent;
  private final @Nullable TextCache[] texts;

  /** Texts that were read without a cache. */
  private int textsRead;

  private @Nullable LeafRun run;
  private byte[] array = new byte[0];

  /** Values out of line that were read, by entry; empty before the first. */
  private byte @Nullable [][] far = {};

  /** Where the cell last looked for lies; its length is 0 if its payload is not stored. */
  private byte[] bytes = array;

  private int at;
  private int length;

  public LeafReader(RowCodec codec) {
    bag = codec.isBag();
    keyTypes = new ColumnType[codec.keyOrdinals().length];
    for (int i = 0; i < keyTypes.length; i++) {
      keyTypes[i] = codec.keyType(i);
    }
    slots = codec.slotsOfColumns();
    keyParts = codec.keyParts();
    types = codec.types();
    absent = codec.absent();
    texts = new TextCache[types.length];
  }

  @Override
  public void on(LeafRun next) {
    run = next;
    array = next.array();
    far = new byte[0][];
  }

  private LeafRun run() {
    return Objects.requireNonNull(run);
  }

  @Override
  public long count(int row) {
    if (!bag) {
      return 1;
    }
    int from = valueOf(row);
    return new ByteReader(bytes, from, bytes.length - from).readVarint();
  }

  /** Finds the row's value: it begins at what is returned in {@link #bytes}. */
  private int valueOf(int row) {
    LeafRun entries = run();
    if (entries.isFar(row)) {
      if (far.length == 0) {
        far = new byte[entries.size()][];
      }
      if (far[row] == null) {
        far[row] = entries.value(row);
      }
      bytes = far[row];
      return 0;
    }
    bytes = array;
    return entries.valueStart(row);
  }

  /** State of the cell in {@code slot}; finds its payload if it has one. */
  private int find(int row, int slot) {
    int from = valueOf(row);
    byte[] b = bytes;
    if (bag) {
      while (b[from++] < 0) {}
    }
    int head = b[from] & 0xff;
    int slotCount = head >>> 2;
    if (slotCount >= 32 || from + 9 > b.length) {
      return findSlowly(from, slot);
    }
    if (slot >= slotCount) {
      return RowLayout.MISSING;
    }
    long states = (long) LITTLE.get(b, from + 1);
    int state = (int) (states >>> (2 * slot)) & 3;
    if (state != RowLayout.PAYLOAD) {
      length = 0;
      at = from;
      return state;
    }
    long payloads = states & (states >>> 1) & LOW_BITS;
    int before = Long.bitCount(payloads & ((1L << (2 * slot)) - 1));
    int all = Long.bitCount(payloads & ((1L << (2 * slotCount)) - 1));
    int ends = from + 1 + ((slotCount + 3) >>> 2);
    if ((head & 3) == 0) {
      int start = before == 0 ? 0 : b[ends + before - 1] & 0xff;
      at = ends + all + start;
      length = (b[ends + before] & 0xff) - start;
    } else {
      locate(ends, before, all, 1 << (head & 3));
    }
    return state;
  }

  private void locate(int ends, int before, int all, int width) {
    int start = before == 0 ? 0 : RowLayout.end(bytes, ends + (before - 1) * width, width);
    at = ends + all * width + start;
    length = RowLayout.end(bytes, ends + before * width, width) - start;
  }

  private int findSlowly(int from, int slot) {
    int slotCount = RowLayout.slots(bytes, from);
    if (slot >= slotCount) {
      return RowLayout.MISSING;
    }
    int states = RowLayout.states(from, slotCount);
    int state = RowLayout.state(bytes, states, slot);
    length = 0;
    at = from;
    if (state == RowLayout.PAYLOAD) {
      locate(
          states + ((slotCount + 3) >>> 2),
          RowLayout.payloadsBefore(bytes, states, slot),
          RowLayout.payloadsBefore(bytes, states, slotCount),
          1 << (bytes[from] & 3));
    }
    return state;
  }

  private KeyReader keyAt(int row, int part) {
    LeafRun entries = run();
    int start = entries.keyStart(row);
    keys.on(array, start, entries.keyEnd(row) - start);
    for (int i = 0; i < part; i++) {
      KeyCodec.skip(keyTypes[i], keys);
    }
    return keys;
  }

  @Override
  public void longs(
      int ordinal, int[] rows, int from, int count, long[] values, boolean[] nulls, int to) {
    int part = keyParts[ordinal];
    if (part >= 0) {
      keyLongs(part, rows, from, count, values, nulls, to);
      return;
    }
    int slot = slots[ordinal];
    Object missing = absent[ordinal];
    boolean isBoolean = types[ordinal].kind() == ColumnType.Kind.BOOLEAN;
    long missingLong =
        missing == null ? 0 : isBoolean ? ((Boolean) missing ? 1 : 0) : (Long) missing;
    LeafRun entries = run();
    byte[] b = array;
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      int start = bag || entries.isFar(row) ? b.length : entries.valueStart(row);
      // What is usual is decoded here: a short row, within the leaf, whose cell has a payload.
      if (start + LOOK_AHEAD <= b.length && (b[start] & 0x83) == 0) {
        int slotCount = (b[start] & 0xff) >>> 2;
        long states = (long) LITTLE.get(b, start + 1);
        if (slot < slotCount && ((states >>> (2 * slot)) & 3) == RowLayout.PAYLOAD) {
          long payloads = states & (states >>> 1) & LOW_BITS;
          int before = Long.bitCount(payloads & ((1L << (2 * slot)) - 1));
          int all = Long.bitCount(payloads & ((1L << (2 * slotCount)) - 1));
          int ends = start + 1 + ((slotCount + 3) >>> 2);
          int begin = before == 0 ? 0 : b[ends + before - 1] & 0xff;
          int bytesOfNumber = (b[ends + before] & 0xff) - begin;
          values[to + i] = bigEndian(b, ends + all + begin, bytesOfNumber);
          nulls[to + i] = false;
          continue;
        }
      }
      int state = find(row, slot);
      values[to + i] =
          state == RowLayout.PAYLOAD
              ? bigEndian(bytes, at, length)
              : state == RowLayout.MISSING ? missingLong : 0;
      nulls[to + i] = state == RowLayout.NULL || (state == RowLayout.MISSING && missing == null);
    }
  }

  /** A signed number of {@code length} bytes, from 1 to 8. */
  private static long bigEndian(byte[] b, int at, int length) {
    return at + 8 <= b.length
        ? (long) BIG.get(b, at) >> (Long.SIZE - 8 * length)
        : CellCodec.readLong(b, at, length);
  }

  private void keyLongs(
      int part, int[] rows, int from, int count, long[] values, boolean[] nulls, int to) {
    boolean isBoolean = keyTypes[part].kind() == ColumnType.Kind.BOOLEAN;
    LeafRun entries = run();
    byte[] b = array;
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      nulls[to + i] = false;
      if (part > 0 || isBoolean) {
        KeyReader key = keyAt(row, part);
        values[to + i] = isBoolean ? key.read() : key.readLong();
        continue;
      }
      int start = entries.keyStart(row);
      int first = b[start] & 0xff;
      int bytesOfNumber = first >= 0x80 ? first - 0x80 : 0x7f - first;
      if (start + 9 > b.length || bytesOfNumber == 0) {
        values[to + i] = keyAt(row, part).readLong();
      } else {
        int rest = Long.SIZE - 8 * bytesOfNumber;
        long value = (long) BIG.get(b, start + 1) >>> rest;
        values[to + i] = first >= 0x80 || rest == 0 ? value : value | (-1L << (8 * bytesOfNumber));
      }
    }
  }

  @Override
  public void doubles(
      int ordinal, int[] rows, int from, int count, double[] values, boolean[] nulls, int to) {
    int part = keyParts[ordinal];
    ColumnType type = types[ordinal];
    boolean isReal = type.kind() == ColumnType.Kind.REAL;
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      nulls[to + i] = false;
      if (part >= 0) {
        values[to + i] = (Double) KeyCodec.read(type, keyAt(row, part));
        continue;
      }
      int state = find(row, slots[ordinal]);
      if (state == RowLayout.PAYLOAD) {
        long bits = bigEndian(bytes, at, length);
        values[to + i] = isReal ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
      } else if (state == RowLayout.MISSING && absent[ordinal] instanceof Double missing) {
        values[to + i] = missing;
      } else {
        values[to + i] = 0;
        nulls[to + i] = state != RowLayout.EMPTY;
      }
    }
  }

  /** The cache for a column of texts; null for one of others, or that was read little of yet. */
  private @Nullable TextCache cache(int ordinal, int count) {
    TextCache cache = texts[ordinal];
    if (cache == null && types[ordinal].kind().isText()) {
      textsRead += count;
      if (textsRead > FEW_TEXTS) {
        cache = new TextCache();
        texts[ordinal] = cache;
      }
    }
    return cache;
  }

  @Override
  public void objects(
      int ordinal, int[] rows, int from, int count, @Nullable Object[] values, int to) {
    int part = keyParts[ordinal];
    ColumnType type = types[ordinal];
    TextCache cache = cache(ordinal, count);
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      if (part >= 0) {
        values[to + i] = KeyCodec.read(type, keyAt(row, part));
        continue;
      }
      values[to + i] =
          switch (find(row, slots[ordinal])) {
            case RowLayout.MISSING -> absent[ordinal];
            case RowLayout.NULL -> null;
            default ->
                cache != null
                    ? cache.get(bytes, at, length)
                    : CellCodec.read(type, bytes, at, length);
          };
    }
  }

  @Override
  public boolean comparesTexts(int ordinal) {
    return keyParts[ordinal] < 0 && types[ordinal].kind().isText();
  }

  @Override
  public void compareTexts(
      int ordinal, int[] rows, int from, int count, byte[] text, int[] orders) {
    int slot = slots[ordinal];
    byte[] missing =
        absent[ordinal] instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : null;
    for (int i = 0; i < count; i++) {
      orders[i] =
          switch (find(rows[from + i], slot)) {
            case RowLayout.NULL -> NULL;
            case RowLayout.MISSING ->
                missing == null ? NULL : compare(missing, 0, missing.length, text);
            default -> compare(bytes, at, length, text);
          };
    }
  }

  private static int compare(byte[] bytes, int at, int length, byte[] text) {
    int order =
        length > 0 && text.length > 0 && bytes[at] != text[0]
            ? (bytes[at] & 0xff) - (text[0] & 0xff)
            : Arrays.compareUnsigned(bytes, at, at + length, text, 0, text.length);
    return Integer.signum(order);
  }
}
