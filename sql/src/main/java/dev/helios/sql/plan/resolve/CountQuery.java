package dev.helios.sql.plan.resolve;

import dev.helios.sql.type.Types;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** A number of rows, in LIMIT or OFFSET, that a query of its own gives. */
public final class CountQuery extends SqlSpecialOperator {
  private final RelNode rel;

  CountQuery(RelNode rel) {
    super(
        "rows of query", SqlKind.OTHER, 200, true, ReturnTypes.BIGINT, null, OperandTypes.NILADIC);
    this.rel = rel;
  }

  /** The query, of one column of type BIGINT. */
  public RelNode rel() {
    return rel;
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
    SqlSyntax.FUNCTION.unparse(writer, this, call, left, right);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    return Types.toCalcite(Types.BIGINT, true);
  }
}
