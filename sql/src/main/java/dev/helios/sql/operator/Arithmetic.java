package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.operator.Signature.Resolution;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's types of {@code + - * / %} and signs: numbers, dates, times and intervals.
 *
 * <p>Of operands that are both open (literals, parameters), PostgreSQL asks for a cast; here they
 * are NUMERIC, as in SQLite.
 */
final class Arithmetic {
  private Arithmetic() {}

  static Signature binary(char operator) {
    Signature registered = Signature.registered(String.valueOf(operator));
    return actual -> {
      Resolution resolution = resolve(operator, actual.get(0), actual.get(1));
      return resolution == null ? registered.resolve(actual) : resolution;
    };
  }

  private static @Nullable Resolution resolve(
      char operator, @Nullable ColumnType left, @Nullable ColumnType right) {
    if (left == null && right == null) {
      return Resolution.of(Types.NUMERIC, Types.NUMERIC, Types.NUMERIC);
    }
    if (left == null) {
      ColumnType known = Objects.requireNonNull(right);
      return resolve(operator, partner(operator, known, false), known);
    }
    if (right == null) {
      return resolve(operator, left, partner(operator, left, true));
    }
    if (CommonType.isNumber(left) && CommonType.isNumber(right)) {
      return numbers(operator, left, right);
    }
    return switch (operator) {
      case '+' -> {
        Resolution sum = sum(left, right);
        yield sum == null ? swapped(sum(right, left)) : sum;
      }
      case '-' -> difference(left, right);
      case '*' ->
          isInterval(left) && CommonType.isNumber(right)
              ? Resolution.of(Types.INTERVAL, Types.INTERVAL, Types.DOUBLE)
              : isInterval(right) && CommonType.isNumber(left)
                  ? Resolution.of(Types.INTERVAL, Types.DOUBLE, Types.INTERVAL)
                  : null;
      case '/' ->
          isInterval(left) && CommonType.isNumber(right)
              ? Resolution.of(Types.INTERVAL, Types.INTERVAL, Types.DOUBLE)
              : null;
      default -> null;
    };
  }

  /** What an open operand is taken for beside a known one. */
  private static ColumnType partner(char operator, ColumnType known, boolean isRight) {
    return switch (known.kind()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> operator == '+' ? Types.INTERVAL : plain(known);
      case INTERVAL -> operator == '+' || operator == '-' ? Types.INTERVAL : Types.DOUBLE;
      case JSON, JSONB -> isRight ? Types.TEXT : known;
      default -> known;
    };
  }

  private static @Nullable Resolution numbers(char operator, ColumnType left, ColumnType right) {
    ColumnType type = Objects.requireNonNull(CommonType.of(left, right));
    boolean mixedReal = type.kind() == Kind.REAL && left.kind() != right.kind();
    type = mixedReal ? Types.DOUBLE : plain(type);
    boolean approximate = type.kind() == Kind.REAL || type.kind() == Kind.DOUBLE;
    return operator == '%' && approximate ? null : Resolution.of(type, type, type);
  }

  /** NUMERIC(10,2) as NUMERIC, TIMESTAMP(0) as TIMESTAMP: only columns have limits. */
  private static ColumnType plain(ColumnType type) {
    return switch (type.kind()) {
      case NUMERIC, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> ColumnType.of(type.kind());
      default -> type;
    };
  }

  private static @Nullable Resolution sum(ColumnType left, ColumnType right) {
    return switch (left.kind()) {
      case DATE ->
          right.kind().isInteger()
              ? Resolution.of(Types.DATE, Types.DATE, Types.INTEGER)
              : isInterval(right) || right.kind() == Kind.TIME
                  ? Resolution.of(Types.TIMESTAMP, Types.TIMESTAMP, Types.INTERVAL)
                  : null;
      case TIMESTAMP, TIMESTAMPTZ, TIME ->
          isInterval(right) ? Resolution.of(plain(left), plain(left), Types.INTERVAL) : null;
      case INTERVAL ->
          isInterval(right) ? Resolution.of(Types.INTERVAL, Types.INTERVAL, Types.INTERVAL) : null;
      default -> null;
    };
  }

  private static @Nullable Resolution swapped(@Nullable Resolution sum) {
    return sum == null ? null : new Resolution(sum.operands().reversed(), sum.result());
  }

  private static @Nullable Resolution difference(ColumnType left, ColumnType right) {
    if (left.kind() == Kind.DATE && right.kind() == Kind.DATE) {
      return Resolution.of(Types.INTEGER, Types.DATE, Types.DATE);
    }
    boolean addable = isInterval(right) || right.kind().isInteger();
    if (addable && isMoment(left)) {
      return sum(left, right);
    }
    if (isInterval(left) && isInterval(right)) {
      return Resolution.of(Types.INTERVAL, Types.INTERVAL, Types.INTERVAL);
    }
    ColumnType common = isMoment(left) && isMoment(right) ? CommonType.of(left, right) : null;
    return common == null ? null : Resolution.of(Types.INTERVAL, common, common);
  }

  /** {@code - x}: a number or an interval. */
  static @Nullable Resolution negative(List<@Nullable ColumnType> actual) {
    ColumnType type = actual.getFirst();
    if (type == null) {
      return Resolution.of(Types.NUMERIC, Types.NUMERIC);
    }
    ColumnType plain = plain(type);
    return CommonType.isNumber(type) || isInterval(type) ? Resolution.of(plain, plain) : null;
  }

  /** {@code + x}: anything, as in SQLite. */
  static Resolution positive(List<@Nullable ColumnType> actual) {
    ColumnType type = actual.getFirst();
    return type == null ? Resolution.of(Types.NUMERIC, Types.NUMERIC) : Resolution.of(type, type);
  }

  private static boolean isInterval(ColumnType type) {
    return type.kind() == Kind.INTERVAL;
  }

  private static boolean isMoment(ColumnType type) {
    return switch (type.kind()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> true;
      default -> false;
    };
  }
}
