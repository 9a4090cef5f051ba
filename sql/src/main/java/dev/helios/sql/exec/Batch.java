package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows, as columns of equal length. Reused by whoever fills it; not thread-safe. */
public final class Batch {
  /** Rows that a batch usually has room for. */
  public static final int CAPACITY = 1024;

  private final Vector[] columns;
  private int size;

  /** A batch of these columns, of whose rows the first {@code size} count. */
  public Batch(Vector[] columns, int size) {
    this.columns = columns;
    this.size = size;
  }

  /** An empty batch with room for {@code capacity} rows. */
  public static Batch of(List<ColumnType> types, int capacity) {
    Vector[] columns = new Vector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Vector.of(types.get(i), capacity);
    }
    return new Batch(columns, 0);
  }

  public int width() {
    return columns.length;
  }

  /** Types of the columns. */
  List<ColumnType> types() {
    return Arrays.stream(columns).map(Vector::type).toList();
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  public void setSize(int rows) {
    size = rows;
  }

  public Vector column(int i) {
    return columns[i];
  }

  /** The values of a row, boxed. */
  public @Nullable Object[] row(int row) {
    @Nullable Object[] values = new Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns[i].get(row);
    }
    return values;
  }

  /** Makes room for {@code capacity} rows. */
  void ensureCapacity(int capacity) {
    for (Vector column : columns) {
      column.ensureCapacity(capacity);
    }
  }

  /** Becomes the rows of {@code from} that {@code rows} names; columns beyond its are left. */
  void gather(Batch from, int[] rows, int count) {
    ensureCapacity(count);
    for (int i = 0; i < from.columns.length; i++) {
      columns[i].gather(0, from.columns[i], rows, 0, count);
    }
    size = count;
  }

  /** Becomes {@code count} rows of {@code from} from the one at {@code first} on. */
  void copyRange(Batch from, int first, int count) {
    ensureCapacity(count);
    for (int i = 0; i < columns.length; i++) {
      columns[i].copyRange(0, from.columns[i], first, count);
    }
    size = count;
  }

  /** The columns that {@code ordinals} names. */
  Vector[] columns(int[] ordinals) {
    Vector[] some = new Vector[ordinals.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = columns[ordinals[i]];
    }
    return some;
  }
}
