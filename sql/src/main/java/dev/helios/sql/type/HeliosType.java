package dev.helios.sql.type;

import dev.helios.refs.schema.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFamily;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.BasicSqlType;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A column's type as Calcite sees it. JSON, JSONB and INTERVAL, which Calcite lacks or has
 * otherwise, are OTHER to it, each a family of its own, so that it takes none of their casts for
 * harmless; there are no literals of them, only casts.
 *
 * <p>The type of a string literal is TEXT and <i>unknown</i>: it gives way to whatever type it
 * meets, as in PostgreSQL.
 */
public final class HeliosType extends BasicSqlType {
  private static final long serialVersionUID = 1L;

  private static final SqlCollation COLLATION =
      new SqlCollation("UTF-8$en_US$primary", SqlCollation.Coercibility.IMPLICIT);

  /** A field of a record. */
  public record Field(String name, RelDataType type) {}

  private final transient @Nullable ColumnType column;
  private final boolean unknown;
  private final transient @Nullable List<Field> fields;

  private HeliosType(
      ColumnType column, boolean unknown, @Nullable List<Field> fields, boolean nullable) {
    super(HeliosTypeSystem.INSTANCE, nameOf(column), nullable);
    this.column = column;
    this.unknown = unknown;
    this.fields = fields;
    computeDigest();
  }

  static HeliosType of(ColumnType column, boolean nullable) {
    return new HeliosType(column, false, null, nullable);
  }

  static HeliosType unknown(boolean nullable) {
    return new HeliosType(ColumnType.of(ColumnType.Kind.TEXT), true, null, nullable);
  }

  /** A record whose fields are known. */
  static HeliosType record(List<Field> fields) {
    return new HeliosType(Types.RECORD, false, List.copyOf(fields), false);
  }

  /** The fields of a record; null if they are not known, or it is none. */
  public @Nullable List<Field> fields() {
    return fields;
  }

  private static SqlTypeName nameOf(ColumnType column) {
    return switch (column.kind()) {
      case BOOLEAN -> SqlTypeName.BOOLEAN;
      case SMALLINT -> SqlTypeName.SMALLINT;
      case INTEGER -> SqlTypeName.INTEGER;
      case BIGINT -> SqlTypeName.BIGINT;
      case REAL -> SqlTypeName.REAL;
      case DOUBLE -> SqlTypeName.DOUBLE;
      case NUMERIC -> SqlTypeName.DECIMAL;
      case TEXT, VARCHAR, CHAR -> SqlTypeName.VARCHAR;
      case BYTEA -> SqlTypeName.VARBINARY;
      case DATE -> SqlTypeName.DATE;
      case TIME -> SqlTypeName.TIME;
      case TIMESTAMP -> SqlTypeName.TIMESTAMP;
      case TIMESTAMPTZ -> SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
      case INTERVAL, JSON, JSONB, RECORD -> SqlTypeName.OTHER;
      case UUID -> SqlTypeName.UUID;
      case ARRAY -> throw new IllegalArgumentException("an array has a type of its own");
    };
  }

  /** The column's type. */
  public ColumnType column() {
    return Objects.requireNonNull(column);
  }

  /** Whether it is the type of a string literal, of which nothing is known yet. */
  public boolean isUnknown() {
    return unknown;
  }

  @Override
  public BasicSqlType createWithNullability(boolean nullable) {
    return nullable == isNullable() ? this : new HeliosType(column(), unknown, fields, nullable);
  }

  @Override
  public int getPrecision() {
    if (column == null) {
      return super.getPrecision();
    }
    return switch (column.kind()) {
      case NUMERIC -> column.precision() < 0 ? PRECISION_NOT_SPECIFIED : column.precision();
      // Not "unspecified": Calcite takes that for short, and drops casts to VARCHAR(n) as lossless.
      case TEXT -> Integer.MAX_VALUE;
      case VARCHAR -> column.precision() < 0 ? Integer.MAX_VALUE : column.precision();
      case CHAR -> Math.max(column.precision(), 1);
      default -> super.getPrecision();
    };
  }

  @Override
  public int getScale() {
    if (column == null || column.kind() != ColumnType.Kind.NUMERIC) {
      return super.getScale();
    }
    return column.precision() < 0 ? SCALE_NOT_SPECIFIED : Math.max(column.scale(), 0);
  }

  @Override
  public RelDataTypeFamily getFamily() {
    if (column == null) {
      return super.getFamily();
    }
    return switch (column.kind()) {
      case JSON, JSONB, INTERVAL, RECORD -> OwnFamily.valueOf(column.kind().name());
      default -> super.getFamily();
    };
  }

  @Override
  public @Nullable Charset getCharset() {
    return isText() ? StandardCharsets.UTF_8 : null;
  }

  @Override
  public @Nullable SqlCollation getCollation() {
    return isText() ? COLLATION : null;
  }

  private boolean isText() {
    return SqlTypeFamily.CHARACTER.contains(this);
  }

  @Override
  protected void generateTypeString(StringBuilder out, boolean withDetail) {
    if (column == null) {
      // The constructor of the superclass asks too early; the digest is computed again.
      out.append(typeName);
    } else if (unknown) {
      out.append("UNKNOWN_TEXT");
    } else if (fields != null) {
      out.append("record").append(fields);
    } else {
      out.append(
          switch (column.kind()) {
            case TEXT -> "TEXT";
            case CHAR -> column.precision() < 0 ? "char" : column.toSql();
            default -> column.toSql();
          });
    }
  }

  /** Families of types that Calcite has none for. */
  private enum OwnFamily implements RelDataTypeFamily {
    JSON,
    JSONB,
    INTERVAL,
    RECORD
  }
}
