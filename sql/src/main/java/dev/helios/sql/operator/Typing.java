package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.operator.Signature.Resolution;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.TypeNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.jspecify.annotations.Nullable;

/** Types the calls of one operator by its signature. Immutable. */
final class Typing
    implements SqlOperandTypeChecker, SqlReturnTypeInference, SqlOperandTypeInference {
  private final String name;
  private final boolean operator;
  private final Signature signature;
  private final Nullability nullability;

  /** When a call may be NULL. */
  enum Nullability {
    ALWAYS,
    /** If an operand may be. */
    OPERANDS,
    /** If every operand may be. */
    ALL_OPERANDS,
    NEVER
  }

  /** Of an operator, or of a function, which is reported in other words. */
  Typing(String name, boolean operator, Signature signature, Nullability nullability) {
    this.name = name;
    this.operator = operator;
    this.signature = signature;
    this.nullability = nullability;
  }

  static Typing ofFunction(String name, Signature signature, Nullability nullability) {
    return new Typing(name, false, signature, nullability);
  }

  static Typing ofOperator(String name, Signature signature, Nullability nullability) {
    return new Typing(name, true, signature, nullability);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    Resolution resolution = signature.resolve(known(binding));
    if (resolution == null) {
      if (throwOnFailure) {
        throw noSuch(known(binding));
      }
      return false;
    }
    for (int i = 0; i < resolution.operands().size(); i++) {
      Coercion.coerceOperand(
          binding.getValidator(),
          binding.getScope(),
          binding.getCall(),
          i,
          resolution.operands().get(i));
    }
    return true;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    Resolution resolution = signature.resolve(known(binding));
    if (resolution == null) {
      throw noSuch(known(binding));
    }
    return Types.toCalcite(resolution.result(), isNullable(binding));
  }

  private boolean isNullable(SqlOperatorBinding binding) {
    return switch (nullability) {
      case ALWAYS -> true;
      case NEVER -> false;
      case OPERANDS -> {
        for (int i = 0; i < binding.getOperandCount(); i++) {
          if (binding.getOperandType(i).isNullable()) {
            yield true;
          }
        }
        yield false;
      }
      case ALL_OPERANDS -> {
        for (int i = 0; i < binding.getOperandCount(); i++) {
          if (!binding.getOperandType(i).isNullable()) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  /** Leaves operands open: they are typed once all are known, by {@link #checkOperandTypes}. */
  @Override
  public void inferOperandTypes(
      SqlCallBinding binding, RelDataType returnType, RelDataType[] operandTypes) {
    java.util.Arrays.fill(operandTypes, Types.unknown(true));
  }

  private static List<@Nullable ColumnType> known(SqlOperatorBinding binding) {
    List<@Nullable ColumnType> types = new ArrayList<>(binding.getOperandCount());
    for (int i = 0; i < binding.getOperandCount(); i++) {
      types.add(Types.known(binding.getOperandType(i)));
    }
    return types;
  }

  private SqlError noSuch(List<@Nullable ColumnType> types) {
    return operator ? noSuchOperator(name, types) : noSuchFunction(name, types);
  }

  /** 42883 of an operator; an open type is called unknown. */
  static SqlError noSuchOperator(String name, List<@Nullable ColumnType> types) {
    String call =
        types.size() == 1
            ? name + " " + nameOf(types.getFirst())
            : nameOf(types.get(0)) + " " + name + " " + nameOf(types.get(1));
    return new SqlError("42883", "operator does not exist: " + call)
        .withHint(
            "No operator matches the given name and argument types. You might need to add explicit"
                + " type casts.");
  }

  /** 42883 of a function. */
  static SqlError noSuchFunction(String name, List<@Nullable ColumnType> types) {
    List<String> names = new ArrayList<>();
    types.forEach(t -> names.add(nameOf(t)));
    return new SqlError(
            "42883", "function %s(%s) does not exist".formatted(name, String.join(", ", names)))
        .withHint(
            "No function matches the given name and argument types. You might need to add explicit"
                + " type casts.");
  }

  private static String nameOf(@Nullable ColumnType type) {
    return type == null ? "unknown" : TypeNames.of(type);
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.any();
  }

  @Override
  public String getAllowedSignatures(SqlOperator op, String opName) {
    return opName + "(..)";
  }
}
