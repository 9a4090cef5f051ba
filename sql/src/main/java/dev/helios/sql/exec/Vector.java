package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * One column of a batch. What it keeps follows from its type: {@link LongVector} for BOOLEAN (0,
 * 1), integers, dates and times, {@link DoubleVector} for REAL and DOUBLE, {@link ObjectVector} for
 * all else. Not thread-safe.
 */
public abstract sealed class Vector permits LongVector, DoubleVector, ObjectVector {
  private final ColumnType type;

  Vector(ColumnType type) {
    this.type = type;
  }

  /** How values of a type are kept and computed with. */
  public enum Kind {
    LONG,
    DOUBLE,
    OBJECT
  }

  /** The kind that values of {@code type} are kept as. */
  public static Kind kind(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> Kind.LONG;
      case REAL, DOUBLE -> Kind.DOUBLE;
      case NUMERIC, TEXT, VARCHAR, CHAR, BYTEA, INTERVAL, UUID, JSON, JSONB, ARRAY, RECORD ->
          Kind.OBJECT;
    };
  }

  /** A vector of {@code capacity} values, all unset. */
  public static Vector of(ColumnType type, int capacity) {
    return switch (kind(type)) {
      case LONG -> new LongVector(type, capacity);
      case DOUBLE -> new DoubleVector(type, capacity);
      case OBJECT -> new ObjectVector(type, capacity);
    };
  }

  public ColumnType type() {
    return type;
  }

  public abstract int capacity();

  public abstract boolean isNull(int row);

  /** The value in the class that {@link ColumnType} names; null for NULL. */
  public abstract @Nullable Object get(int row);

  /** Sets a value of the class that {@link ColumnType} names; null for NULL. */
  public abstract void set(int row, @Nullable Object value);

  /** Sets this row to what {@code from}, of the same kind, has in another. */
  public abstract void copy(int row, Vector from, int fromRow);

  public abstract void setNull(int row);

  /** Makes room for {@code capacity} values; arrays taken from this vector before are stale. */
  public abstract void ensureCapacity(int capacity);

  /** Sets {@code count} rows from {@code row} on to those from {@code fromRow} on in another. */
  public abstract void copyRange(int row, Vector from, int fromRow, int count);

  /**
   * Sets {@code count} rows from {@code row} on to the rows of another that {@code fromRows} names
   * from {@code first} on; NULL where it names a negative one.
   */
  public abstract void gather(int row, Vector from, int[] fromRows, int first, int count);

  /** Sets {@code count} rows from {@code row} on to one row of another. */
  public abstract void repeat(int row, Vector from, int fromRow, int count);

  /** Room for at least {@code needed}, growing by half. */
  static int grown(int capacity, int needed) {
    return Math.max(needed, capacity + (capacity >> 1) + 16);
  }
}
