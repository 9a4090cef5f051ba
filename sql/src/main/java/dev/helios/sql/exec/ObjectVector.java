package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/** Everything that is no primitive value: texts, numerics, bytes, intervals, arrays. */
public final class ObjectVector extends Vector {
  private final @Nullable Object[] values;

  public ObjectVector(ColumnType type, int capacity) {
    super(type);
    values = new Object[capacity];
  }

  /** The values themselves; null for NULL. */
  public @Nullable Object[] values() {
    return values;
  }

  @Override
  public int capacity() {
    return values.length;
  }

  @Override
  public boolean isNull(int row) {
    return values[row] == null;
  }

  @Override
  public void setNull(int row) {
    values[row] = null;
  }

  @Override
  public @Nullable Object get(int row) {
    return values[row];
  }

  @Override
  public void set(int row, @Nullable Object value) {
    values[row] = value;
  }

  @Override
  public void copy(int row, Vector from, int fromRow) {
    values[row] = ((ObjectVector) from).values[fromRow];
  }
}
