package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.value.TextFormat;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a result: read-only; forward only and read while they are fetched, or, if the statement
 * asked for scrolling, all on the heap.
 */
final class HeliosResultSet extends CursorResultSet {
  private final RowShape shape;

  /** Neighbours among the open results of the connection. */
  @Nullable HeliosResultSet previousOpen;

  @Nullable HeliosResultSet nextOpen;

  private boolean wasNull;

  HeliosResultSet(@Nullable HeliosStatement statement, RowSet rows, RowShape shape, long limit) {
    super(statement, rows, limit);
    this.shape = shape;
  }

  /** Rows that come of no statement, to be scrolled at will. */
  static HeliosResultSet detached(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
    return new HeliosResultSet(
        null, new MemoryRows(columns, rows), new RowShape(columns), Long.MAX_VALUE);
  }

  boolean isOf(HeliosStatement other) {
    return statement == other;
  }

  /** Whether it does not outlive a commit. */
  boolean endsAtCommit() {
    return statement != null && statement.holdability == CLOSE_CURSORS_AT_COMMIT;
  }

  /** Index from 0 of column {@code number}. */
  private int at(int number) throws SQLException {
    checkOnRow();
    if (number < 1 || number > shape.width()) {
      throw SqlExceptions.of(
          "42703",
          "The column index is out of range: %d, number of columns: %d."
              .formatted(number, shape.width()));
    }
    return number - 1;
  }

  private @Nullable Object value(int index) {
    Object value = rows.get(index);
    wasNull = value == null;
    return value;
  }

  /** The value as one of {@code target}; null for NULL. */
  private <T> @Nullable T as(Class<T> target, int number) throws SQLException {
    int index = at(number);
    try {
      Object value = value(index);
      return value == null ? null : JavaValues.to(target, shape.type(index), value);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private long integer(int number, long min, long max) throws SQLException {
    int index = at(number);
    try {
      if (shape.isInteger(index)) {
        long value = rows.getLong(index);
        wasNull = value == 0 && rows.isNull(index);
        return value >= min && value <= max
            ? value
            : JavaValues.integer(shape.type(index), value, min, max);
      }
      Object value = value(index);
      return value == null ? 0 : JavaValues.integer(shape.type(index), value, min, max);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public long getLong(int column) throws SQLException {
    return integer(column, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public int getInt(int column) throws SQLException {
    return (int) integer(column, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public short getShort(int column) throws SQLException {
    return (short) integer(column, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  public byte getByte(int column) throws SQLException {
    return (byte) integer(column, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  @Override
  public double getDouble(int column) throws SQLException {
    int index = at(column);
    try {
      Object value = value(index);
      return value == null ? 0 : JavaValues.toDouble(shape.type(index), value);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public float getFloat(int column) throws SQLException {
    return (float) getDouble(column);
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    int index = at(column);
    try {
      Object value = value(index);
      return value != null && JavaValues.toBoolean(shape.type(index), value);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public @Nullable String getString(int column) throws SQLException {
    int index = at(column);
    try {
      Object value = value(index);
      if (value == null) {
        return null;
      }
      ColumnType type = shape.type(index);
      String text =
          switch (type.kind()) {
            case TEXT -> (String) value;
            case TIMESTAMPTZ, ARRAY -> TextFormat.format(type, value, textZone());
            default -> JavaValues.to(String.class, type, value);
          };
      int max = statement == null ? 0 : statement.maxFieldSize;
      return max == 0 || text.length() <= max ? text : text.substring(0, max);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** The session's zone, in which texts show moments. */
  private ZoneId textZone() {
    return statement == null ? ZoneOffset.UTC : statement.zone();
  }

  @Override
  public byte @Nullable [] getBytes(int column) throws SQLException {
    byte[] bytes = as(byte[].class, column);
    int max = statement == null ? 0 : statement.maxFieldSize;
    return bytes == null || max == 0 || bytes.length <= max ? bytes : Arrays.copyOf(bytes, max);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
    return as(BigDecimal.class, column);
  }

  @Deprecated
  @Override
  public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(column);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public @Nullable Date getDate(int column) throws SQLException {
    return as(Date.class, column);
  }

  @Override
  public @Nullable Time getTime(int column) throws SQLException {
    return as(Time.class, column);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int column) throws SQLException {
    return as(Timestamp.class, column);
  }

  private static ZoneId zone(@Nullable Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }

  @Override
  public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
    int index = at(column);
    try {
      Object value = value(index);
      return value == null ? null : JavaTimes.sqlDate(shape.type(index), value, zone(calendar));
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
    int index = at(column);
    try {
      Object value = value(index);
      return value == null ? null : JavaTimes.sqlTime(shape.type(index), value, zone(calendar));
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar)
      throws SQLException {
    int index = at(column);
    try {
      Object value = value(index);
      return value == null
          ? null
          : JavaTimes.sqlTimestamp(shape.type(index), value, zone(calendar));
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public @Nullable Object getObject(int column) throws SQLException {
    return as(Object.class, column);
  }

  @Override
  public @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    TypeMaps.checkEmpty(map);
    return getObject(column);
  }

  @Override
  public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
    if (type == null) {
      throw SqlExceptions.of("22023", "the type to convert to is null");
    }
    return as(type, column);
  }

  @Override
  public @Nullable Array getArray(int column) throws SQLException {
    return as(Array.class, column);
  }

  @Override
  public @Nullable Blob getBlob(int column) throws SQLException {
    return as(Blob.class, column);
  }

  @Override
  public @Nullable Clob getClob(int column) throws SQLException {
    return as(Clob.class, column);
  }

  @Override
  public @Nullable NClob getNClob(int column) throws SQLException {
    return as(NClob.class, column);
  }

  @Override
  public @Nullable InputStream getBinaryStream(int column) throws SQLException {
    return as(InputStream.class, column);
  }

  @Override
  public @Nullable InputStream getAsciiStream(int column) throws SQLException {
    return stream(getString(column), StandardCharsets.US_ASCII);
  }

  @Deprecated
  @Override
  public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
    return stream(getString(column), StandardCharsets.UTF_8);
  }

  private static @Nullable InputStream stream(
      @Nullable String text, java.nio.charset.Charset charset) {
    return text == null ? null : new java.io.ByteArrayInputStream(text.getBytes(charset));
  }

  @Override
  public @Nullable Reader getCharacterStream(int column) throws SQLException {
    return as(Reader.class, column);
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    if (label == null) {
      throw SqlExceptions.of("42703", "the column label is null");
    }
    try {
      return shape.column(label) + 1;
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new HeliosResultSetMetaData(
        shape.columns(), statement == null ? null : statement.getConnection());
  }

  @Override
  void closedNow() throws SQLException {
    if (statement != null) {
      statement.resultClosed(this);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(rows) ? type.cast(rows) : Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || type.isInstance(rows);
  }
}
