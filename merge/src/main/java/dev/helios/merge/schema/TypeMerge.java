package dev.helios.merge.schema;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import java.util.Optional;

/** Which of two types holds every value of the other, unchanged. */
public final class TypeMerge {
  private TypeMerge() {}

  /** The one of {@code a} and {@code b} that holds the other; empty if neither does. */
  public static Optional<ColumnType> wider(ColumnType a, ColumnType b) {
    if (holds(a, b)) {
      return Optional.of(a);
    }
    return holds(b, a) ? Optional.of(b) : Optional.empty();
  }

  /** Whether every value of {@code narrow} is a value of {@code wide}. */
  public static boolean holds(ColumnType wide, ColumnType narrow) {
    if (wide.equals(narrow)) {
      return true;
    }
    return switch (wide.kind()) {
      case INTEGER -> narrow.kind() == Kind.SMALLINT;
      case BIGINT -> narrow.kind().isInteger();
      case DOUBLE ->
          narrow.kind() == Kind.REAL
              || narrow.kind() == Kind.SMALLINT
              || narrow.kind() == Kind.INTEGER;
      case REAL -> narrow.kind() == Kind.SMALLINT;
      case NUMERIC -> numericHolds(wide, narrow);
      case TEXT -> narrow.kind() == Kind.VARCHAR;
      case VARCHAR ->
          wide.precision() < 0
              ? narrow.kind() == Kind.VARCHAR || narrow.kind() == Kind.TEXT
              : narrow.kind() == Kind.VARCHAR
                  && narrow.precision() >= 0
                  && narrow.precision() <= wide.precision();
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL ->
          narrow.kind() == wide.kind()
              && (wide.precision() < 0
                  || (narrow.precision() >= 0 && narrow.precision() <= wide.precision()));
      case ARRAY ->
          narrow.kind() == Kind.ARRAY
              && wide.element() != null
              && narrow.element() != null
              && holds(wide.element(), narrow.element());
      default -> false;
    };
  }

  private static boolean numericHolds(ColumnType wide, ColumnType narrow) {
    boolean unbounded = wide.precision() < 0;
    return switch (narrow.kind()) {
      case SMALLINT -> unbounded || integerDigits(wide) >= 5;
      case INTEGER -> unbounded || integerDigits(wide) >= 10;
      case BIGINT -> unbounded || integerDigits(wide) >= 19;
      case NUMERIC ->
          unbounded
              || (narrow.precision() >= 0
                  && wide.scale() >= Math.max(narrow.scale(), 0)
                  && integerDigits(wide) >= integerDigits(narrow));
      default -> false;
    };
  }

  private static int integerDigits(ColumnType numeric) {
    return numeric.precision() - Math.max(numeric.scale(), 0);
  }
}
