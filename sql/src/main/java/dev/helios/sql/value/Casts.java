package dev.helios.sql.value;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type as values of another. NULL is NULL in every type. Without a {@link
 * TimeContext}, zones are UTC and now is the system's time.
 */
public final class Casts {
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private Casts() {}

  /** {@link #explicit(Object, ColumnType, ColumnType, TimeContext)} in UTC. */
  public static @Nullable Object explicit(@Nullable Object value, ColumnType from, ColumnType to) {
    return value == null || isFree(from, to)
        ? value
        : explicit(value, from, to, TimeContext.utc(to));
  }

  /**
   * {@code CAST(value AS to)}: rounds what has too many digits after the point, cuts text that is
   * too long for VARCHAR(n).
   *
   * @throws SqlError 42846 if the types have nothing to do with each other, 22003 if the number is
   *     too large, 22P02, 22007 or 22008 if the text means nothing
   */
  public static @Nullable Object explicit(
      @Nullable Object value, ColumnType from, ColumnType to, TimeContext context) {
    if (value == null || isFree(from, to)) {
      return value;
    }
    if (!canCast(from, to)) {
      throw ValueErrors.cannotCast(from, to);
    }
    if (to.kind().isText()) {
      return Texts.truncate(text(value, from, context), to);
    }
    return convert(value, from, to, context);
  }

  /** {@link #assign(Object, ColumnType, ColumnType, TimeContext)} in UTC. */
  public static @Nullable Object assign(@Nullable Object value, ColumnType from, ColumnType to) {
    return value == null || isFree(from, to) ? value : assign(value, from, to, TimeContext.utc(to));
  }

  /**
   * What INSERT and UPDATE store of a value in a column of type {@code to}. Text is read as the
   * column's type, as SQLite's affinity does, so that {@code '123'} goes into an INTEGER column.
   *
   * @throws SqlError 42804 if the types do not go together, 22001 if a text is too long, 22003 if a
   *     number is too large, 22P02, 22007 or 22008 if a text means nothing
   */
  public static @Nullable Object assign(
      @Nullable Object value, ColumnType from, ColumnType to, TimeContext context) {
    if (value == null || isFree(from, to)) {
      return value;
    }
    if (!canAssign(from, to)) {
      throw new SqlError(
          "42804",
          "column is of type %s but expression is of type %s"
              .formatted(TypeNames.of(to), TypeNames.of(from)));
    }
    if (to.kind().isText()) {
      return Texts.fit(text(value, from, context), to);
    }
    if (from.kind().isText() && to.kind().isInteger()) {
      return integer((String) value, to);
    }
    return convert(value, from, to, context);
  }

  /** As SQLite, takes {@code '3.0'} for a whole number, unlike a cast. */
  private static long integer(String text, ColumnType to) {
    String trimmed = Blanks.strip(text);
    boolean plain = trimmed.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
    if (plain || !Doubles.isDecimal(trimmed)) {
      return Integers.parse(text, to);
    }
    BigDecimal number = Numerics.decimal(trimmed);
    if (number.stripTrailingZeros().scale() > 0) {
      throw ValueErrors.invalidSyntax(to, text);
    }
    return Integers.round(number, to);
  }

  /**
   * A JDBC parameter as a value of {@code to}: boxed numbers, {@link java.math.BigInteger}, {@link
   * java.time} and {@link java.sql} dates and times, text of anything, bytes, UUIDs, lists, arrays.
   *
   * @throws SqlError as {@link #assign}; 07006 if nothing can be made of the class
   */
  public static @Nullable Object bind(@Nullable Object javaValue, ColumnType to) {
    return javaValue == null ? null : Binding.bind(javaValue, to);
  }

  /** Whether a value of {@code from} may be stored in a column of {@code to}. */
  public static boolean canAssign(ColumnType from, ColumnType to) {
    Kind f = from.kind();
    Kind t = to.kind();
    if (f == Kind.ARRAY || t == Kind.ARRAY) {
      return f == t
          ? canAssign(Objects.requireNonNull(from.element()), Objects.requireNonNull(to.element()))
          : f.isText() || t.isText();
    }
    if (t == Kind.RECORD) {
      return f == t || f.isText();
    }
    if (f == t || f.isText() || t.isText()) {
      return true;
    }
    return switch (t) {
      case BOOLEAN -> f.isInteger();
      case SMALLINT, INTEGER, BIGINT -> isNumber(f) || f == Kind.BOOLEAN;
      case REAL, DOUBLE, NUMERIC -> isNumber(f);
      case DATE, TIMESTAMP, TIMESTAMPTZ -> isDate(f);
      case TIME -> f == Kind.TIMESTAMP || f == Kind.TIMESTAMPTZ || f == Kind.INTERVAL;
      case INTERVAL -> f == Kind.TIME;
      case JSON -> f == Kind.JSONB;
      case JSONB -> f == Kind.JSON;
      default -> false;
    };
  }

  /** Whether {@code CAST(.. AS to)} exists; a value may still not fit. */
  public static boolean canCast(ColumnType from, ColumnType to) {
    if (from.kind() == Kind.ARRAY && to.kind() == Kind.ARRAY) {
      return canCast(Objects.requireNonNull(from.element()), Objects.requireNonNull(to.element()));
    }
    return canAssign(from, to)
        || (from.kind() == Kind.JSONB && (isNumber(to.kind()) || to.kind() == Kind.BOOLEAN));
  }

  static boolean isNumber(Kind kind) {
    return switch (kind) {
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC -> true;
      default -> false;
    };
  }

  private static boolean isDate(Kind kind) {
    return kind == Kind.DATE || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMPTZ;
  }

