package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.operator.Signature.Resolution;
import dev.helios.sql.operator.Typing.Nullability;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** {@code x = ANY (array)}, {@code x < ALL (array)}: compares with every element of an array. */
public final class ArrayComparison extends SqlSpecialOperator {
  private static final int PRECEDENCE = 30;

  private final SqlKind comparison;
  private final boolean all;

  private ArrayComparison(SqlKind comparison, boolean all, Typing typing) {
    super(
        comparison.sql + (all ? " ALL" : " ANY"),
        SqlKind.OTHER,
        PRECEDENCE,
        true,
        typing,
        typing,
        typing);
    this.comparison = comparison;
    this.all = all;
  }

  static ArrayComparison of(SqlQuantifyOperator operator) {
    SqlKind comparison = operator.comparisonKind;
    Typing typing = Typing.ofOperator(comparison.sql, ArrayComparison::resolve, Nullability.ALWAYS);
    return new ArrayComparison(comparison, operator.kind == SqlKind.ALL, typing);
  }

  /** EQUALS, LESS_THAN, .. */
  public SqlKind comparison() {
    return comparison;
  }

  /** Whether it must hold for every element, not for some. */
  public boolean isAll() {
    return all;
  }

  @Override
  public SqlSyntax getSyntax() {
    return SqlSyntax.BINARY;
  }

  private static @Nullable Resolution resolve(List<@Nullable ColumnType> types) {
    ColumnType left = types.get(0);
    ColumnType right = types.get(1);
    if (right == null) {
      ColumnType element = left == null ? Types.TEXT : left;
      return Resolution.of(Types.BOOLEAN, element, ColumnType.array(element));
    }
    if (right.kind() != Kind.ARRAY) {
      throw new SqlError("42809", "op ANY/ALL (array) requires array on right side");
    }
    ColumnType element = Objects.requireNonNull(right.element());
    ColumnType common = left == null ? element : CommonType.of(left, element);
    return common == null ? null : Resolution.of(Types.BOOLEAN, common, ColumnType.array(common));
  }

  /** It is in no table: there is nothing to look up. */
  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    return validateOperands(validator, scope, call);
  }
}
