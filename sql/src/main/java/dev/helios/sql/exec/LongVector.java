package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/** Booleans (0 or 1), integers, dates and times. */
public final class LongVector extends Vector {
  private final long[] values;
  private final boolean[] nulls;

  public LongVector(ColumnType type, int capacity) {
    super(type);
    values = new long[capacity];
    nulls = new boolean[capacity];
  }

  /** The values themselves; of a row that is NULL, anything. */
  public long[] values() {
    return values;
  }

  /** Which rows are NULL. */
  public boolean[] nulls() {
    return nulls;
  }

  @Override
  public int capacity() {
    return values.length;
  }

  @Override
  public boolean isNull(int row) {
    return nulls[row];
  }

  /** Sets a value that is not NULL. */
  public void setLong(int row, long value) {
    values[row] = value;
    nulls[row] = false;
  }

  @Override
  public void setNull(int row) {
    nulls[row] = true;
  }

  @Override
  public @Nullable Object get(int row) {
    if (nulls[row]) {
      return null;
    }
    return type().kind() == ColumnType.Kind.BOOLEAN
        ? (Object) (values[row] != 0)
        : (Object) values[row];
  }

  @Override
  public void set(int row, @Nullable Object value) {
    if (value == null) {
      nulls[row] = true;
    } else {
      values[row] = value instanceof Boolean b ? (b ? 1 : 0) : (Long) value;
      nulls[row] = false;
    }
  }

  @Override
  public void copy(int row, Vector from, int fromRow) {
    LongVector other = (LongVector) from;
    values[row] = other.values[fromRow];
    nulls[row] = other.nulls[fromRow];
  }
}
