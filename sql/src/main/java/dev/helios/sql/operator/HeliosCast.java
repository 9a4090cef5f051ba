package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TypeNames;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlCastFunction;

/** CAST between the types that PostgreSQL casts between: 42846 for others. */
final class HeliosCast extends SqlCastFunction {
  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    boolean plain =
        binding instanceof SqlCallBinding call && call.operand(1) instanceof SqlDataTypeSpec;
    return plain
        ? binding
            .getTypeFactory()
            .createTypeWithNullability(
                binding.getOperandType(1), binding.getOperandType(0).isNullable())
        : super.inferReturnType(binding);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    if (!(binding.operand(1) instanceof SqlDataTypeSpec)) {
      return super.checkOperandTypes(binding, throwOnFailure);
    }
    ColumnType target = Types.fromCalcite(binding.getOperandType(1));
    ColumnType known = Types.known(binding.getOperandType(0));
    if (known == null) {
      // A parameter is of the type that it is cast to; a literal is read as one.
      if (binding.operand(0) instanceof SqlDynamicParam) {
        Coercion.coerceOperand(
            binding.getValidator(), binding.getScope(), binding.getCall(), 0, target);
      }
      return true;
    }
    if (!Casts.canCast(known, target)) {
      throw new SqlError(
          "42846",
          "cannot cast type %s to %s".formatted(TypeNames.of(known), TypeNames.of(target)));
    }
    return true;
  }
}
