package dev.helios.refs.row;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns from entries of an index, without the row: those that are parts of it or of the
 * primary key, as far as keys give values back. Columns are given by their ordinals. Not
 * thread-safe.
 */
public final class IndexReader {
  private final IndexSchema index;
  private final RowCodec rows;
  private final ColumnType[] partTypes;

  /** For each column the part of the index that it is; -1 if it is none that gives it back. */
  private final int[] parts;

  /** For each column the part of the primary key that it is; -1 likewise. */
  private final int[] keyParts;

  private final KeyReader in = new KeyReader();
  private byte[] key = new byte[0];
  private int keyFrom;
  private int keyLength;
  private byte[] rowKey = new byte[0];
  private int rowKeyFrom;
  private int rowKeyLength;

  public IndexReader(IndexCodec codec) {
    index = codec.index();
    rows = codec.rows();
    partTypes = codec.types();
    parts = codec.partOf();
    keyParts = rows.keyParts();
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
  public void on(byte[] keys, int from, int bytes, byte[] values, int valueFrom, int valueBytes) {
    key = keys;
    keyFrom = from;
    keyLength = bytes;
    if (valueBytes > 0) {
      rowKey = values;
      rowKeyFrom = valueFrom;
      rowKeyLength = valueBytes;
      return;
    }
    in.on(keys, from, bytes);
    for (int i = 0; i < partTypes.length; i++) {
      skipPart(i);
    }
    rowKey = keys;
    rowKeyFrom = in.position();
    rowKeyLength = from + bytes - rowKeyFrom;
  }

  /** A copy of the row tree's key that the entry leads to. */
  public byte[] rowKey() {
    return Arrays.copyOfRange(rowKey, rowKeyFrom, rowKeyFrom + rowKeyLength);
  }

  private void skipPart(int part) {
    if (in.read() == KeyCodec.VALUE) {
      boolean descending = index.parts().get(part).descending();
      if (descending) {
        in.complement();
      }
      KeyCodec.skip(partTypes[part], in);
      if (descending) {
        in.complement();
      }
    }
  }

  /** Moves {@link #in} to the column's value; false if it is NULL. */
  private boolean seek(int ordinal) {
    int part = parts[ordinal];
    if (part < 0) {
      in.on(rowKey, rowKeyFrom, rowKeyLength);
      for (int i = 0; i < keyParts[ordinal]; i++) {
        KeyCodec.skip(rows.keyType(i), in);
      }
      return true;
    }
    in.on(key, keyFrom, keyLength);
    for (int i = 0; i < part; i++) {
      skipPart(i);
    }
    if (in.read() != KeyCodec.VALUE) {
      return false;
    }
    if (index.parts().get(part).descending()) {
      in.complement();
    }
    return true;
  }

  /** Whether a column that is covered is NULL. */
  public boolean isNull(int ordinal) {
    return !seek(ordinal);
  }

  /** The value of a covered column whose class is {@link Long}; it must not be null. */
  public long getLong(int ordinal) {
    seek(ordinal);
    return in.readLong();
  }

  /** The value of a covered column, null for NULL. */
  public @Nullable Object get(int ordinal) {
    return seek(ordinal) ? KeyCodec.read(rows.column(ordinal).type(), in) : null;
  }
}
