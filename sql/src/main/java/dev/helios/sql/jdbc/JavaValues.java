package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.TextFormat;
import dev.helios.sql.value.TextParse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Values of columns, in the classes of {@link ColumnType} and never null, as the classes that JDBC
 * is asked for. A number that does not fit fails with 22003, a text that is none with 22018; digits
 * after the point are cut off for an integer, as PostgreSQL's driver does.
 */
public final class JavaValues {
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /** How a value becomes one of a class. */
  private interface Conversion {
    Object apply(ColumnType type, Object value);
  }

  private static final Map<Class<?>, Conversion> CONVERSIONS =
      Map.ofEntries(
          Map.entry(Object.class, JavaValues::object),
          Map.entry(String.class, TextFormat::format),
          Map.entry(CharSequence.class, TextFormat::format),
          Map.entry(Boolean.class, JavaValues::toBoolean),
          Map.entry(Byte.class, (t, v) -> (byte) integer(t, v, Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(Short.class, (t, v) -> (short) integer(t, v, Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(
              Integer.class, (t, v) -> (int) integer(t, v, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(Long.class, JavaValues::toLong),
          Map.entry(Float.class, (t, v) -> (float) toDouble(t, v)),
          Map.entry(Double.class, JavaValues::toDouble),
          Map.entry(BigDecimal.class, JavaValues::toDecimal),
          Map.entry(Number.class, JavaValues::toDecimal),
          Map.entry(BigInteger.class, (t, v) -> toDecimal(t, v).toBigInteger()),
          Map.entry(byte[].class, JavaValues::toBytes),
          Map.entry(InputStream.class, (t, v) -> new ByteArrayInputStream(toBytes(t, v))),
          Map.entry(Reader.class, (t, v) -> new StringReader(TextFormat.format(t, v))),
          Map.entry(Blob.class, (t, v) -> new HeliosBlob(toBytes(t, v))),
          Map.entry(Clob.class, (t, v) -> new HeliosClob(TextFormat.format(t, v))),
          Map.entry(NClob.class, (t, v) -> new HeliosClob(TextFormat.format(t, v))),
          Map.entry(Array.class, JavaValues::toArray),
          Map.entry(List.class, JavaValues::toList),
          Map.entry(UUID.class, (t, v) -> as(Kind.UUID, t, v)),
          Map.entry(Interval.class, (t, v) -> as(Kind.INTERVAL, t, v)),
          Map.entry(Duration.class, JavaValues::toDuration),
          Map.entry(Period.class, JavaValues::toPeriod),
          Map.entry(LocalDate.class, (t, v) -> JavaTimes.localDate(t, v, zone())),
          Map.entry(LocalTime.class, (t, v) -> JavaTimes.localTime(t, v, zone())),
          Map.entry(LocalDateTime.class, (t, v) -> JavaTimes.localDateTime(t, v, zone())),
          Map.entry(OffsetDateTime.class, (t, v) -> JavaTimes.offsetDateTime(t, v, zone())),
          Map.entry(OffsetTime.class, (t, v) -> JavaTimes.offsetTime(t, v, zone())),
          Map.entry(ZonedDateTime.class, (t, v) -> JavaTimes.zonedDateTime(t, v, zone())),
          Map.entry(Instant.class, (t, v) -> JavaTimes.instant(t, v, zone())),
          Map.entry(java.sql.Date.class, (t, v) -> JavaTimes.sqlDate(t, v, zone())),
          Map.entry(java.sql.Time.class, (t, v) -> JavaTimes.sqlTime(t, v, zone())),
          Map.entry(java.sql.Timestamp.class, (t, v) -> JavaTimes.sqlTimestamp(t, v, zone())),
          Map.entry(java.util.Date.class, (t, v) -> JavaTimes.sqlTimestamp(t, v, zone())));

  private JavaValues() {}

  private static ZoneId zone() {
    return ZoneId.systemDefault();
  }

  /** The value as one of {@code target}; 22023 if no value is. */
  public static <T> T to(Class<T> target, ColumnType type, Object value) {
    Conversion conversion = CONVERSIONS.get(target);
    if (conversion == null && target.isArray() && value instanceof List<?> list) {
      return target.cast(elements(target.getComponentType(), type, list));
    }
    if (conversion == null) {
      throw new SqlError(
          "22023",
          "conversion of %s to %s is not supported".formatted(type.toSql(), target.getName()));
    }
    return target.cast(conversion.apply(type, value));
  }

  /** The value in the class of {@link JdbcTypes#javaClass}. */
  static Object object(ColumnType type, Object value) {
    return switch (type.kind()) {
      case SMALLINT, INTEGER -> ((Long) value).intValue();
      case REAL -> ((Double) value).floatValue();
      case INTERVAL, CHAR, RECORD -> TextFormat.format(type, value);
      case BYTEA -> ((byte[]) value).clone();
      case DATE -> JavaTimes.sqlDate(type, value, zone());
      case TIME -> JavaTimes.sqlTime(type, value, zone());
      case TIMESTAMP -> JavaTimes.sqlTimestamp(type, value, zone());
      case TIMESTAMPTZ -> JavaTimes.offsetDateTime(type, value, zone());
      case ARRAY -> toArray(type, value);
      case BOOLEAN, BIGINT, DOUBLE, NUMERIC, TEXT, VARCHAR, UUID, JSON, JSONB -> value;
    };
  }

  static boolean toBoolean(ColumnType type, Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (type.kind().isText()) {
      return (Boolean) TextParse.parse((String) value, ColumnType.of(Kind.BOOLEAN));
    }
    if (isNumber(type)) {
      BigDecimal number = toDecimal(type, value);
      if (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0) {
        return number.signum() == 1;
      }
    }
    throw bad("boolean", type, value);
  }

  private static boolean isNumber(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC -> true;
      default -> false;
    };
  }

  static long toLong(ColumnType type, Object value) {
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT -> (Long) value;
      case BOOLEAN -> (Boolean) value ? 1 : 0;
      case REAL, DOUBLE -> {
        double number = (Double) value;
        if (!(number >= -0x1p63 && number < 0x1p63)) {
          throw outOfRange("long", value);
        }
        yield (long) number;
      }
      case NUMERIC -> truncate((BigDecimal) value);
      case TEXT, VARCHAR, CHAR -> truncate(decimal((String) value, "long"));
      default -> throw bad("long", type, value);
    };
  }

  private static long truncate(BigDecimal number) {
    // Nothing with so many digits fits, and writing them out could take all memory.
    BigInteger integer =
        number.precision() - number.scale() > 20
            ? MAX_LONG.add(BigInteger.ONE)
            : number.setScale(0, RoundingMode.DOWN).toBigInteger();
    if (integer.compareTo(MIN_LONG) < 0 || integer.compareTo(MAX_LONG) > 0) {
      throw outOfRange("long", number);
    }
    return integer.longValue();
  }

  /** A whole number from {@code min} to {@code max}. */
  static long integer(ColumnType type, Object value, long min, long max) {
    long integer = toLong(type, value);
    if (integer < min || integer > max) {
      String target = max == Integer.MAX_VALUE ? "int" : max == Short.MAX_VALUE ? "short" : "byte";
      throw outOfRange(target, integer);
    }
    return integer;
  }

  static double toDouble(ColumnType type, Object value) {
    return switch (type.kind()) {
      case REAL, DOUBLE -> (Double) value;
      case SMALLINT, INTEGER, BIGINT -> ((Long) value).doubleValue();
      case BOOLEAN -> (Boolean) value ? 1 : 0;
      case NUMERIC -> ((BigDecimal) value).doubleValue();
      case TEXT, VARCHAR, CHAR ->
          (Double) TextParse.parse((String) value, ColumnType.of(Kind.DOUBLE));
      default -> throw bad("double", type, value);
    };
  }

  static BigDecimal toDecimal(ColumnType type, Object value) {
    return switch (type.kind()) {
      case NUMERIC -> (BigDecimal) value;
      case SMALLINT, INTEGER, BIGINT -> BigDecimal.valueOf((Long) value);
      case BOOLEAN -> (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
      case REAL, DOUBLE -> {
        if (!Double.isFinite((Double) value)) {
          throw bad("BigDecimal", type, value);
        }
        yield new BigDecimal(TextFormat.format(type, value));
      }
      case TEXT, VARCHAR, CHAR -> decimal((String) value, "BigDecimal");
      default -> throw bad("BigDecimal", type, value);
    };
  }

  private static BigDecimal decimal(String text, String target) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new SqlError(
          "22018", "bad value for type %s: \"%s\"".formatted(target, text), null, null, e);
    }
  }

  /** The bytes of a BYTEA, a copy; of anything else its text in UTF-8. */
  static byte[] toBytes(ColumnType type, Object value) {
    return value instanceof byte[] bytes
        ? bytes.clone()
        : TextFormat.format(type, value).getBytes(StandardCharsets.UTF_8);
  }

  private static HeliosArray toArray(ColumnType type, Object value) {
    if (!(value instanceof List<?> list) || type.element() == null) {
      throw bad("Array", type, value);
    }
    return new HeliosArray(type.element(), list);
  }

  private static Object toList(ColumnType type, Object value) {
    return Collections.unmodifiableList(Arrays.asList(toArray(type, value).toJava()));
  }

  /** An array of Java's of those elements, each converted; NULL is no {@code int}: 22004. */
  private static Object elements(Class<?> component, ColumnType type, List<?> list) {
    ColumnType element = Objects.requireNonNull(type.element());
    Class<?> boxed = MethodType.methodType(component).wrap().returnType();
    Object array = java.lang.reflect.Array.newInstance(component, list.size());
    for (int i = 0; i < list.size(); i++) {
      Object value = list.get(i);
      if (value != null) {
        // An array of several dimensions has lists in lists, whatever its declared type.
        java.lang.reflect.Array.set(
            array, i, to(boxed, value instanceof List ? type : element, value));
      } else if (component.isPrimitive()) {
        throw new SqlError("22004", "a NULL in the array is no " + component.getName());
      }
    }
    return array;
  }

  private static Object as(Kind kind, ColumnType type, Object value) {
    if (type.kind() == kind) {
      return value;
    }
    if (type.kind().isText()) {
      return TextParse.parse((String) value, ColumnType.of(kind));
    }
    throw bad(ColumnType.of(kind).toSql(), type, value);
  }

  private static Duration toDuration(ColumnType type, Object value) {
    Interval interval = (Interval) as(Kind.INTERVAL, type, value);
    if (interval.months() != 0) {
      throw bad("Duration", type, value);
    }
    return Duration.ofDays(interval.days())
        .plusSeconds(Math.floorDiv(interval.micros(), 1_000_000L))
        .plusNanos(Math.floorMod(interval.micros(), 1_000_000L) * 1000);
  }

  private static Period toPeriod(ColumnType type, Object value) {
    Interval interval = (Interval) as(Kind.INTERVAL, type, value);
    if (interval.micros() != 0) {
      throw bad("Period", type, value);
    }
    return Period.of(interval.months() / 12, interval.months() % 12, interval.days());
  }

  private static SqlError bad(String target, ColumnType type, Object value) {
    return new SqlError(
        "22018", "bad value for type %s: \"%s\"".formatted(target, TextFormat.format(type, value)));
  }

  private static SqlError outOfRange(String target, Object value) {
    return new SqlError("22003", "bad value for type %s: %s".formatted(target, value));
  }
}
