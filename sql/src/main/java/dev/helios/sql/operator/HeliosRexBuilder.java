package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.HeliosTypeFactory;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Casts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * Makes expressions; casts as PostgreSQL's. A cast of a literal becomes a literal where Calcite can
 * hold it and the cast is right, so that ranges can be made of it; anything else stays a cast, and
 * fails, if it does, only when it is evaluated. Safe for use by many threads.
 */
public final class HeliosRexBuilder extends RexBuilder {
  private static final Pattern PLAIN_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  public static final HeliosRexBuilder INSTANCE = new HeliosRexBuilder();

  private HeliosRexBuilder() {
    super(HeliosTypeFactory.INSTANCE);
  }

  @Override
  public RexNode makeCast(
      SqlParserPos pos,
      RelDataType type,
      RexNode exp,
      boolean matchNullability,
      boolean safe,
      RexLiteral format) {
    if (type.isStruct() || exp.getType().isStruct()) {
      return super.makeCast(pos, type, exp, matchNullability, safe, format);
    }
    if (exp instanceof RexLiteral literal) {
      RexNode constant = literal(literal, type);
      if (constant != null) {
        return matchNullability && type.isNullable() && !constant.getType().isNullable()
            ? makeAbstractCast(pos, type, constant, false)
            : constant;
      }
    }
    boolean same =
        Types.fromCalcite(type).equals(Types.fromCalcite(exp.getType()))
            && Types.isUnknown(type) == Types.isUnknown(exp.getType());
    boolean nullabilityMatters =
        matchNullability && type.isNullable() != exp.getType().isNullable();
    return same && !nullabilityMatters ? exp : makeAbstractCast(pos, type, exp, false);
  }

  /** A literal as one of another type; null if that must wait. */
  private @Nullable RexNode literal(RexLiteral literal, RelDataType type) {
    if (literal.isNull()) {
      RelDataType nullable = getTypeFactory().createTypeWithNullability(type, true);
      return makeLiteral(null, nullable, SqlTypeName.NULL);
    }
    ColumnType from = Types.fromCalcite(literal.getType());
    ColumnType to = Types.fromCalcite(type);
    RelDataType notNull = getTypeFactory().createTypeWithNullability(type, false);
    if (from.equals(to)) {
      return to.kind() == Kind.TEXT && literal.getTypeName() == SqlTypeName.CHAR
          ? text(literal, notNull)
          : literal;
    }
    if (from.kind().isText() && literal.getTypeName() == SqlTypeName.CHAR) {
      return fromText(literal, to, notNull);
    }
    if (literal.getTypeName() == SqlTypeName.DECIMAL) {
      BigDecimal number = Objects.requireNonNull(literal.getValueAs(BigDecimal.class));
      return fromNumber(number, from, to, notNull);
    }
    return null;
  }

  /** A literal of TEXT, whose type is no longer open. */
  private RexNode text(String value, RelDataType type) {
    NlsString text = new NlsString(value, "UTF-8", type.getCollation());
    return makeLiteral(text, type, SqlTypeName.CHAR);
  }

  private RexNode text(RexLiteral literal, RelDataType type) {
    return text(Objects.requireNonNull(literal.getValueAs(String.class)), type);
  }

  private @Nullable RexNode fromText(RexLiteral literal, ColumnType to, RelDataType type) {
    String text = Objects.requireNonNull(literal.getValueAs(String.class));
    try {
      return switch (to.kind()) {
        case TEXT -> text(text, type);
        case SMALLINT, INTEGER, BIGINT -> exact(new BigDecimal((Long) value(text, to)), type);
        case NUMERIC -> exact((BigDecimal) value(text, to), type);
        case BOOLEAN -> makeLiteral((Boolean) value(text, to));
        case DATE ->
            PLAIN_DATE.matcher(text).matches() && !text.startsWith("0000")
                ? makeDateLiteral(
                    new DateString(LocalDate.ofEpochDay((Long) value(text, to)).toString()))
                : null;
        default -> null;
      };
    } catch (SqlError wrong) {
      // The cast fails when it is evaluated, and not before.
      return null;
    }
  }

  private static Object value(String text, ColumnType to) {
    return Objects.requireNonNull(Casts.explicit(text, Types.TEXT, to));
  }

  private @Nullable RexNode fromNumber(
      BigDecimal number, ColumnType from, ColumnType to, RelDataType type) {
    boolean exact = from.kind().isInteger() || from.kind() == Kind.NUMERIC;
    if (!exact || !(to.kind().isInteger() || to.kind() == Kind.NUMERIC)) {
      return null;
    }
    try {
      Object value =
          from.kind().isInteger()
              ? Casts.explicit(number.longValueExact(), from, to)
              : Casts.explicit(number, from, to);
      return value instanceof Long whole
          ? exact(new BigDecimal(whole), type)
          : exact((BigDecimal) Objects.requireNonNull(value), type);
    } catch (SqlError wrong) {
      return null;
    }
  }

  private RexNode exact(BigDecimal value, RelDataType type) {
    return makeLiteral(value, type, SqlTypeName.DECIMAL);
  }
}
