package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whole numbers: SMALLINT, INTEGER and BIGINT. */
public final class Integers {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private Integers() {}

  /** Reads a number of {@code type}'s range. */
  public static long parse(String text, ColumnType type) {
    int at = 0;
    int end = text.length();
    while (at < end && Blanks.is(text.charAt(at))) {
      at++;
    }
    while (end > at && Blanks.is(text.charAt(end - 1))) {
      end--;
    }
    boolean negative = at < end && text.charAt(at) == '-';
    if (at < end && (negative || text.charAt(at) == '+')) {
      at++;
    }
    if (at == end) {
      throw ValueErrors.invalidSyntax(type, text);
    }
    // Counted downwards, as there is one number more below zero than above.
    long value = 0;
    boolean overflow = false;
    for (; at < end; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        throw ValueErrors.invalidSyntax(type, text);
      }
      overflow |= value < (Long.MIN_VALUE + digit) / 10;
      value = value * 10 - digit;
    }
    overflow |= !negative && value == Long.MIN_VALUE;
    value = negative ? value : -value;
    if (overflow || !fits(value, type)) {
      throw ValueErrors.textOutOfRange(type, text);
    }
    return value;
  }

  private static boolean fits(long value, ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT -> value == (short) value;
      case INTEGER -> value == (int) value;
      default -> true;
    };
  }

  /** Gives back a number that {@code type} has room for; otherwise 22003, integer out of range. */
  public static long check(long value, ColumnType type) {
    if (!fits(value, type)) {
      throw ValueErrors.outOfRange(TypeNames.of(type));
    }
    return value;
  }

  /** The nearest whole number, a half away from zero. */
  static long round(BigDecimal value, ColumnType type) {
    if (value.scale() <= 0 && (long) value.precision() - value.scale() > 20) {
      throw ValueErrors.outOfRange(TypeNames.of(type));
    }
    BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
    if (whole.compareTo(LEAST) < 0 || whole.compareTo(GREATEST) > 0) {
      throw ValueErrors.outOfRange(TypeNames.of(type));
    }
    return check(whole.longValue(), type);
  }

  /** 22003 unless an int; for arguments that count something. */
  public static int toInt(long value) {
    if (value != (int) value) {
      throw new SqlError("22003", "integer out of range");
    }
    return (int) value;
  }
}
