package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of the classes that programs hand to JDBC, as values of a type. */
final class Binding {
  private static final ColumnType BIGINT = ColumnType.of(Kind.BIGINT);

  /** A value of one of the engine's classes, and the type it is of. */
  private record Typed(Object value, ColumnType type) {}

  private Binding() {}

  static Object bind(Object value, ColumnType to) {
    Object plain = plain(value, to);
    if (plain != null) {
      return plain;
    }
    List<?> list = listOf(value, to);
    if (list != null) {
      return list(list, to);
    }
    Typed typed;
    try {
      typed =
          value instanceof java.sql.Timestamp t && to.kind() == Kind.TIMESTAMPTZ
              ? moment(t.toInstant())
              : typed(value);
    } catch (ArithmeticException e) {
      throw new SqlError("22008", "interval out of range", null, null, e);
    }
    if (typed == null || !Casts.canAssign(typed.type, to)) {
      throw new SqlError(
          "07006",
          "a value of class %s cannot be used as type %s"
              .formatted(value.getClass().getName(), TypeNames.of(to)));
    }
    return Objects.requireNonNull(Casts.assign(typed.value, typed.type, to));
  }

  /**
   * What most parameters are, at no cost: numbers and texts that fit as they are; null for others.
   */
  private static @Nullable Object plain(Object value, ColumnType to) {
    return switch (to.kind()) {
      case INTEGER ->
          value instanceof Integer i
              ? (Object) i.longValue()
              : value instanceof Long l && l == l.intValue() ? l : null;
      case BIGINT ->
          value instanceof Long l ? l : value instanceof Integer i ? (Object) i.longValue() : null;
      case DOUBLE -> value instanceof Double d ? d : null;
      case TEXT -> value instanceof String s ? TextParse.checkCharacters(s) : null;
      case VARCHAR ->
          value instanceof String s && (to.precision() < 0 || s.length() <= to.precision())
              ? TextParse.checkCharacters(s)
              : null;
      default -> null;
    };
  }

  private static @Nullable List<?> listOf(Object value, ColumnType to) {
    if (value instanceof Collection<?> c) {
      return new ArrayList<>(c);
    }
    boolean bytes = value instanceof byte[] && to.kind() != Kind.ARRAY;
    if (!value.getClass().isArray() || bytes) {
      return null;
    }
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      list.add(Array.get(value, i));
    }
    return list;
  }

  private static Object list(List<?> values, ColumnType to) {
    if (to.kind() != Kind.ARRAY) {
      throw new SqlError("07006", "an array cannot be used as type %s".formatted(TypeNames.of(to)));
    }
    ColumnType element = Objects.requireNonNull(to.element());
    List<@Nullable Object> list = new ArrayList<>(values.size());
    for (Object value : values) {
      list.add(value == null ? null : bind(value, element));
    }
    return list;
  }

  private static @Nullable Typed typed(Object value) {
    return switch (value) {
      case Long l -> new Typed(l, BIGINT);
      case Integer i -> new Typed(i.longValue(), BIGINT);
      case Short s -> new Typed(s.longValue(), BIGINT);
      case Byte b -> new Typed(b.longValue(), BIGINT);
      case Boolean b -> new Typed(b, ColumnType.of(Kind.BOOLEAN));
      case Double d -> new Typed(d, ColumnType.of(Kind.DOUBLE));
      case Float f -> new Typed(f.doubleValue(), ColumnType.of(Kind.REAL));
      case BigDecimal d -> new Typed(Numerics.checkSize(d), ColumnType.of(Kind.NUMERIC));
      case BigInteger i -> new Typed(new BigDecimal(i), ColumnType.of(Kind.NUMERIC));
      case CharSequence s ->
          new Typed(TextParse.checkCharacters(s.toString()), ColumnType.of(Kind.TEXT));
      case Character c ->
          new Typed(TextParse.checkCharacters(c.toString()), ColumnType.of(Kind.TEXT));
      case Enum<?> e -> new Typed(e.name(), ColumnType.of(Kind.TEXT));
      case byte[] b -> new Typed(b.clone(), ColumnType.of(Kind.BYTEA));
      case UUID u -> new Typed(u, ColumnType.of(Kind.UUID));
      case Interval i -> new Typed(i, ColumnType.of(Kind.INTERVAL));
      default -> time(value);
    };
  }

  private static @Nullable Typed time(Object value) {
    return switch (value) {
      case LocalDate d -> new Typed(Dates.checkDate(d.toEpochDay()), ColumnType.of(Kind.DATE));
      case LocalTime t -> new Typed(t.toNanoOfDay() / 1000, ColumnType.of(Kind.TIME));
      case OffsetTime t ->
          new Typed(t.toLocalTime().toNanoOfDay() / 1000, ColumnType.of(Kind.TIME));
      case LocalDateTime t ->
          new Typed(micros(t.toInstant(ZoneOffset.UTC)), ColumnType.of(Kind.TIMESTAMP));
      case Instant i -> moment(i);
      case OffsetDateTime t -> moment(t.toInstant());
      case ZonedDateTime t -> moment(t.toInstant());
      case Duration d -> new Typed(new Interval(0, 0, micros(d)), ColumnType.of(Kind.INTERVAL));
      case Period p ->
          new Typed(
              new Interval(
                  Math.toIntExact(p.toTotalMonths()), Math.toIntExact(p.get(ChronoUnit.DAYS)), 0),
              ColumnType.of(Kind.INTERVAL));
      // The old classes mean the time of the virtual machine's zone, as in other JDBC drivers.
      case java.sql.Date d -> new Typed(d.toLocalDate().toEpochDay(), ColumnType.of(Kind.DATE));
      case java.sql.Time t ->
          new Typed(t.toLocalTime().toNanoOfDay() / 1000, ColumnType.of(Kind.TIME));
      case java.sql.Timestamp t -> time(t.toLocalDateTime());
      case java.util.Calendar c -> moment(c.toInstant());
      case java.util.Date d -> moment(d.toInstant());
      default -> null;
    };
  }

  private static Typed moment(Instant instant) {
    return new Typed(micros(instant), ColumnType.of(Kind.TIMESTAMPTZ));
  }

  private static long micros(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (Math.abs(seconds) > Dates.MAX_MICROS / Dates.MICROS_PER_SECOND) {
      throw ValueErrors.datetimeOutOfRange("timestamp");
    }
    return Dates.checkTimestamp(seconds * Dates.MICROS_PER_SECOND + instant.getNano() / 1000);
  }

  private static long micros(Duration duration) {
    long seconds = Math.multiplyExact(duration.getSeconds(), Dates.MICROS_PER_SECOND);
    return Math.addExact(seconds, duration.getNano() / 1000);
  }
}
