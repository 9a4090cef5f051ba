package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.HeliosTypeFactory;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Doubles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Types what Calcite has no signature for: comparisons, IN, BETWEEN, branches of CASE, set
 * operations.
 *
 * <p>Numbers of different types are compared as they are; dates and times as their common type. A
 * literal or parameter takes the type of what it is compared with, as in PostgreSQL, with one rule
 * of SQLite's: a number compared with a text literal that is no number is less than it. So {@code
 * created_at > '2024-11-30'} is false of every INTEGER, where PostgreSQL has an error. A column of
 * text and a number do not compare: 42883.
 */
final class HeliosTypeCoercion extends TypeCoercionImpl {
  HeliosTypeCoercion(RelDataTypeFactory factory, SqlValidator validator) {
    super(factory, validator);
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    SqlCall call = binding.getCall();
    SqlValidatorScope scope = binding.getScope();
    List<@Nullable ColumnType> types = new ArrayList<>();
    RelDataType first = binding.getOperandType(0);
    RelDataType second = binding.getOperandType(1);
    if (first.isStruct() && second.isStruct() && first.getFieldCount() != second.getFieldCount()) {
      throw new SqlError("42601", "unequal number of entries in row expressions");
    }
    for (int i = 0; i < binding.getOperandCount(); i++) {
      RelDataType type = binding.getOperandType(i);
      if (type.isStruct() || type.getSqlTypeName().getFamily() == null && !isScalar(type)) {
        return false;
      }
      types.add(Types.known(type));
    }
    ColumnType common = comparable(binding.getOperator().getName(), types);
    boolean changed = false;
    for (int i = 0; i < types.size(); i++) {
      SqlNode converted = converted(scope, call.operand(i), types.get(i), common);
      if (converted != call.operand(i)) {
        call.setOperand(i, converted);
        changed = true;
      }
    }
    return changed;
  }

  private static boolean isScalar(RelDataType type) {
    return type instanceof dev.helios.sql.type.HeliosType || Types.isUnknown(type);
  }

  /** The type that operands of a comparison have in common; an error if there is none. */
  private static ColumnType comparable(String operator, List<@Nullable ColumnType> types) {
    ColumnType common = CommonType.of(types);
    boolean json = types.stream().anyMatch(t -> t != null && t.kind() == Kind.JSON);
    if (common == null || json) {
      ColumnType first = types.getFirst();
      for (ColumnType type : types.subList(1, types.size())) {
        List<@Nullable ColumnType> pair = new ArrayList<>();
        pair.add(first);
        pair.add(type);
        if (json || CommonType.of(pair) == null) {
          throw Typing.noSuchOperator(nameOf(operator), pair);
        }
      }
      throw Typing.noSuchOperator(nameOf(operator), types);
    }
    return common;
  }

  private static String nameOf(String operator) {
    return switch (operator) {
      case "IN", "BETWEEN", "BETWEEN ASYMMETRIC", "IS DISTINCT FROM", "IS NOT DISTINCT FROM" -> "=";
      case "NOT IN" -> "<>";
      default -> operator;
    };
  }

  /** An operand of a comparison, brought to the common type where that is needed. */
  private SqlNode converted(
      SqlValidatorScope scope, SqlNode node, @Nullable ColumnType type, ColumnType common) {
    if (type == null) {
      return CommonType.isNumber(common) && node instanceof SqlCharStringLiteral text
          ? number(scope, text, common)
          : Coercion.convert(validator, scope, node, plain(common));
    }
    boolean asIs =
        (CommonType.isNumber(type) && CommonType.isNumber(common))
            || (type.kind().isText() && common.kind().isText())
            || type.kind() == common.kind();
    return asIs ? node : Coercion.convert(validator, scope, node, common);
  }

  /** A literal takes a column's type but not its limits, which would cut or round it. */
  private static ColumnType plain(ColumnType type) {
    return switch (type.kind()) {
      case NUMERIC -> Types.NUMERIC;
      case VARCHAR, CHAR -> Types.TEXT;
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> ColumnType.of(type.kind());
      default -> type;
    };
  }

  /**
   * A text literal beside a number: the number it says, in the narrowest type that holds it; else
   * what is greater than any number. Beside REAL and DOUBLE, NaN and the infinities are numbers.
   */
  private SqlNode number(SqlValidatorScope scope, SqlCharStringLiteral text, ColumnType beside) {
    BigDecimal value = numberIn(text);
    boolean isDouble = beside.kind() == Kind.REAL || beside.kind() == Kind.DOUBLE;
    if (isDouble && Doubles.isSpecial(Objects.requireNonNull(text.getValueAs(String.class)))) {
      return Coercion.convert(validator, scope, text, Types.DOUBLE);
    }
    if (value == null) {
      SqlNode infinity =
          org.apache.calcite.sql.SqlLiteral.createCharString("Infinity", text.getParserPosition());
      return Coercion.convert(validator, scope, infinity, Types.DOUBLE);
    }
    ColumnType type = beside;
    if (beside.kind().isInteger() && !holds(beside.kind(), value)) {
      type = value.scale() == 0 && holds(Kind.BIGINT, value) ? Types.BIGINT : Types.NUMERIC;
    }
    return Coercion.convert(validator, scope, text, plain(type));
  }

