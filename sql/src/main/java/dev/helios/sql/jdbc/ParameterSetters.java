package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** The setters of {@link PreparedStatement}, all of which come down to {@link #bind}. */
abstract sealed class ParameterSetters extends HeliosStatement implements PreparedStatement
    permits HeliosPreparedStatement {
  ParameterSetters(HeliosConnection connection, boolean scrollable, int holdability) {
    super(connection, scrollable, holdability);
  }

  /** Keeps a value, as {@link dev.helios.sql.session.Prepared} takes it, for a parameter. */
  abstract void bind(int number, @Nullable Object value) throws SQLException;

  /** The type of a parameter. */
  abstract ColumnType type(int number) throws SQLException;

  @Override
  public final void setBoolean(int number, boolean value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setByte(int number, byte value) throws SQLException {
    bind(number, (long) value);
  }

  @Override
  public final void setShort(int number, short value) throws SQLException {
    bind(number, (long) value);
  }

  @Override
  public final void setInt(int number, int value) throws SQLException {
    bind(number, (long) value);
  }

  @Override
  public final void setLong(int number, long value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setFloat(int number, float value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setDouble(int number, double value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setBigDecimal(int number, @Nullable BigDecimal value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setString(int number, @Nullable String value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setNString(int number, @Nullable String value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setDate(int number, @Nullable Date value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setTime(int number, @Nullable Time value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setTimestamp(int number, @Nullable Timestamp value) throws SQLException {
    bind(number, value);
  }

  @Override
  public final void setBytes(int number, byte @Nullable [] value) throws SQLException {
    bind(number, value == null ? null : value.clone());
  }

  @Override
  public final void setArray(int number, @Nullable Array value) throws SQLException {
    bindObject(number, value);
  }

  @Override
  public final void setBlob(int number, @Nullable Blob value) throws SQLException {
    bindObject(number, value);
  }

  @Override
  public final void setClob(int number, @Nullable Clob value) throws SQLException {
    bindObject(number, value);
  }

  @Override
  public final void setNClob(int number, @Nullable NClob value) throws SQLException {
    bindObject(number, value);
  }

  @Override
  public final void setNull(int number, int sqlType) throws SQLException {
    bind(number, null);
  }

  @Override
  public final void setNull(int number, int sqlType, @Nullable String typeName)
      throws SQLException {
    bind(number, null);
  }

  @Override
  public final void setObject(int number, @Nullable Object value) throws SQLException {
    bindObject(number, value);
  }

  @Override
  public final void setObject(int number, @Nullable Object value, int sqlType) throws SQLException {
    setObject(number, value, sqlType, -1);
  }

  @Override
  public final void setObject(int number, @Nullable Object value, SQLType type)
      throws SQLException {
    setObject(number, value, SqlExceptions.given(type, "the type").getVendorTypeNumber(), -1);
  }

  @Override
  public final void setObject(int number, @Nullable Object value, SQLType type, int scale)
      throws SQLException {
    setObject(number, value, SqlExceptions.given(type, "the type").getVendorTypeNumber(), scale);
  }

  @Override
  public final void setObject(int number, @Nullable Object value, int sqlType, int scale)
      throws SQLException {
    try {
      bind(number, ParameterValues.of(value, sqlType, scale));
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  private void bindObject(int number, @Nullable Object value) throws SQLException {
    try {
      bind(number, ParameterValues.of(value));
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  @Override
  public final void setDate(int number, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    bind(number, ParameterValues.date(value, calendar));
  }

  @Override
  public final void setTime(int number, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    bind(number, ParameterValues.time(value, calendar));
  }

  @Override
  public final void setTimestamp(int number, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    bind(number, ParameterValues.timestamp(value, calendar, type(number)));
  }

  @Override
  public final void setBinaryStream(int number, @Nullable InputStream value) throws SQLException {
    bindBytes(number, value, -1);
  }

  @Override
  public final void setBinaryStream(int number, @Nullable InputStream value, long length)
      throws SQLException {
    bindBytes(number, value, checked(length));
  }

  @Override
  public final void setBinaryStream(int number, @Nullable InputStream value, int length)
      throws SQLException {
    bindBytes(number, value, checked(length));
  }

  @Override
  public final void setBlob(int number, @Nullable InputStream value) throws SQLException {
    bindBytes(number, value, -1);
  }

  @Override
  public final void setBlob(int number, @Nullable InputStream value, long length)
      throws SQLException {
    bindBytes(number, value, checked(length));
  }

  @Override
  public final void setAsciiStream(int number, @Nullable InputStream value) throws SQLException {
    bindText(number, reader(value, StandardCharsets.US_ASCII), -1);
  }

  @Override
  public final void setAsciiStream(int number, @Nullable InputStream value, long length)
      throws SQLException {
    bindText(number, reader(value, StandardCharsets.US_ASCII), checked(length));
  }

  @Override
  public final void setAsciiStream(int number, @Nullable InputStream value, int length)
      throws SQLException {
    bindText(number, reader(value, StandardCharsets.US_ASCII), checked(length));
  }

  @Override
  public final void setCharacterStream(int number, @Nullable Reader value) throws SQLException {
    bindText(number, value, -1);
  }

  @Override
  public final void setCharacterStream(int number, @Nullable Reader value, long length)
      throws SQLException {
    bindText(number, value, checked(length));
  }

  @Override
  public final void setCharacterStream(int number, @Nullable Reader value, int length)
      throws SQLException {
    bindText(number, value, checked(length));
  }

  @Override
  public final void setNCharacterStream(int number, @Nullable Reader value) throws SQLException {
    bindText(number, value, -1);
  }

  @Override
  public final void setNCharacterStream(int number, @Nullable Reader value, long length)
      throws SQLException {
    bindText(number, value, checked(length));
  }

  @Override
  public final void setClob(int number, @Nullable Reader value) throws SQLException {
    bindText(number, value, -1);
  }

  @Override
  public final void setClob(int number, @Nullable Reader value, long length) throws SQLException {
    bindText(number, value, checked(length));
  }

  @Override
  public final void setNClob(int number, @Nullable Reader value) throws SQLException {
    bindText(number, value, -1);
  }

  @Override
  public final void setNClob(int number, @Nullable Reader value, long length) throws SQLException {
    bindText(number, value, checked(length));
  }

  @Deprecated
  @Override
  public final void setUnicodeStream(int number, @Nullable InputStream value, int length)
      throws SQLException {
    byte[] bytes = value == null ? null : ParameterValues.bytes(value, checked(length));
    bind(number, bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
  }

  private static long checked(long length) throws SQLException {
    if (length < 0) {
      throw SqlExceptions.of("22023", "length must not be negative: " + length);
    }
    return length;
  }

  private static @Nullable Reader reader(@Nullable InputStream in, Charset charset) {
    return in == null ? null : new InputStreamReader(in, charset);
  }

  private void bindBytes(int number, @Nullable InputStream in, long length) throws SQLException {
    try {
      bind(number, in == null ? null : ParameterValues.bytes(in, length));
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  private void bindText(int number, @Nullable Reader reader, long length) throws SQLException {
    try {
      bind(number, reader == null ? null : ParameterValues.text(reader, length));
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  @Override
  public final void setURL(int number, @Nullable URL value) throws SQLException {
    bind(number, value == null ? null : value.toString());
  }

  @Override
  public final void setRef(int number, @Nullable Ref value) throws SQLException {
    throw SqlExceptions.unsupported("type REF");
  }

  @Override
  public final void setRowId(int number, @Nullable RowId value) throws SQLException {
    throw SqlExceptions.unsupported("type ROWID");
  }

  @Override
  public final void setSQLXML(int number, @Nullable SQLXML value) throws SQLException {
    throw SqlExceptions.unsupported("type SQLXML");
  }

  private static SQLException takesText() {
    return SqlExceptions.of(
        "42809", "Cannot use query methods that take a query string on a PreparedStatement.");
  }

  @Override
  public final ResultSet executeQuery(String sql) throws SQLException {
    throw takesText();
  }

  @Override
  public final boolean execute(String sql) throws SQLException {
    throw takesText();
  }

  @Override
  public final boolean execute(String sql, int flag) throws SQLException {
    throw takesText();
  }

  @Override
  public final boolean execute(String sql, int @Nullable [] columns) throws SQLException {
    throw takesText();
  }

  @Override
  public final boolean execute(String sql, String @Nullable [] columns) throws SQLException {
    throw takesText();
  }

  @Override
  public final int executeUpdate(String sql) throws SQLException {
    throw takesText();
  }

  @Override
  public final int executeUpdate(String sql, int flag) throws SQLException {
    throw takesText();
  }

  @Override
  public final int executeUpdate(String sql, int @Nullable [] columns) throws SQLException {
    throw takesText();
  }

  @Override
  public final int executeUpdate(String sql, String @Nullable [] columns) throws SQLException {
    throw takesText();
  }

  @Override
  public final long executeLargeUpdate(String sql) throws SQLException {
    throw takesText();
  }

  @Override
  public final long executeLargeUpdate(String sql, int flag) throws SQLException {
    throw takesText();
  }

  @Override
  public final long executeLargeUpdate(String sql, int @Nullable [] columns) throws SQLException {
    throw takesText();
  }

  @Override
  public final long executeLargeUpdate(String sql, String @Nullable [] columns)
      throws SQLException {
    throw takesText();
  }

  @Override
  public final void addBatch(String sql) throws SQLException {
    throw takesText();
  }
}
