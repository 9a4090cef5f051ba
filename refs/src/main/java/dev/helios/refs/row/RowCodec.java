package dev.helios.refs.row;

import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one table schema into entries of its row tree and back.
 *
 * <p>A row in Java is an {@code Object[]} with a value per column in display order (classes as in
 * {@link ColumnType}). The key holds the primary key, order-preserving; the value holds the other
 * cells by slot. Of a table without primary key the key is the hash of the row and the value begins
 * with how often the row is there. Immutable and safe for use by many threads.
 *
 * <p>One logical row has one encoding, however it came about: a cell that equals its column's
 * missing value is not stored, so rows from before an {@code ADD COLUMN} and after it are alike.
 */
public final class RowCodec {
  /** Bytes of the hash that names a row of a bag. */
  private static final int BAG_KEY_BYTES = 16;

  private final TableSchema schema;

  /** Ordinals of the key columns, in key order. */
  private final int[] keyOrdinals;

  /** Ordinals of the columns with a cell in the value, by slot; -1 for a slot not in use. */
  private final int[] bySlot;

  /** For each column its encoded missing value; null for NULL. */
  private final byte @Nullable [][] missing;

  /** For each column its place, type and missing value, as readers need them; never changed. */
  private final int[] slots;

  private final int[] keyParts;
  private final ColumnType[] types;
  private final @Nullable Object[] absent;

  /** Room to begin a row with: that of the last one and a little. Racy, which does not matter. */
  private int usualBytes = 64;

  /** Codecs of the indexes in the schema's order, each made when it is first asked for. */
  private final AtomicReferenceArray<@Nullable IndexCodec> indexes;

