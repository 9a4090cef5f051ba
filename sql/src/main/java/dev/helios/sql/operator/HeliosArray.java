package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlArrayValueConstructor;
import org.jspecify.annotations.Nullable;

/** {@code ARRAY[a, b]}: elements are brought to their common type; an empty one is of TEXT. */
final class HeliosArray extends SqlArrayValueConstructor {
  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    ColumnType element = element(binding);
    for (int i = 0; i < binding.getOperandCount(); i++) {
      Coercion.coerceOperand(
          binding.getValidator(), binding.getScope(), binding.getCall(), i, element);
    }
    return true;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    return Types.toCalcite(ColumnType.array(element(binding)), false);
  }

  private static ColumnType element(SqlOperatorBinding binding) {
    List<@Nullable ColumnType> types = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i++) {
      types.add(Types.known(binding.getOperandType(i)));
    }
    ColumnType common = CommonType.of(types);
    if (common == null) {
      throw mismatch("ARRAY", types);
    }
    return common;
  }

  /** 42804: {@code ARRAY types integer and text cannot be matched}. */
  static SqlError mismatch(String construct, List<@Nullable ColumnType> types) {
    ColumnType common = null;
    for (ColumnType type : types) {
      if (type != null) {
        ColumnType next = common == null ? type : CommonType.of(common, type);
        if (next == null) {
          return new SqlError(
              "42804",
              "%s types %s and %s cannot be matched"
                  .formatted(
                      construct, TypeNames.of(Objects.requireNonNull(common)), TypeNames.of(type)));
        }
        common = next;
      }
    }
    throw new IllegalArgumentException("these types do match: " + types);
  }
}
