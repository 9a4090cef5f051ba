package dev.helios.sql.type;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.value.Precision;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The type of values of different types that must be brought to one: PostgreSQL's rules for CASE,
 * UNION, ARRAY and comparisons.
 *
 * <ul>
 *   <li>What is unknown (string literals, NULL, parameters) takes the type of the others; TEXT if
 *       all are unknown.
 *   <li>Numbers become the widest among them, in the order SMALLINT, INTEGER, BIGINT, NUMERIC,
 *       REAL, DOUBLE.
 *   <li>DATE becomes TIMESTAMP, and both become TIMESTAMPTZ.
 *   <li>Texts of different types or lengths become TEXT.
 *   <li>Anything else must be equal.
 * </ul>
 */
public final class CommonType {
  private CommonType() {}

  /** The common type; null if there is none. An unknown type is null. */
  public static @Nullable ColumnType of(List<@Nullable ColumnType> types) {
    ColumnType common = null;
    for (ColumnType type : types) {
      if (type != null) {
        common = common == null ? type : of(common, type);
        if (common == null) {
          return null;
        }
      }
    }
    if (common == null) {
      return Types.TEXT;
    }
    // A literal has no limits, and would be rounded by those of the columns beside it.
    return types.contains(null) && Precision.isTime(common.kind())
        ? ColumnType.of(common.kind())
        : common;
  }

  /** The common type of two; null if there is none. */
  public static @Nullable ColumnType of(ColumnType a, ColumnType b) {
    if (a.equals(b)) {
      return a;
    }
    int numberA = numberRank(a.kind());
    int numberB = numberRank(b.kind());
    if (numberA > 0 && numberB > 0) {
      ColumnType wide = numberA > numberB ? a : b;
      return wide.kind() == Kind.NUMERIC ? Types.NUMERIC : wide;
    }
    int timeA = timeRank(a.kind());
    int timeB = timeRank(b.kind());
    if (timeA > 0 && timeB > 0) {
      return ColumnType.of((timeA > timeB ? a : b).kind());
    }
    if (a.kind() == b.kind() && (a.kind() == Kind.TIME || a.kind() == Kind.INTERVAL)) {
      return ColumnType.of(a.kind());
    }
    if (a.kind().isText() && b.kind().isText()) {
      return Types.TEXT;
    }
    if (a.kind() == Kind.ARRAY && b.kind() == Kind.ARRAY) {
      ColumnType element =
          of(Objects.requireNonNull(a.element()), Objects.requireNonNull(b.element()));
      return element == null ? null : ColumnType.array(element);
    }
    return null;
  }

  /** Place among the numbers, narrow to wide; 0 of what is no number. */
  static int numberRank(Kind kind) {
    return switch (kind) {
      case SMALLINT -> 1;
      case INTEGER -> 2;
      case BIGINT -> 3;
      case NUMERIC -> 4;
      case REAL -> 5;
      case DOUBLE -> 6;
      default -> 0;
    };
  }

  private static int timeRank(Kind kind) {
    return switch (kind) {
      case DATE -> 1;
      case TIMESTAMP -> 2;
      case TIMESTAMPTZ -> 3;
      default -> 0;
    };
  }

  /** SMALLINT, INTEGER, BIGINT, NUMERIC, REAL or DOUBLE. */
  public static boolean isNumber(ColumnType type) {
    return numberRank(type.kind()) > 0;
  }
}
