package dev.helios.refs.schema;

import org.jspecify.annotations.Nullable;

/**
 * Type of a column. {@code precision} is digits of NUMERIC, characters of VARCHAR and CHAR, or
 * digits after the second of TIME, TIMESTAMP, TIMESTAMPTZ and INTERVAL, {@code scale} is digits
 * after the point of NUMERIC, or the {@link IntervalFields} of INTERVAL; -1 where none was given.
 * {@code element} is the element type of an ARRAY and null otherwise.
 *
 * <p>Values in Java, everywhere below JDBC; null is SQL's NULL:
 *
 * <table>
 * <caption>Java class of each kind</caption>
 * <tr><td>BOOLEAN</td><td>{@link Boolean}</td></tr>
 * <tr><td>SMALLINT, INTEGER, BIGINT</td><td>{@link Long}</td></tr>
 * <tr><td>REAL, DOUBLE</td><td>{@link Double}; of REAL, one that a float holds</td></tr>
 * <tr><td>NUMERIC</td><td>{@link java.math.BigDecimal}; with a declared scale, of that scale</td></tr>
 * <tr><td>TEXT, VARCHAR, CHAR, JSON</td><td>{@link String}</td></tr>
 * <tr><td>JSONB</td><td>{@link String}, in the canonical spelling of {@code Jsonb}</td></tr>
 * <tr><td>BYTEA</td><td>{@code byte[]}</td></tr>
 * <tr><td>DATE</td><td>{@link Long}, days since 1970-01-01</td></tr>
 * <tr><td>TIME</td><td>{@link Long}, microseconds of the day</td></tr>
 * <tr><td>TIMESTAMP</td><td>{@link Long}, microseconds since 1970-01-01 00:00, no zone</td></tr>
 * <tr><td>TIMESTAMPTZ</td><td>{@link Long}, microseconds since 1970-01-01 00:00 UTC</td></tr>
 * <tr><td>INTERVAL</td><td>{@link Interval}</td></tr>
 * <tr><td>UUID</td><td>{@link java.util.UUID}</td></tr>
 * <tr><td>ARRAY</td><td>{@link java.util.List} of the element's values and nulls</td></tr>
 * <tr><td>RECORD</td><td>{@link RowValue}; only within a statement, never in a table</td></tr>
 * </table>
 */
public record ColumnType(Kind kind, int precision, int scale, @Nullable ColumnType element) {
  /** The closed set of types; an ordinal is never stored, {@link #id} is. */
  public enum Kind {
    BOOLEAN(1),
    SMALLINT(2),
    INTEGER(3),
    BIGINT(4),
    REAL(5),
    DOUBLE(6),
    NUMERIC(7),
    TEXT(8),
    VARCHAR(9),
    CHAR(10),
    BYTEA(11),
    DATE(12),
    TIME(13),
    TIMESTAMP(14),
    TIMESTAMPTZ(15),
    INTERVAL(16),
    UUID(17),
    JSON(18),
    JSONB(19),
    ARRAY(20),
    RECORD(21);

    private final int id;

    Kind(int id) {
      this.id = id;
    }

    /** The number that stands for this kind in files. */
    public int id() {
      return id;
    }

    /** Whether a column of a table may have it: any but RECORD. */
    public boolean isStored() {
      return this != RECORD;
    }

    /** SMALLINT, INTEGER or BIGINT. */
    public boolean isInteger() {
      return this == SMALLINT || this == INTEGER || this == BIGINT;
    }

    /** TEXT, VARCHAR or CHAR. */
    public boolean isText() {
      return this == TEXT || this == VARCHAR || this == CHAR;
    }
  }

  /** A type without precision, scale or element. */
  public static ColumnType of(Kind kind) {
    return new ColumnType(kind, -1, -1, null);
  }

  public static ColumnType numeric(int precision, int scale) {
    return new ColumnType(Kind.NUMERIC, precision, scale, null);
  }

  public static ColumnType varchar(int length) {
    return new ColumnType(Kind.VARCHAR, length, -1, null);
  }

  public static ColumnType array(ColumnType element) {
    return new ColumnType(Kind.ARRAY, -1, -1, element);
  }

  /** Whether it, or what an array of it holds, is an interval of some fields only. */
  boolean hasIntervalFields() {
    return element != null
        ? element.hasIntervalFields()
        : kind == Kind.INTERVAL && IntervalFields.of(this) != null;
  }

  /**
   * As SQL spells it, in lower case as PostgreSQL does: {@code numeric(10,2)}, {@code integer[]}.
   */
  public String toSql() {
    return switch (kind) {
      case NUMERIC ->
          precision < 0 ? "numeric" : "numeric(" + precision + (scale > 0 ? "," + scale : "") + ")";
      case VARCHAR -> precision < 0 ? "varchar" : "varchar(" + precision + ")";
      case CHAR -> "char(" + Math.max(precision, 1) + ")";
      case DOUBLE -> "double precision";
      case INTERVAL -> {
        IntervalFields fields = IntervalFields.of(this);
        yield "interval"
            + (fields == null ? "" : " " + fields.toSql())
            + (precision < 0 ? "" : "(" + precision + ")");
      }
      case TIME, TIMESTAMP, TIMESTAMPTZ ->
          kind.name().toLowerCase(java.util.Locale.ROOT)
              + (precision < 0 ? "" : "(" + precision + ")");
      case ARRAY -> java.util.Objects.requireNonNull(element).toSql() + "[]";
      default -> kind.name().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
