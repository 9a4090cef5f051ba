package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.SqlSyntaxException;
import dev.helios.sql.type.TypeNames;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** What JDBC calls the types of columns, and how wide their values are. */
final class JdbcTypes {
  /** Digits that numeric without a precision can have. */
  static final int MAX_NUMERIC_PRECISION = 131_072;

  private static final Map<Integer, Kind> KINDS =
      Map.ofEntries(
          Map.entry(Types.BOOLEAN, Kind.BOOLEAN),
          Map.entry(Types.BIT, Kind.BOOLEAN),
          Map.entry(Types.TINYINT, Kind.SMALLINT),
          Map.entry(Types.SMALLINT, Kind.SMALLINT),
          Map.entry(Types.INTEGER, Kind.INTEGER),
          Map.entry(Types.BIGINT, Kind.BIGINT),
          Map.entry(Types.REAL, Kind.REAL),
          Map.entry(Types.FLOAT, Kind.DOUBLE),
          Map.entry(Types.DOUBLE, Kind.DOUBLE),
          Map.entry(Types.NUMERIC, Kind.NUMERIC),
          Map.entry(Types.DECIMAL, Kind.NUMERIC),
          Map.entry(Types.CHAR, Kind.TEXT),
          Map.entry(Types.NCHAR, Kind.TEXT),
          Map.entry(Types.VARCHAR, Kind.TEXT),
          Map.entry(Types.NVARCHAR, Kind.TEXT),
          Map.entry(Types.LONGVARCHAR, Kind.TEXT),
          Map.entry(Types.LONGNVARCHAR, Kind.TEXT),
          Map.entry(Types.CLOB, Kind.TEXT),
          Map.entry(Types.NCLOB, Kind.TEXT),
          Map.entry(Types.BINARY, Kind.BYTEA),
          Map.entry(Types.VARBINARY, Kind.BYTEA),
          Map.entry(Types.LONGVARBINARY, Kind.BYTEA),
          Map.entry(Types.BLOB, Kind.BYTEA),
          Map.entry(Types.DATE, Kind.DATE),
          Map.entry(Types.TIME, Kind.TIME),
          Map.entry(Types.TIMESTAMP, Kind.TIMESTAMP),
          Map.entry(Types.TIMESTAMP_WITH_TIMEZONE, Kind.TIMESTAMPTZ));

  private JdbcTypes() {}

  /** The constant of {@link Types}. */
  static int of(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> Types.BOOLEAN;
      case SMALLINT -> Types.SMALLINT;
      case INTEGER -> Types.INTEGER;
      case BIGINT -> Types.BIGINT;
      case REAL -> Types.REAL;
      case DOUBLE -> Types.DOUBLE;
      case NUMERIC -> Types.NUMERIC;
      case TEXT, VARCHAR -> Types.VARCHAR;
      case CHAR -> Types.CHAR;
      case BYTEA -> Types.VARBINARY;
      case DATE -> Types.DATE;
      case TIME -> Types.TIME;
      case TIMESTAMP -> Types.TIMESTAMP;
      case TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
      case INTERVAL, UUID, JSON, JSONB, RECORD -> Types.OTHER;
      case ARRAY -> Types.ARRAY;
    };
  }

  /** The kind of value that a constant of {@link Types} asks for; null if it says nothing. */
  static @Nullable Kind kind(int sqlType) {
    return KINDS.get(sqlType);
  }

  /**
   * The type of that name, as {@code createArrayOf} is given it.
   *
   * @throws SqlError 42704 or 42601 if there is none
   */
  static ColumnType named(String name) {
    SqlNode cast;
    try {
      cast = HeliosParser.parseExpression("CAST(NULL AS " + name + ")");
    } catch (SqlSyntaxException e) {
      throw SqlError.of(e);
    }
    if (cast instanceof SqlCall call
        && call.getKind() == SqlKind.CAST
        && call.operand(1) instanceof SqlDataTypeSpec type) {
      return TypeNames.resolve(type);
    }
    throw new SqlError("42704", "type \"" + name + "\" does not exist");
  }

  /** Class that {@code getObject} gives. */
  static Class<?> javaClass(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> Boolean.class;
      case SMALLINT, INTEGER -> Integer.class;
      case BIGINT -> Long.class;
      case REAL -> Float.class;
      case DOUBLE -> Double.class;
      case NUMERIC -> BigDecimal.class;
      case TEXT, VARCHAR, CHAR, JSON, JSONB, INTERVAL, RECORD -> String.class;
      case BYTEA -> byte[].class;
      case DATE -> java.sql.Date.class;
      case TIME -> java.sql.Time.class;
      case TIMESTAMP -> java.sql.Timestamp.class;
      case TIMESTAMPTZ -> java.time.OffsetDateTime.class;
      case UUID -> java.util.UUID.class;
      case ARRAY -> java.sql.Array.class;
    };
  }

  /** Name without precision: {@code numeric}, {@code integer[]}. */
  static String name(ColumnType type) {
    return switch (type.kind()) {
      case CHAR -> "char";
      case ARRAY -> name(Objects.requireNonNull(type.element())) + "[]";
      default -> ColumnType.of(type.kind()).toSql();
    };
  }

  /** Decimal digits, characters or bytes that a value can have; 0 where nothing is to be said. */
  static int precision(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> 1;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case REAL -> 8;
      case DOUBLE -> 17;
      case NUMERIC -> Math.max(type.precision(), 0);
      case VARCHAR -> type.precision() < 0 ? Integer.MAX_VALUE : type.precision();
      case CHAR -> Math.max(type.precision(), 1);
      case TEXT, BYTEA, JSON, JSONB, RECORD -> Integer.MAX_VALUE;
      case DATE -> 10;
      case TIME -> 15;
      case TIMESTAMP -> 26;
      case TIMESTAMPTZ -> 32;
      case INTERVAL -> 49;
      case UUID -> 36;
      case ARRAY -> precision(Objects.requireNonNull(type.element()));
    };
  }

  /** Digits after the point. */
  static int scale(ColumnType type) {
    return switch (type.kind()) {
      case REAL -> 8;
      case DOUBLE -> 17;
      case NUMERIC -> Math.max(type.scale(), 0);
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> 6;
      default -> 0;
    };
  }

  /** Characters that a value needs when it is shown. */
  static int displaySize(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> 5;
      case SMALLINT -> 6;
      case INTEGER -> 11;
      case BIGINT -> 20;
      case REAL -> 15;
      case DOUBLE -> 25;
      case NUMERIC ->
          type.precision() < 0
              ? MAX_NUMERIC_PRECISION
              : type.precision() + (type.scale() > 0 ? 2 : 1);
      case BYTEA, ARRAY, RECORD -> Integer.MAX_VALUE;
      case TEXT, VARCHAR, CHAR, JSON, JSONB, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL, UUID ->
          precision(type);
    };
  }

  static boolean isSigned(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC -> true;
      default -> false;
    };
  }
}
