package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.TextParse;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Dates and times of columns as {@code java.time} and {@code java.sql} have them. Between a moment
 * (TIMESTAMPTZ) and a local date and time stands a zone, by default the JVM's. {@code infinity}
 * becomes the last value that a class has, {@code -infinity} the first. A text is read as a value
 * of the type that was asked for.
 *
 * <p>Every method throws {@link SqlError} 22018 for a value that is no date or time.
 */
final class JavaTimes {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private JavaTimes() {}

  static LocalDate localDate(ColumnType type, Object value, ZoneId zone) {
    return switch (type.kind()) {
      case DATE -> date((Long) value);
      case TIMESTAMP -> local((Long) value).toLocalDate();
      case TIMESTAMPTZ -> moment((Long) value, zone).toLocalDate();
      default -> date((Long) parse(type, value, Kind.DATE));
    };
  }

  static LocalTime localTime(ColumnType type, Object value, ZoneId zone) {
    return switch (type.kind()) {
      case TIME -> time((Long) value);
      case TIMESTAMP -> local((Long) value).toLocalTime();
      case TIMESTAMPTZ -> moment((Long) value, zone).toLocalTime();
      default -> time((Long) parse(type, value, Kind.TIME));
    };
  }

  static LocalDateTime localDateTime(ColumnType type, Object value, ZoneId zone) {
    return switch (type.kind()) {
      case DATE -> startOf(date((Long) value));
      case TIMESTAMP -> local((Long) value);
      case TIMESTAMPTZ -> moment((Long) value, zone).toLocalDateTime();
      default -> local((Long) parse(type, value, Kind.TIMESTAMP));
    };
  }

  /** The moment, told in UTC. */
  static OffsetDateTime offsetDateTime(ColumnType type, Object value, ZoneId zone) {
    return switch (type.kind()) {
      case TIMESTAMPTZ -> moment((Long) value, ZoneOffset.UTC);
      case DATE, TIMESTAMP -> {
        LocalDateTime local = localDateTime(type, value, zone);
        if (local.equals(LocalDateTime.MAX)) {
          yield OffsetDateTime.MAX;
        }
        if (local.equals(LocalDateTime.MIN)) {
          yield OffsetDateTime.MIN;
        }
        yield local.atZone(zone).toInstant().atOffset(ZoneOffset.UTC);
      }
      default -> moment((Long) parse(type, value, Kind.TIMESTAMPTZ), ZoneOffset.UTC);
    };
  }

  static OffsetTime offsetTime(ColumnType type, Object value, ZoneId zone) {
    return switch (type.kind()) {
      case TIMESTAMPTZ -> moment((Long) value, zone).toOffsetTime();
      default -> {
        LocalTime local = localTime(type, value, zone);
        yield local.atOffset(zone.getRules().getOffset(LocalDate.EPOCH.atTime(local)));
      }
    };
  }

  static ZonedDateTime zonedDateTime(ColumnType type, Object value, ZoneId zone) {
    return offsetDateTime(type, value, zone).atZoneSameInstant(zone);
  }

  static Instant instant(ColumnType type, Object value, ZoneId zone) {
    return offsetDateTime(type, value, zone).toInstant();
  }

  static Date sqlDate(ColumnType type, Object value, ZoneId zone) {
    LocalDate date = localDate(type, value, zone);
    if (date.equals(LocalDate.MAX)) {
      return new Date(Long.MAX_VALUE);
    }
    if (date.equals(LocalDate.MIN)) {
      return new Date(Long.MIN_VALUE);
    }
    return zone.equals(ZoneId.systemDefault())
        ? Date.valueOf(date)
        : new Date(date.atStartOfDay(zone).toInstant().toEpochMilli());
  }

  static Time sqlTime(ColumnType type, Object value, ZoneId zone) {
    LocalTime time = localTime(type, value, zone);
    // Not Time.valueOf, which forgets the milliseconds.
    return new Time(time.atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
  }

  static Timestamp sqlTimestamp(ColumnType type, Object value, ZoneId zone) {
    if (type.kind() == Kind.TIMESTAMPTZ) {
      long micros = (Long) value;
      if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
        return new Timestamp(micros);
      }
      return timestamp(Math.floorDiv(micros, MICROS_PER_SECOND), micros);
    }
    if (type.kind() == Kind.TIME) {
      LocalTime time = time((Long) value);
      return Timestamp.from(time.atDate(LocalDate.EPOCH).atZone(zone).toInstant());
    }
    LocalDateTime local = localDateTime(type, value, zone);
    if (local.equals(LocalDateTime.MAX)) {
      return new Timestamp(Long.MAX_VALUE);
    }
    if (local.equals(LocalDateTime.MIN)) {
      return new Timestamp(Long.MIN_VALUE);
    }
    // By parts with the JVM's zone, as Timestamp itself thinks: also right before 1582.
    return zone.equals(ZoneId.systemDefault())
        ? Timestamp.valueOf(local)
        : Timestamp.from(local.atZone(zone).toInstant());
  }

  private static Timestamp timestamp(long seconds, long micros) {
    Timestamp timestamp = new Timestamp(seconds * 1000);
    timestamp.setNanos((int) (Math.floorMod(micros, MICROS_PER_SECOND) * 1000));
    return timestamp;
  }

  private static LocalDate date(long days) {
    if (days == Long.MAX_VALUE) {
      return LocalDate.MAX;
    }
    return days == Long.MIN_VALUE ? LocalDate.MIN : LocalDate.ofEpochDay(days);
  }

  private static LocalDateTime startOf(LocalDate date) {
    return date.equals(LocalDate.MAX) ? LocalDateTime.MAX : date.atStartOfDay();
  }

  /** 24:00 becomes the last moment of the day. */
  private static LocalTime time(long micros) {
    return micros >= MICROS_PER_DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
  }

  private static LocalDateTime local(long micros) {
    if (micros == Long.MAX_VALUE) {
      return LocalDateTime.MAX;
    }
    if (micros == Long.MIN_VALUE) {
      return LocalDateTime.MIN;
    }
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000,
        ZoneOffset.UTC);
  }

  private static OffsetDateTime moment(long micros, ZoneId zone) {
    if (micros == Long.MAX_VALUE) {
      return OffsetDateTime.MAX;
    }
    if (micros == Long.MIN_VALUE) {
      return OffsetDateTime.MIN;
    }
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS_PER_SECOND),
            Math.floorMod(micros, MICROS_PER_SECOND) * 1000)
        .atZone(zone)
        .toOffsetDateTime();
  }

  private static Object parse(ColumnType type, Object value, Kind kind) {
    if (type.kind().isText()) {
      return TextParse.parse((String) value, ColumnType.of(kind));
    }
    throw new SqlError(
        "22018", "%s cannot be read as a %s".formatted(type.toSql(), ColumnType.of(kind).toSql()));
  }
}
