package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.Numerics;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Calcite's literals as values of columns. */
final class Literals {
  private Literals() {}

  /** The value of a literal, in the class that {@link ColumnType} names for {@code type}. */
  static @Nullable Object value(RexLiteral literal, ColumnType type) {
    return literal.isNull()
        ? null
        : value(Objects.requireNonNull(literal.getValueAs(Comparable.class)), type);
  }

  /** What Calcite keeps in a literal or an end of a range, as a value of {@code type}. */
  static Object value(Comparable<?> raw, ColumnType type) {
    return switch (raw) {
      case Boolean truth -> truth;
      case BigDecimal number -> number(number, type);
      case Double number -> number(number, type);
      case NlsString text -> converted(text.getValue(), Types.TEXT, type);
      case ByteString bytes -> bytes.getBytes();
      case DateString date -> converted(day(date), Types.DATE, type);
      case TimeString time -> converted(time.toString(), Types.TEXT, type);
      case TimestampString timestamp -> converted(timestamp.toString(), Types.TEXT, type);
      case UUID uuid -> uuid;
      default ->
          throw new IllegalArgumentException(
              "a literal of class %s cannot be %s".formatted(raw.getClass(), type.toSql()));
    };
  }

  private static Object number(BigDecimal number, ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT -> number.longValueExact();
      case REAL, DOUBLE -> converted(number.doubleValue(), Types.DOUBLE, type);
      case NUMERIC -> type.precision() < 0 ? number : Numerics.fit(number, type);
      default -> converted(number, Types.NUMERIC, type);
    };
  }

  private static Object number(Double number, ColumnType type) {
    return converted(number, Types.DOUBLE, type);
  }

  private static long day(DateString date) {
    return LocalDate.parse(date.toString()).toEpochDay();
  }

  private static Object converted(Object value, ColumnType from, ColumnType to) {
    return Objects.requireNonNull(Casts.explicit(value, from, to));
  }
}
