package dev.helios.sql.type;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Types of columns and of Calcite: one to the other and back, without loss. */
public final class Types {
  public static final ColumnType BOOLEAN = ColumnType.of(Kind.BOOLEAN);
  public static final ColumnType SMALLINT = ColumnType.of(Kind.SMALLINT);
  public static final ColumnType INTEGER = ColumnType.of(Kind.INTEGER);
  public static final ColumnType BIGINT = ColumnType.of(Kind.BIGINT);
  public static final ColumnType REAL = ColumnType.of(Kind.REAL);
  public static final ColumnType DOUBLE = ColumnType.of(Kind.DOUBLE);
  public static final ColumnType NUMERIC = ColumnType.of(Kind.NUMERIC);
  public static final ColumnType TEXT = ColumnType.of(Kind.TEXT);
  public static final ColumnType BYTEA = ColumnType.of(Kind.BYTEA);
  public static final ColumnType DATE = ColumnType.of(Kind.DATE);
  public static final ColumnType TIME = ColumnType.of(Kind.TIME);
  public static final ColumnType TIMESTAMP = ColumnType.of(Kind.TIMESTAMP);
  public static final ColumnType TIMESTAMPTZ = ColumnType.of(Kind.TIMESTAMPTZ);
  public static final ColumnType INTERVAL = ColumnType.of(Kind.INTERVAL);
  public static final ColumnType UUID = ColumnType.of(Kind.UUID);
  public static final ColumnType JSON = ColumnType.of(Kind.JSON);
  public static final ColumnType JSONB = ColumnType.of(Kind.JSONB);
  public static final ColumnType RECORD = ColumnType.of(Kind.RECORD);

  private Types() {}

  /** The type that Calcite is told for a column's. */
  public static RelDataType toCalcite(ColumnType type, boolean nullable) {
    return HeliosTypeFactory.INSTANCE.of(type, nullable);
  }

  /** The type of a row as a value, whose fields are known. */
  public static RelDataType record(List<HeliosType.Field> fields) {
    return HeliosTypeFactory.INSTANCE.record(fields);
  }

  /** The type of a string literal; see {@link HeliosType}. */
  public static RelDataType unknown(boolean nullable) {
    return HeliosTypeFactory.INSTANCE.unknown(nullable);
  }

  /** The column's type behind one of Calcite's; TEXT where nothing is known, as of NULL. */
  public static ColumnType fromCalcite(RelDataType type) {
    if (type instanceof HeliosType own) {
      return own.column();
    }
    return switch (type.getSqlTypeName()) {
      case ARRAY, MULTISET ->
          ColumnType.array(fromCalcite(Objects.requireNonNull(type.getComponentType())));
      case NULL, ANY, UNKNOWN, SYMBOL, CHAR, VARCHAR -> TEXT;
      case BOOLEAN -> BOOLEAN;
      case TINYINT, SMALLINT -> SMALLINT;
      case INTEGER -> INTEGER;
      case BIGINT -> BIGINT;
      case REAL -> REAL;
      case FLOAT, DOUBLE -> DOUBLE;
      case DECIMAL -> NUMERIC;
      case BINARY, VARBINARY -> BYTEA;
      case DATE -> DATE;
      case TIME -> TIME;
      case TIMESTAMP -> TIMESTAMP;
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> TIMESTAMPTZ;
      case UUID -> UUID;
      default -> {
        if (type.getSqlTypeName().getFamily() != null
            && type.getSqlTypeName().name().startsWith("INTERVAL")) {
          yield INTERVAL;
        }
        throw type.isStruct()
            ? new SqlError("0A000", "a row value cannot be used here")
            : new IllegalArgumentException("no column has a type like " + type);
      }
    };
  }

  /**
   * The column's type, or null if it is still open: of a string literal, NULL, or a parameter that
   * nothing has been said about.
   */
  public static @Nullable ColumnType known(RelDataType type) {
    return isUnknown(type) ? null : fromCalcite(type);
  }

  /** Whether {@link #known} is null. */
  public static boolean isUnknown(RelDataType type) {
    if (type instanceof HeliosType own) {
      return own.isUnknown();
    }
    return switch (type.getSqlTypeName()) {
      case NULL, ANY, UNKNOWN -> true;
      default -> false;
    };
  }
}
