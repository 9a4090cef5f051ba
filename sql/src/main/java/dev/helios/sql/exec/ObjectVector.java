package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Everything that is no primitive value: texts, numerics, bytes, intervals, arrays. */
public final class ObjectVector extends Vector {
  private @Nullable Object[] values;

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

  @Override
  public void ensureCapacity(int capacity) {
    if (capacity > values.length) {
      values = Arrays.copyOf(values, grown(values.length, capacity));
    }
  }

  @Override
  public void copyRange(int row, Vector from, int fromRow, int count) {
    System.arraycopy(((ObjectVector) from).values, fromRow, values, row, count);
  }

  @Override
  public void gather(int row, Vector from, int[] fromRows, int first, int count) {
    @Nullable Object[] other = ((ObjectVector) from).values;
    for (int i = 0; i < count; i++) {
      int at = fromRows[first + i];
      values[row + i] = at < 0 ? null : other[at];
    }
  }

  @Override
  public void repeat(int row, Vector from, int fromRow, int count) {
    Arrays.fill(values, row, row + count, ((ObjectVector) from).values[fromRow]);
  }
}
