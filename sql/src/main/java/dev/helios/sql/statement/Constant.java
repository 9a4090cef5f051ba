package dev.helios.sql.statement;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.TypeNames;
import dev.helios.sql.value.Casts;
import java.math.BigDecimal;
import org.apache.calcite.sql.SqlBinaryStringLiteral;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A value that was written as such: a literal, a signed number, a cast of one. Known without
 * planning anything.
 *
 * @param type as PostgreSQL types it; TEXT for a string or NULL
 */
public record Constant(ColumnType type, @Nullable Object value) {
  private static final Constant NULL = new Constant(ColumnType.of(Kind.TEXT), null);
  private static final BigDecimal MIN_INTEGER = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal MIN_BIGINT = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_BIGINT = BigDecimal.valueOf(Long.MAX_VALUE);

  /**
   * Reads {@code node}; null if it is no constant.
   *
   * @throws SqlError if a cast of it fails
   */
  public static @Nullable Constant of(SqlNode node) {
    return switch (node) {
      case SqlLiteral literal -> literal(literal);
      case SqlCall call -> call(call);
      default -> null;
    };
  }

  private static @Nullable Constant literal(SqlLiteral literal) {
    SqlTypeName type = literal.getTypeName();
    if (type == SqlTypeName.NULL) {
      return NULL;
    }
    if (SqlTypeName.CHAR_TYPES.contains(type)) {
      return new Constant(ColumnType.of(Kind.TEXT), literal.getValueAs(String.class));
    }
    if (literal instanceof SqlBinaryStringLiteral) {
      return new Constant(ColumnType.of(Kind.BYTEA), literal.getValueAs(byte[].class));
    }
    return switch (type) {
      case BOOLEAN -> new Constant(ColumnType.of(Kind.BOOLEAN), literal.booleanValue());
      case DECIMAL -> number(literal.bigDecimalValue());
      case DOUBLE -> new Constant(ColumnType.of(Kind.NUMERIC), literal.bigDecimalValue());
      default -> null;
    };
  }

  private static @Nullable Constant number(@Nullable BigDecimal number) {
    if (number == null) {
      return null;
    }
    if (number.scale() != 0) {
      return new Constant(ColumnType.of(Kind.NUMERIC), number);
    }
    if (number.compareTo(MIN_INTEGER) >= 0 && number.compareTo(MAX_INTEGER) <= 0) {
      return new Constant(ColumnType.of(Kind.INTEGER), number.longValueExact());
    }
    return number.compareTo(MIN_BIGINT) >= 0 && number.compareTo(MAX_BIGINT) <= 0
        ? new Constant(ColumnType.of(Kind.BIGINT), number.longValueExact())
        : new Constant(ColumnType.of(Kind.NUMERIC), number);
  }

  private static @Nullable Constant call(SqlCall call) {
    return switch (call.getKind()) {
      case PLUS_PREFIX -> signed(call, false);
      case MINUS_PREFIX -> signed(call, true);
      case CAST -> call.getOperator().getKind() == SqlKind.CAST ? cast(call) : null;
      default -> null;
    };
  }

  private static @Nullable Constant signed(SqlCall call, boolean negate) {
    Constant operand = of(call.operand(0));
    if (operand == null) {
      return null;
    }
    if (operand.value() instanceof Long n) {
      return number(negate ? BigDecimal.valueOf(n).negate() : BigDecimal.valueOf(n));
    }
    if (operand.value() instanceof BigDecimal n) {
      BigDecimal value = negate ? n.negate() : n;
      return n.scale() == 0 ? number(value) : new Constant(ColumnType.of(Kind.NUMERIC), value);
    }
    return null;
  }

  private static @Nullable Constant cast(SqlCall call) {
    Constant operand = of(call.operand(0));
    if (operand == null || !(call.operand(1) instanceof SqlDataTypeSpec spec)) {
      return null;
    }
    ColumnType to = TypeNames.resolve(spec);
    boolean dependsOnSession =
        operand.type().kind().isText()
            && switch (to.kind()) {
              case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> true;
              default -> false;
            };
    return dependsOnSession
        ? null
        : new Constant(to, Casts.explicit(operand.value(), operand.type(), to));
  }

  /**
   * What a column of {@code column}'s type stores of it.
   *
   * @throws SqlError as {@link Casts#assign}
   */
  public @Nullable Object assigned(ColumnType column) {
    return Casts.assign(value, type, column);
  }
}
