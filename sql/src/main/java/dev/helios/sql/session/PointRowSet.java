package dev.helios.sql.session;

import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.RowReader;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At most one row, read in place from its bytes. May be used again once it is closed. */
final class PointRowSet extends RowSet {
  private final RowCodec codec;
  private final RowReader reader;
  private final List<ResultColumn> columns;
  private final int[] ordinals;

  /** 0 before the row, 1 on it, 2 behind it. */
  private int at = 2;

  private boolean open;

  PointRowSet(RowCodec codec, List<ResultColumn> columns, int[] ordinals) {
    this.codec = codec;
    this.reader = new RowReader(codec);
    this.columns = columns;
    this.ordinals = ordinals;
  }

  /** Whether it can be opened for a row of {@code wanted}. */
  boolean isFree(RowCodec wanted) {
    return !open && codec == wanted;
  }

  /** Opens it on a row; null for none. */
  PointRowSet open(byte[] key, byte @Nullable [] value) {
    open = true;
    at = value == null ? 2 : 0;
    if (value != null) {
      reader.on(key, 0, key.length, value, 0, value.length);
    }
    return this;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    at = Math.min(2, at + 1);
    return at == 1;
  }

  @Override
  public boolean isNull(int column) {
    return reader.isNull(ordinals[column]);
  }

  @Override
  public long getLong(int column) {
    int ordinal = ordinals[column];
    if (reader.isNull(ordinal)) {
      return 0;
    }
    return columns.get(column).type().kind() == ColumnType.Kind.BOOLEAN
        ? Boolean.TRUE.equals(reader.get(ordinal)) ? 1 : 0
        : reader.getLong(ordinal);
  }

  @Override
  public double getDouble(int column) {
    return reader.isNull(ordinals[column]) ? 0 : reader.getDouble(ordinals[column]);
  }

  @Override
  public @Nullable Object get(int column) {
    return reader.get(ordinals[column]);
  }

  @Override
  public void close() {
    open = false;
    at = 2;
  }
}
