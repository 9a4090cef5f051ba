package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.TextParse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Objects that an application sets as parameters, as {@link dev.helios.sql.session.Prepared} takes
 * them.
 */
final class ParameterValues {
  private ParameterValues() {}

  /**
   * The object itself, but for JDBC's large objects and arrays, old dates and single characters.
   */
  static @Nullable Object of(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case HeliosArray array -> array.elements();
      case Array array -> Arrays.asList((Object[]) array.getArray());
      case Blob blob -> blob.getBytes(1, Math.toIntExact(blob.length()));
      case Clob clob -> clob.getSubString(1, Math.toIntExact(clob.length()));
      case byte[] bytes -> bytes.clone();
      case Object[] elements -> elements.clone();
      case InputStream in -> bytes(in, -1);
      case Reader reader -> text(reader, -1);
      case Character c -> c.toString();
      case GregorianCalendar calendar -> calendar.toZonedDateTime();
      case Calendar calendar -> calendar.toInstant().atOffset(ZoneOffset.UTC);
      case Date date -> date;
      case Time time -> time;
      case Timestamp timestamp -> timestamp;
      case java.util.Date date -> Timestamp.from(date.toInstant());
      case Instant instant -> moment(instant);
      default -> value;
    };
  }

  private static OffsetDateTime moment(Instant instant) {
    try {
      return instant.atOffset(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new SqlError(
          "22008", "timestamp out of range: \"%s\"".formatted(instant), null, null, e);
    }
  }

  /**
   * The object as a value of the type that {@code sqlType} names in {@link java.sql.Types}.
   *
   * @param scale digits after the point of NUMERIC and DECIMAL; -1 for as many as there are
   */
  static @Nullable Object of(@Nullable Object value, int sqlType, int scale) throws SQLException {
    Object plain = of(value);
    Kind kind = JdbcTypes.kind(sqlType);
    if (plain == null || kind == null) {
      return plain;
    }
    return switch (kind) {
      case BOOLEAN -> plain instanceof Number n ? (Object) (n.doubleValue() != 0) : plain;
      case SMALLINT, INTEGER, BIGINT -> integer(plain, kind);
      case REAL, DOUBLE ->
          plain instanceof String s ? Double.valueOf(number(s).doubleValue()) : plain;
      case NUMERIC -> numeric(plain, scale);
      case TEXT -> text(plain);
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
          plain instanceof String s ? temporal(s, kind) : plain;
      default -> plain;
    };
  }

  private static Object integer(Object value, Kind kind) {
    return switch (value) {
      case Boolean b -> b ? 1L : 0L;
      case BigDecimal n -> JavaValues.toLong(ColumnType.of(Kind.NUMERIC), n);
      case Double d -> JavaValues.toLong(ColumnType.of(Kind.DOUBLE), d);
      case Float f -> JavaValues.toLong(ColumnType.of(Kind.DOUBLE), f.doubleValue());
      case String s -> TextParse.parse(s, ColumnType.of(kind));
      default -> value;
    };
  }

  private static Object numeric(Object value, int scale) {
    BigDecimal number =
        switch (value) {
          case BigDecimal n -> n;
          case BigInteger n -> new BigDecimal(n);
          case Boolean b -> b ? BigDecimal.ONE : BigDecimal.ZERO;
          case Double d -> Double.isFinite(d) ? BigDecimal.valueOf(d) : null;
          case Float f -> Float.isFinite(f) ? new BigDecimal(f.toString()) : null;
          case Number n -> BigDecimal.valueOf(n.longValue());
          case String s -> number(s);
          default -> null;
        };
    if (number == null) {
      return value;
    }
    return scale < 0 || number.scale() <= scale
        ? number
        : number.setScale(scale, RoundingMode.HALF_UP);
  }

  private static BigDecimal number(String text) {
    return (BigDecimal) TextParse.parse(text, ColumnType.of(Kind.NUMERIC));
  }

  private static Object text(Object value) {
    return switch (value) {
      case Number n -> n instanceof BigDecimal d ? d.toPlainString() : n.toString();
      case Boolean b -> b.toString();
      case java.util.UUID id -> id.toString();
      case Timestamp t -> t.toLocalDateTime().toString().replace('T', ' ');
      case LocalDateTime t -> t.toString().replace('T', ' ');
      case Date d -> d.toString();
      case Time t -> t.toString();
      case java.time.temporal.Temporal t -> t.toString();
      default -> value;
    };
  }

  private static Object temporal(String text, Kind kind) {
    ColumnType type = ColumnType.of(kind);
    Object value = TextParse.parse(text, type);
    return switch (kind) {
      case DATE -> JavaTimes.localDate(type, value, ZoneOffset.UTC);
      case TIME -> JavaTimes.localTime(type, value, ZoneOffset.UTC);
      case TIMESTAMP -> JavaTimes.localDateTime(type, value, ZoneOffset.UTC);
      default -> JavaTimes.offsetDateTime(type, value, ZoneOffset.UTC);
    };
  }

  /** The day that {@code date} is in the calendar's zone. */
  static @Nullable Object date(@Nullable Date date, @Nullable Calendar calendar) {
    if (date == null || calendar == null) {
      return date;
    }
    return Instant.ofEpochMilli(date.getTime()).atZone(zone(calendar)).toLocalDate();
  }

  /** The time of day that {@code time} is in the calendar's zone. */
  static @Nullable Object time(@Nullable Time time, @Nullable Calendar calendar) {
    if (time == null || calendar == null) {
      return time;
    }
    return Instant.ofEpochMilli(time.getTime()).atZone(zone(calendar)).toLocalTime();
  }

  /** The moment for a TIMESTAMPTZ, else what clocks in the calendar's zone show then. */
  static @Nullable Object timestamp(
      @Nullable Timestamp timestamp, @Nullable Calendar calendar, ColumnType type) {
    if (timestamp == null || calendar == null) {
      return timestamp;
    }
    Instant moment = timestamp.toInstant();
    return type.kind() == Kind.TIMESTAMPTZ
        ? moment.atOffset(ZoneOffset.UTC)
        : moment.atZone(zone(calendar)).toLocalDateTime();
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }

  /** The bytes of a stream, which must be {@code length} unless that is -1. */
  static byte[] bytes(InputStream in, long length) throws SQLException {
    try {
      byte[] bytes =
          length < 0 ? in.readAllBytes() : in.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
      checkLength(bytes.length, length);
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The text of a reader, which must be {@code length} long unless that is -1. */
  static String text(Reader reader, long length) throws SQLException {
    StringWriter text = new StringWriter();
    char[] buffer = new char[8192];
    try {
      long left = length < 0 ? Long.MAX_VALUE : length;
      int read = 0;
      while (left > 0 && read >= 0) {
        read = reader.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read > 0) {
          text.write(buffer, 0, read);
          left -= read;
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    checkLength(text.getBuffer().length(), length);
    return text.toString();
  }

  private static void checkLength(int read, long length) {
    if (length >= 0 && read != length) {
      throw new SqlError(
          "22023", "the stream ended after %d of %d bytes or characters".formatted(read, length));
    }
  }

  private static SQLException unreadable(IOException e) {
    return SqlExceptions.of(
        "22023", "the stream for a parameter cannot be read: " + e.getMessage(), e);
  }
}
