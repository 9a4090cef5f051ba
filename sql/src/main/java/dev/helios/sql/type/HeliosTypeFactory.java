package dev.helios.sql.type;

import dev.helios.refs.schema.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Makes the types that Calcite works with. What Calcite asks for by itself comes without limits: a
 * literal {@code 'abc'} is no CHAR(3) but text of unknown type, {@code 1.50} is NUMERIC. Only
 * {@link Types#toCalcite} makes VARCHAR(n) and NUMERIC(p, s). Safe for use by many threads.
 */
public final class HeliosTypeFactory extends SqlTypeFactoryImpl {
  public static final HeliosTypeFactory INSTANCE = new HeliosTypeFactory();

  private HeliosTypeFactory() {
    super(HeliosTypeSystem.INSTANCE);
  }

  RelDataType of(ColumnType type, boolean nullable) {
    if (type.kind() == ColumnType.Kind.ARRAY) {
      RelDataType element = of(Objects.requireNonNull(type.element()), true);
      return createTypeWithNullability(createArrayType(element, -1), nullable);
    }
    return canonize(HeliosType.of(type, nullable));
  }

  RelDataType record(List<HeliosType.Field> fields) {
    return canonize(HeliosType.record(fields));
  }

  RelDataType unknown(boolean nullable) {
    return canonize(HeliosType.unknown(nullable));
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public RelDataType createSqlType(SqlTypeName name) {
    RelDataType own = own(name);
    return own == null ? super.createSqlType(name) : own;
  }

  @Override
  public RelDataType createSqlType(SqlTypeName name, int precision) {
    RelDataType own = own(name);
    return own == null ? super.createSqlType(name, precision) : own;
  }

  @Override
  public RelDataType createSqlType(SqlTypeName name, int precision, int scale) {
    RelDataType own = own(name);
    return own == null ? super.createSqlType(name, precision, scale) : own;
  }

  private @Nullable RelDataType own(SqlTypeName name) {
    return switch (name) {
      case BOOLEAN -> of(Types.BOOLEAN, false);
      case TINYINT, SMALLINT -> of(Types.SMALLINT, false);
      case INTEGER -> of(Types.INTEGER, false);
      case BIGINT -> of(Types.BIGINT, false);
      case REAL -> of(Types.REAL, false);
      case FLOAT, DOUBLE -> of(Types.DOUBLE, false);
      case DECIMAL -> of(Types.NUMERIC, false);
      case CHAR -> unknown(false);
      case VARCHAR -> of(Types.TEXT, false);
      case BINARY, VARBINARY -> of(Types.BYTEA, false);
      case DATE -> of(Types.DATE, false);
      case TIME, TIME_TZ, TIME_WITH_LOCAL_TIME_ZONE -> of(Types.TIME, false);
      case TIMESTAMP -> of(Types.TIMESTAMP, false);
      case TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> of(Types.TIMESTAMPTZ, false);
      case UUID -> of(Types.UUID, false);
      default -> null;
    };
  }

  /** INTERVAL, whatever its fields: PostgreSQL has one type of them. */
  @Override
  public RelDataType createSqlIntervalType(SqlIntervalQualifier qualifier) {
    return of(Types.INTERVAL, false);
  }

  @Override
  public RelDataType createTypeWithCharsetAndCollation(
      RelDataType type, Charset charset, SqlCollation collation) {
    // All text is UTF-8 and has one collation.
    return type;
  }

  /**
   * The type that branches of CASE and inputs of UNION have together, by {@link CommonType}; null
   * if there is none.
   */
  @Override
  public @Nullable RelDataType leastRestrictive(
      List<RelDataType> types, SqlTypeMappingRule mappingRule) {
    if (types.stream().anyMatch(RelDataType::isStruct)) {
      return super.leastRestrictive(types, mappingRule);
    }
    List<@Nullable ColumnType> known = new ArrayList<>();
    boolean nullable = false;
    boolean onlyNulls = true;
    for (RelDataType type : types) {
      SqlTypeName name = type.getSqlTypeName();
      if (name == SqlTypeName.SYMBOL || name == SqlTypeName.CURSOR || name == SqlTypeName.MAP) {
        return super.leastRestrictive(types, mappingRule);
      }
      boolean isNull = name == SqlTypeName.NULL;
      nullable |= isNull || type.isNullable();
      onlyNulls &= isNull;
      known.add(Types.known(type));
    }
    if (onlyNulls) {
      return types.getFirst();
    }
    if (known.stream().allMatch(Objects::isNull)) {
      return unknown(nullable);
    }
    ColumnType common = CommonType.of(known);
    if (common == null) {
      return null;
    }
    return common.kind() == ColumnType.Kind.RECORD ? record(types, nullable) : of(common, nullable);
  }

  /** A record, whose fields are known where all are the same. */
  private RelDataType record(List<RelDataType> types, boolean nullable) {
    List<HeliosType.Field> fields = null;
    for (RelDataType type : types) {
      if (type instanceof HeliosType own && !own.isUnknown()) {
        if (own.fields() == null || (fields != null && !fields.equals(own.fields()))) {
          return of(Types.RECORD, nullable);
        }
        fields = own.fields();
      }
    }
    return createTypeWithNullability(record(Objects.requireNonNull(fields)), nullable);
  }
}
