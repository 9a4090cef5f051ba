package dev.helios.refs.row;

import dev.helios.refs.schema.ColumnType;

/** A single value as bytes, as it would lie in a row: for defaults kept in schemas. */
public final class StoredValue {
  private StoredValue() {}

  public static byte[] encode(ColumnType type, Object value) {
    ByteWriter out = new ByteWriter();
    CellCodec.write(type, value, out);
    return out.toBytes();
  }

  public static Object decode(ColumnType type, byte[] bytes) {
    return CellCodec.read(type, bytes, 0, bytes.length);
  }
}
