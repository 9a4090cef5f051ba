package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** REAL and DOUBLE. */
public final class DoubleVector extends Vector {
  private double[] values;
  private boolean[] nulls;

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

  @Override
  public void ensureCapacity(int capacity) {
    if (capacity > values.length) {
      int room = grown(values.length, capacity);
      values = Arrays.copyOf(values, room);
      nulls = Arrays.copyOf(nulls, room);
    }
  }

  @Override
  public void copyRange(int row, Vector from, int fromRow, int count) {
    DoubleVector other = (DoubleVector) from;
    System.arraycopy(other.values, fromRow, values, row, count);
    System.arraycopy(other.nulls, fromRow, nulls, row, count);
  }

  @Override
  public void gather(int row, Vector from, int[] fromRows, int first, int count) {
    double[] otherValues = ((DoubleVector) from).values;
    boolean[] otherNulls = ((DoubleVector) from).nulls;
    for (int i = 0; i < count; i++) {
      int at = fromRows[first + i];
      if (at < 0) {
        nulls[row + i] = true;
      } else {
        values[row + i] = otherValues[at];
        nulls[row + i] = otherNulls[at];
      }
    }
  }

  @Override
  public void repeat(int row, Vector from, int fromRow, int count) {
    DoubleVector other = (DoubleVector) from;
    Arrays.fill(values, row, row + count, other.values[fromRow]);
    Arrays.fill(nulls, row, row + count, other.nulls[fromRow]);
  }
}
