package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/** REAL and DOUBLE. */
public final class DoubleVector extends Vector {
  private final double[] values;
  private final boolean[] nulls;

  public DoubleVector(ColumnType type, int capacity) {
    super(type);
    values = new double[capacity];
    nulls = new boolean[capacity];
  }

  /** The values themselves; of a row that is NULL, anything. */
  public double[] values() {
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
  public void setDouble(int row, double value) {
    values[row] = value;
    nulls[row] = false;
  }

  @Override
  public void setNull(int row) {
    nulls[row] = true;
  }

  @Override
  public @Nullable Object get(int row) {
    return nulls[row] ? null : (Object) values[row];
  }

  @Override
  public void set(int row, @Nullable Object value) {
    if (value == null) {
      nulls[row] = true;
    } else {
      values[row] = (Double) value;
      nulls[row] = false;
    }
  }

  @Override
  public void copy(int row, Vector from, int fromRow) {
    DoubleVector other = (DoubleVector) from;
    values[row] = other.values[fromRow];
    nulls[row] = other.nulls[fromRow];
  }
}
