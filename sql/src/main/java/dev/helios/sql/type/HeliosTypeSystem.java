package dev.helios.sql.type;

import dev.helios.refs.schema.ColumnType;
import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Limits and result types of Calcite's own operators, as PostgreSQL has them. */
public final class HeliosTypeSystem extends RelDataTypeSystemImpl {
  public static final HeliosTypeSystem INSTANCE = new HeliosTypeSystem();

  /** Digits that NUMERIC can be declared with. */
  public static final int MAX_NUMERIC_PRECISION = 1000;

  private static final int MICROSECONDS = 6;

  private HeliosTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> MAX_NUMERIC_PRECISION;
      case CHAR, VARCHAR, BINARY, VARBINARY -> Integer.MAX_VALUE;
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> MICROSECONDS;
      default -> super.getMaxPrecision(typeName);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL ? MAX_NUMERIC_PRECISION : super.getMaxScale(typeName);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case CHAR, BINARY -> RelDataType.PRECISION_NOT_SPECIFIED;
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> MICROSECONDS;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  /** The type of SUM over {@code argument}. */
  public static ColumnType sumType(ColumnType argument) {
    return switch (argument.kind()) {
      case SMALLINT, INTEGER -> ColumnType.of(ColumnType.Kind.BIGINT);
      case BIGINT, NUMERIC -> ColumnType.of(ColumnType.Kind.NUMERIC);
      default -> argument;
    };
  }

  /** The type of AVG over {@code argument}. */
  public static ColumnType averageType(ColumnType argument) {
    return switch (argument.kind()) {
      case SMALLINT, INTEGER, BIGINT, NUMERIC -> ColumnType.of(ColumnType.Kind.NUMERIC);
      case REAL, DOUBLE -> ColumnType.of(ColumnType.Kind.DOUBLE);
      default -> argument;
    };
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    return Types.toCalcite(sumType(Types.fromCalcite(argument)), argument.isNullable());
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    return Types.toCalcite(averageType(Types.fromCalcite(argument)), argument.isNullable());
  }

  @Override
  public RelDataType deriveCovarType(
      RelDataTypeFactory factory, RelDataType argument0, RelDataType argument1) {
    return Types.toCalcite(
        ColumnType.of(ColumnType.Kind.DOUBLE), argument0.isNullable() || argument1.isNullable());
  }

  @Override
  public @Nullable RelDataType deriveDecimalPlusType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return numeric(left, right);
  }

  @Override
  public @Nullable RelDataType deriveDecimalMultiplyType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return numeric(left, right);
  }

  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return numeric(left, right);
  }

  @Override
  public @Nullable RelDataType deriveDecimalModType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    return numeric(left, right);
  }

  /** NUMERIC without limits if one of two exact numbers is NUMERIC. */
  private static @Nullable RelDataType numeric(RelDataType left, RelDataType right) {
    boolean exact = SqlTypeUtil.isExactNumeric(left) && SqlTypeUtil.isExactNumeric(right);
    boolean decimal = SqlTypeUtil.isDecimal(left) || SqlTypeUtil.isDecimal(right);
    return exact && decimal
        ? Types.toCalcite(
            ColumnType.of(ColumnType.Kind.NUMERIC), left.isNullable() || right.isNullable())
        : null;
  }
}
