package dev.helios.sql.plan.resolve;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of an outer query that stands in a subquery. The query it belongs to computes it: a
 * condition in its HAVING, which is always true, has it as its operand. In the subquery a call
 * without operands stands for its value, until {@link MovedAggregateValues} puts that there.
 */
final class MovedAggregate {
  private final @Nullable String name;
  private final SqlCall aggregate;
  private final Value value = new Value();
  private final Kept kept = new Kept();
  private @Nullable RelDataType type;

  /**
   * @param aggregate as it is computed in the outer query
   */
  MovedAggregate(SqlCall aggregate) {
    this.aggregate = aggregate;
    this.name = ColumnNames.of(aggregate);
  }

  /** What stands in the subquery. */
  SqlCall value() {
    return value.createCall(aggregate.getParserPosition());
  }

  /** A condition of the query that it belongs to. */
  SqlCall condition() {
    return kept.createCall(SqlParserPos.ZERO, aggregate);
  }

  /** Such conditions in HAVING, which are the first there. */
  static List<SqlCall> conditions(@Nullable SqlNode having) {
    List<SqlCall> found = new ArrayList<>();
    SqlNode rest = having;
    while (rest instanceof SqlCall and && and.getKind() == SqlKind.AND && isKept(and.operand(0))) {
      found.add(and.operand(0));
      rest = and.operand(1);
    }
    if (rest != null && isKept(rest)) {
      found.add((SqlCall) rest);
    }
    return found;
  }

  private static boolean isKept(SqlNode node) {
    return node instanceof SqlCall call && call.getOperator() instanceof Kept;
  }

  /** The name of a column of it. */
  @Nullable String name() {
    return name;
  }

  /** Whose value a call stands for; null if it is another call. */
  static @Nullable MovedAggregate of(RexCall call) {
    return call.getOperator() instanceof Value value ? value.of() : null;
  }

  /** Stands for the value. */
  final class Value extends SqlSpecialOperator {
    private Value() {
      super(
          "OUTER AGGREGATE",
          SqlKind.OTHER,
          200,
          true,
          ReturnTypes.ARG0,
          InferTypes.RETURN_TYPE,
          OperandTypes.NILADIC);
    }

    MovedAggregate of() {
      return MovedAggregate.this;
    }

    @Override
    public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
      SqlSyntax.FUNCTION.unparse(writer, this, call, left, right);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      if (type == null) {
        throw new IllegalStateException("the outer query has not been looked at: " + aggregate);
      }
      return type;
    }
  }

  /** The condition. */
  final class Kept extends SqlSpecialOperator {
    private Kept() {
      super(
          "KEPT",
          SqlKind.OTHER,
          200,
          true,
          ReturnTypes.BOOLEAN_NOT_NULL,
          InferTypes.RETURN_TYPE,
          OperandTypes.ANY);
    }

    MovedAggregate of() {
      return MovedAggregate.this;
    }

    @Override
    public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
      SqlSyntax.FUNCTION.unparse(writer, this, call, left, right);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      SqlNode operand = call.operand(0);
      RelDataType found = validator.deriveType(scope, operand);
      type = validator.getTypeFactory().createTypeWithNullability(found, true);
      return validator.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN);
    }
  }
}