  public RowCodec(TableSchema schema) {
    this.schema = schema;
    List<Column> columns = schema.columns();
    keyOrdinals = schema.primaryKey().stream().mapToInt(schema::ordinal).toArray();
    bySlot = new int[columns.stream().mapToInt(c -> c.slot() + 1).max().orElse(0)];
    Arrays.fill(bySlot, -1);
    missing = new byte[columns.size()][];
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!isInKeyAlone(i)) {
        bySlot[column.slot()] = i;
      }
      if (column.missing() != null) {
        ByteWriter out = new ByteWriter();
        CellCodec.write(column.type(), column.missing(), out);
        missing[i] = out.toBytes();
      }
    }
    slots = new int[columns.size()];
    keyParts = new int[columns.size()];
    types = new ColumnType[columns.size()];
    absent = new Object[columns.size()];
    for (int i = 0; i < keyParts.length; i++) {
      slots[i] = columns.get(i).slot();
      keyParts[i] = isInValue(i) ? -1 : keyPart(i);
      types[i] = columns.get(i).type();
      absent[i] = columns.get(i).missing();
    }
    indexes = new AtomicReferenceArray<>(schema.indexes().size());
  }

  /**
   * The codec of one of the table's indexes.
   *
   * @throws IllegalArgumentException if the table has no such index
   */
  public IndexCodec index(IndexSchema index) {
    List<IndexSchema> all = schema.indexes();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id() == index.id()) {
        IndexCodec known = indexes.get(i);
        if (known == null) {
          known = new IndexCodec(this, all.get(i));
          indexes.set(i, known);
        }
        return known;
      }
    }
    throw new IllegalArgumentException(
        "table %s has no index %s".formatted(schema.name(), index.name()));
  }

  /** For each column its slot. */
  int[] slotsOfColumns() {
    return slots;
  }

  /** For each column the part of the key that alone holds it; -1 if the value does. */
  int[] keyParts() {
    return keyParts;
  }

  /** For each column its type. */
  ColumnType[] types() {
    return types;
  }

  /** For each column the value of a cell that is not stored; null for NULL. */
  @Nullable Object[] absent() {
    return absent;
  }

  public TableSchema schema() {
    return schema;
  }

  /** Whether rows have no key, so that equal ones are counted. */
  public boolean isBag() {
    return keyOrdinals.length == 0;
  }

  /** Ordinals of the primary key columns, in key order. */
  public int[] keyOrdinals() {
    return keyOrdinals.clone();
  }

  private boolean isInKeyAlone(int ordinal) {
    return keyPart(ordinal) >= 0 && KeyCodec.isReversible(type(ordinal));
  }

  /** Which part of the key the column is; -1 if it is none. */
  int keyPart(int ordinal) {
    for (int i = 0; i < keyOrdinals.length; i++) {
      if (keyOrdinals[i] == ordinal) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the column's cell is in the value, rather than in the key alone. */
  boolean isInValue(int ordinal) {
    return bySlot[column(ordinal).slot()] == ordinal;
  }

  ColumnType keyType(int part) {
    return type(keyOrdinals[part]);
  }

  private ColumnType type(int ordinal) {
    return schema.columns().get(ordinal).type();
  }

  Column column(int ordinal) {
    return schema.columns().get(ordinal);
  }

  byte @Nullable [] missing(int ordinal) {
    return missing[ordinal];
  }

  /**
   * Key of {@code row} in the row tree.
   *
   * @throws IllegalArgumentException if a value is not of its column's class, or a key column is
   *     null
   */
  public byte[] key(@Nullable Object[] row) {
    if (isBag()) {
      return bagKey(cells(row));
    }
    ByteWriter out = new ByteWriter();
    for (int ordinal : keyOrdinals) {
      writeKeyPart(ordinal, row[ordinal], out);
    }
    return out.toBytes();
  }

  /** Whether two rows have the same values in the primary key, which is not empty. */
  public boolean isSameKey(@Nullable Object[] a, @Nullable Object[] b) {
    for (int ordinal : keyOrdinals) {
      if (a[ordinal] != b[ordinal] && !Objects.deepEquals(a[ordinal], b[ordinal])) {
        return false;
      }
    }
    return true;
  }

  /** Key of values of the primary key columns, in key order; fewer of them give a prefix. */
  public byte[] keyOf(@Nullable Object... keyValues) {
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < keyValues.length; i++) {
      writeKeyPart(keyOrdinals[i], keyValues[i], out);
    }
    return out.toBytes();
  }

  private void writeKeyPart(int ordinal, @Nullable Object value, ByteWriter out) {
    if (value == null) {
      throw new IllegalArgumentException(
          "column %s of the primary key is null".formatted(column(ordinal).name()));
    }
    try {
      KeyCodec.write(type(ordinal), value, out);
    } catch (ClassCastException e) {
      throw wrongClass(ordinal, value, e);
    }
  }

  private IllegalArgumentException wrongClass(int ordinal, Object value, ClassCastException e) {
    return new IllegalArgumentException(
        "column %s of type %s cannot hold a %s"
            .formatted(
                column(ordinal).name(), type(ordinal).toSql(), value.getClass().getSimpleName()),
        e);
  }

  /** Key of a bag's row, from its cells as {@link #cells} gives them. */
  public static byte[] bagKey(byte[] cells) {
    return Arrays.copyOf(HashAlgorithm.SHA256.hash(cells).toBytes(), BAG_KEY_BYTES);
  }

  /** Value of {@code row} in the row tree; of a bag, with a count of one. */
  public byte[] value(@Nullable Object[] row) {
    byte[] cells = cells(row);
    return isBag() ? bagValue(1, cells) : cells;
  }

  /** Value of a bag's row that is there {@code count} times. */
  public static byte[] bagValue(long count, byte[] cells) {
    ByteWriter out = new ByteWriter();
    out.writeVarint(count);
    out.write(cells);
    return out.toBytes();
  }

  /** How often a bag's row is there. */
  public static long bagCount(byte[] value) {
    return new ByteReader(value).readVarint();
  }

  /** The cells of a bag's value. */
  public static byte[] bagCells(byte[] value) {
    ByteReader in = new ByteReader(value);
    in.readVarint();
    return in.read(in.remaining());
  }

  /** The cells of {@code row}: slot states, ends, payloads. */
  public byte[] cells(@Nullable Object[] row) {
    if (row.length != schema.columns().size()) {
      throw new IllegalArgumentException(
          "a row of %s has %d values, not %d"
              .formatted(schema.name(), schema.columns().size(), row.length));
    }
    ByteWriter payload = new ByteWriter(usualBytes);
    int[] ends = new int[bySlot.length];
    byte[] states = new byte[bySlot.length];
    int used = 0;
    int cells = 0;
    for (int slot = 0; slot < bySlot.length; slot++) {
      int ordinal = bySlot[slot];
      int state = ordinal < 0 ? RowLayout.MISSING : writeCell(ordinal, row[ordinal], payload);
      states[slot] = (byte) state;
      if (state == RowLayout.PAYLOAD) {
        ends[cells++] = payload.size();
      }
      if (state != RowLayout.MISSING) {
        used = slot + 1;
      }
    }
    usualBytes = Math.max(64, Math.min(payload.size() + (payload.size() >> 2), 4096));
    return RowLayout.pack(states, used, ends, cells, payload);
  }

  private int writeCell(int ordinal, @Nullable Object value, ByteWriter payload) {
    byte[] absent = missing[ordinal];
    if (value == null) {
      return absent == null ? RowLayout.MISSING : RowLayout.NULL;
    }
    int from = payload.size();
    try {
      CellCodec.write(type(ordinal), value, payload);
    } catch (ClassCastException e) {
      throw wrongClass(ordinal, value, e);
    }
    int length = payload.size() - from;
    if (absent != null
        && Arrays.equals(absent, 0, absent.length, payload.array(), from, payload.size())) {
      payload.truncate(from);
      return RowLayout.MISSING;
    }
    return length == 0 ? RowLayout.EMPTY : RowLayout.PAYLOAD;
  }

  /** Values of the primary key columns, in key order, as far as keys give them back exactly. */
  public @Nullable Object[] keyValues(byte[] key) {
    KeyReader in = new KeyReader();
    in.on(key, 0, key.length);
    @Nullable Object[] values = new Object[keyOrdinals.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = KeyCodec.read(keyType(i), in);
    }
    return values;
  }

  /** Decodes an entry. */
  public @Nullable Object[] row(byte[] key, byte[] value) {
    RowReader reader = new RowReader(this);
    reader.on(key, 0, key.length, value, 0, value.length);
    return reader.row();
  }
}