  /** Whether the number is spelled as a whole one that the type has room for. */
  private static boolean holds(Kind integer, BigDecimal value) {
    int bits = integer == Kind.SMALLINT ? 15 : integer == Kind.INTEGER ? 31 : 63;
    return value.scale() == 0 && value.unscaledValue().bitLength() <= bits;
  }

  private static @Nullable BigDecimal numberIn(SqlCharStringLiteral literal) {
    String text = Objects.requireNonNull(literal.getValueAs(String.class)).strip();
    if (!text.matches("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,4})?")) {
      return null;
    }
    return new BigDecimal(text);
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    SqlCall call = binding.getCall();
    RelDataType left = binding.getOperandType(0);
    if (left.isStruct() || !(call.operand(1) instanceof SqlNodeList list)) {
      return super.inOperationCoercion(binding);
    }
    SqlValidatorScope scope = binding.getScope();
    List<@Nullable ColumnType> types = new ArrayList<>();
    types.add(Types.known(left));
    for (SqlNode node : list) {
      types.add(Types.known(validator.deriveType(scope, node)));
    }
    ColumnType common = comparable(binding.getOperator().getName(), types);
    boolean changed = false;
    for (int i = 0; i < list.size(); i++) {
      SqlNode node = list.get(i);
      SqlNode converted = converted(scope, node, types.get(i + 1), common);
      changed |= converted != node;
      list.set(i, converted);
      types.set(i + 1, Types.known(validator.deriveType(scope, converted)));
    }
    // Calcite converts the list to the type of the left operand, so that one must be wide enough.
    common = Objects.requireNonNull(CommonType.of(types));
    SqlNode wide = call.operand(0);
    if (types.getFirst() == null || !fits(types)) {
      wide = Coercion.convert(validator, scope, wide, common);
    }
    changed |= wide != call.operand(0);
    call.setOperand(0, wide);
    if (changed) {
      updateInferredType(list, Types.toCalcite(common, true));
    }
    return changed;
  }

  /** Whether every other type goes into the first without loss. */
  private static boolean fits(List<@Nullable ColumnType> types) {
    ColumnType first = Objects.requireNonNull(types.getFirst());
    for (ColumnType type : types) {
      ColumnType common = type == null ? first : CommonType.of(first, type);
      if (common == null || (common.kind() != first.kind() && !common.kind().isText())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable RelDataType commonTypeForBinaryComparison(
      @Nullable RelDataType type1, @Nullable RelDataType type2) {
    return type1 == null || type2 == null
        ? null
        : HeliosTypeFactory.INSTANCE.leastRestrictive(List.of(type1, type2));
  }

  @Override
  public @Nullable RelDataType getTightestCommonType(
      @Nullable RelDataType type1, @Nullable RelDataType type2) {
    return commonTypeForBinaryComparison(type1, type2);
  }

  @Override
  public @Nullable RelDataType getWiderTypeForTwo(
      @Nullable RelDataType type1, @Nullable RelDataType type2, boolean stringPromotion) {
    return commonTypeForBinaryComparison(type1, type2);
  }

  @Override
  public @Nullable RelDataType getWiderTypeFor(List<RelDataType> types, boolean stringPromotion) {
    RelDataType common = HeliosTypeFactory.INSTANCE.leastRestrictive(types);
    if (common == null) {
      List<@Nullable ColumnType> known = new ArrayList<>();
      types.forEach(t -> known.add(Types.known(t)));
      throw HeliosArray.mismatch("CASE", known);
    }
    return common;
  }

  @Override
  protected boolean needToCast(
      SqlValidatorScope scope, SqlNode node, RelDataType toType, SqlTypeMappingRule mappingRule) {
    return !Types.fromCalcite(validator.deriveType(scope, node)).equals(Types.fromCalcite(toType));
  }

  @Override
  protected boolean coerceOperandType(
      @Nullable SqlValidatorScope scope, SqlCall call, int index, RelDataType targetType) {
    return Coercion.coerceOperand(
        validator, Objects.requireNonNull(scope), call, index, Types.fromCalcite(targetType));
  }

  @Override
  protected boolean coerceColumnType(
      @Nullable SqlValidatorScope scope, SqlNodeList list, int index, RelDataType targetType) {
    if (index >= list.size() || (list.get(index) instanceof SqlIdentifier star && star.isStar())) {
      // A star is expanded later, with the type of the column that it stands for.
      return true;
    }
    SqlValidatorScope known = Objects.requireNonNull(scope);
    ColumnType target = Types.fromCalcite(targetType);
    SqlNode node = list.get(index);
    if (node.getKind() == SqlKind.AS) {
      SqlCall as = (SqlCall) node;
      boolean changed = Coercion.coerceOperand(validator, known, as, 0, target);
      if (changed) {
        updateInferredType(as, validator.deriveType(known, as.operand(0)));
      }
      return changed;
    }
    SqlNode converted = Coercion.convert(validator, known, node, target);
    if (converted == node) {
      return false;
    }
    boolean isSelectItem =
        known instanceof SelectScope select && select.getNode().getSelectList() == list;
    if (node instanceof SqlIdentifier id && isSelectItem) {
      RelDataType type = validator.deriveType(known, converted);
      converted = SqlValidatorUtil.addAlias(converted, id.names.getLast());
      updateInferredType(converted, type);
    }
    list.set(index, converted);
    return true;
  }
}