  /** Whether a value of one type is one of the other as it stands. */
  private static boolean isFree(ColumnType from, ColumnType to) {
    return switch (to.kind()) {
      case TEXT -> from.kind().isText() && from.kind() != Kind.CHAR;
      case VARCHAR -> to.precision() < 0 && from.kind().isText();
      case BIGINT -> from.kind().isInteger();
      case INTEGER -> from.kind() == Kind.INTEGER || from.kind() == Kind.SMALLINT;
      case NUMERIC -> from.kind() == Kind.NUMERIC && (to.precision() < 0 || from.equals(to));
      case DOUBLE -> from.kind() == Kind.DOUBLE || from.kind() == Kind.REAL;
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL ->
          from.kind() == to.kind() && (!Precision.isLimited(to) || from.equals(to));
      default -> from.equals(to);
    };
  }

  private static String text(Object value, ColumnType from, TimeContext context) {
    // A CHAR loses its padding when it becomes another text, as in PostgreSQL.
    return from.kind().isText() ? (String) value : TextFormat.format(from, value, context.zone());
  }

  private static Object convert(Object value, ColumnType from, ColumnType to, TimeContext context) {
    return Precision.fit(converted(value, from, to, context), to);
  }

  private static Object converted(
      Object value, ColumnType from, ColumnType to, TimeContext context) {
    if (from.kind().isText()) {
      return TextParse.parse((String) value, to, context);
    }
    if (from.kind() == Kind.JSONB && to.kind() != Kind.JSON) {
      return scalar((String) value, to);
    }
    return switch (to.kind()) {
      case BOOLEAN -> value instanceof Long l ? (Object) (l != 0) : value;
      case SMALLINT, INTEGER, BIGINT -> toInteger(value, to);
      case REAL -> value instanceof Double d ? Doubles.toReal(d) : real(value);
      case DOUBLE -> toDouble(value);
      case NUMERIC -> Numerics.fit(toNumeric(value, from), to);
      case DATE ->
          Dates.dayOf(
              from.kind() == Kind.TIMESTAMPTZ ? context.toLocal((Long) value) : (Long) value);
      case TIME -> toTime(value, from, context);
      case TIMESTAMP -> toTimestamp((Long) value, from, context);
      case TIMESTAMPTZ -> context.toUtc(toTimestamp((Long) value, from, context));
      case INTERVAL -> value instanceof Long l ? new Interval(0, 0, l) : value;
      case JSONB -> JsonText.write(Jsonb.parse((String) value));
      case ARRAY -> toList((List<?>) value, from, to, context);
      case TEXT, VARCHAR, CHAR, BYTEA, UUID, JSON, RECORD -> value;
    };
  }

  private static long toInteger(Object value, ColumnType to) {
    return switch (value) {
      case Boolean b -> b ? 1 : 0;
      case Long l -> Integers.check(l, to);
      case Double d -> Doubles.toLong(d, to);
      default -> Integers.round((BigDecimal) value, to);
    };
  }

  private static double toDouble(Object value) {
    return value instanceof BigDecimal d ? Numerics.toDouble(d) : ((Number) value).doubleValue();
  }

  private static double real(Object value) {
    float real = value instanceof BigDecimal d ? d.floatValue() : ((Number) value).floatValue();
    if (Float.isInfinite(real)) {
      throw new SqlError("22003", "\"%s\" is out of range for type real".formatted(value));
    }
    return real;
  }

  private static BigDecimal toNumeric(Object value, ColumnType from) {
    return switch (value) {
      case Double d -> from.kind() == Kind.REAL ? Numerics.ofReal(d) : Numerics.of(d.doubleValue());
      case BigDecimal d -> d;
      default -> BigDecimal.valueOf((Long) value);
    };
  }

  private static long toTime(Object value, ColumnType from, TimeContext context) {
    if (value instanceof Interval i) {
      return Dates.timeOf(i.micros());
    }
    long micros = (Long) value;
    if (from.kind() == Kind.TIMESTAMPTZ) {
      micros = context.toLocal(micros);
    }
    return Dates.timeOf(micros);
  }

  private static long toTimestamp(long value, ColumnType from, TimeContext context) {
    return switch (from.kind()) {
      case DATE -> Dates.startOf(value);
      case TIMESTAMPTZ -> context.toLocal(value);
      default -> value;
    };
  }

  private static Object scalar(String jsonb, ColumnType to) {
    JsonValue value = Jsonb.parse(jsonb);
    if (value instanceof JsonValue.Bool b && to.kind() == Kind.BOOLEAN) {
      return b.value();
    }
    if (value instanceof JsonValue.Number n && to.kind() != Kind.BOOLEAN) {
      return Objects.requireNonNull(explicit(n.value(), ColumnType.of(Kind.NUMERIC), to));
    }
    String kind = value instanceof JsonValue.Number ? "numeric" : Jsonb.typeName(value);
    throw new SqlError(
        "22023", "cannot cast jsonb %s to type %s".formatted(kind, TypeNames.of(to)));
  }

  private static List<@Nullable Object> toList(
      List<?> list, ColumnType from, ColumnType to, TimeContext context) {
    ColumnType element = Objects.requireNonNull(from.element());
    ColumnType target = Objects.requireNonNull(to.element());
    List<@Nullable Object> result = new ArrayList<>(list.size());
    for (Object value : list) {
      result.add(explicit(value, element, target, context));
    }
    return result;
  }

  /** The text of a value, as a cast to TEXT gives it. */
  public static String toText(Object value, ColumnType from) {
    return (String) Objects.requireNonNull(explicit(value, from, TEXT));
  }
}
