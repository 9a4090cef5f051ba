package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.physical.Restriction.Range;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Makes bounds of a column's keys from what the column is compared with. */
final class ColumnValues {
  private final Expressions expressions;

  ColumnValues(Expressions expressions) {
    this.expressions = expressions;
  }

  /** The values of {@code column} that compare so with {@code value}; null if that is no range. */
  @Nullable Range range(ColumnType column, SqlKind kind, RexNode value) {
    if (isMoment(column, value)) {
      return days(kind, expressions.cast(value, Types.DATE));
    }
    RexNode bound = asColumn(value, column);
    if (bound == null) {
      return fraction(column, kind, value);
    }
    return switch (kind) {
      case EQUALS -> Range.point(bound);
      case LESS_THAN -> Range.below(bound, false);
      case LESS_THAN_OR_EQUAL -> Range.below(bound, true);
      case GREATER_THAN -> Range.above(bound, false);
      case GREATER_THAN_OR_EQUAL -> Range.above(bound, true);
      default -> null;
    };
  }

  /** Whether a date is compared with a moment, so that a range of days holds more than is asked. */
  static boolean isMoment(ColumnType column, RexNode value) {
    return column.kind() == Kind.DATE
        && Types.fromCalcite(value.getType()).kind() == Kind.TIMESTAMP;
  }

  /** Days that compare so with a moment of {@code day}, and perhaps that day. */
  private static @Nullable Range days(SqlKind kind, RexNode day) {
    return switch (kind) {
      case EQUALS -> Range.point(day);
      case LESS_THAN, LESS_THAN_OR_EQUAL -> Range.below(day, true);
      case GREATER_THAN, GREATER_THAN_OR_EQUAL -> Range.above(day, true);
      default -> null;
    };
  }

  /** An integer column compared with a literal that has a fraction, or is beyond its values. */
  private @Nullable Range fraction(ColumnType column, SqlKind kind, RexNode value) {
    boolean exact =
        column.kind().isInteger()
            && value instanceof RexLiteral literal
            && literal.getValue() instanceof BigDecimal
            && Types.fromCalcite(value.getType()).kind() == Kind.NUMERIC;
    if (!exact) {
      return null;
    }
    BigDecimal number = (BigDecimal) ((RexLiteral) value).getValue();
    BigDecimal below = number.setScale(0, RoundingMode.FLOOR);
    if (below.precision() > 18 || below.compareTo(number) == 0) {
      return null;
    }
    RexNode floor = expressions.rex().makeExactLiteral(below, Types.toCalcite(Types.BIGINT, false));
    return switch (kind) {
      case LESS_THAN, LESS_THAN_OR_EQUAL -> Range.below(floor, true);
      case GREATER_THAN, GREATER_THAN_OR_EQUAL -> Range.above(floor, false);
      default -> null;
    };
  }

  /** {@code value} in the class and scale that the column's values have; null if it may not fit. */
  @Nullable RexNode asColumn(RexNode value, ColumnType column) {
    ColumnType type = Types.fromCalcite(value.getType());
    return switch (column.kind()) {
      case SMALLINT, INTEGER, BIGINT ->
          type.kind().isInteger() ? value : isWhole(value, type) ? whole((RexLiteral) value) : null;
      case NUMERIC ->
          type.kind().isInteger() || type.kind() == Kind.NUMERIC
              ? expressions.cast(value, Types.NUMERIC)
              : null;
      case REAL, DOUBLE -> CommonType.isNumber(type) ? expressions.cast(value, Types.DOUBLE) : null;
      case TEXT, VARCHAR -> type.kind() == Kind.TEXT || type.kind() == Kind.VARCHAR ? value : null;
      case TIMESTAMP ->
          switch (type.kind()) {
            case TIMESTAMP -> value;
            case DATE -> expressions.cast(value, Types.TIMESTAMP);
            default -> null;
          };
      case TIMESTAMPTZ ->
          switch (type.kind()) {
            case TIMESTAMPTZ -> value;
            case DATE, TIMESTAMP -> expressions.cast(value, Types.TIMESTAMPTZ);
            default -> null;
          };
      case BOOLEAN, DATE, TIME, UUID, BYTEA, INTERVAL ->
          type.kind() == column.kind() ? value : null;
      case CHAR, JSON, JSONB, ARRAY, RECORD -> null;
    };
  }

  private static boolean isWhole(RexNode value, ColumnType type) {
    return value instanceof RexLiteral literal
        && type.kind() == Kind.NUMERIC
        && literal.getValue() instanceof BigDecimal number
        && number.stripTrailingZeros().scale() <= 0
        && number.precision() - number.scale() <= 18;
  }

  private RexNode whole(RexLiteral literal) {
    BigDecimal number = (BigDecimal) Objects.requireNonNull(literal.getValue());
    return expressions
        .rex()
        .makeExactLiteral(number.setScale(0), Types.toCalcite(Types.BIGINT, false));
  }
}
