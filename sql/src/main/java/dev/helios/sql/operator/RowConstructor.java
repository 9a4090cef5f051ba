package dev.helios.sql.operator;

import dev.helios.sql.type.HeliosType;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
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

/**
 * Makes its operands one value, a record with fields of these names. Calcite's ROW makes what only
 * comparisons and IN take.
 */
public final class RowConstructor extends SqlSpecialOperator {
  private final List<String> names;

  public RowConstructor(List<String> names) {
    super("row value", SqlKind.OTHER, 200, true, ReturnTypes.ARG0, null, OperandTypes.VARIADIC);
    this.names = List.copyOf(names);
  }

  public List<String> names() {
    return names;
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
    SqlSyntax.FUNCTION.unparse(writer, this, call, left, right);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    List<HeliosType.Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      RelDataType type = validator.deriveType(scope, call.operand(i));
      fields.add(
          new HeliosType.Field(names.get(i), Types.toCalcite(Types.fromCalcite(type), true)));
    }
    return Types.record(fields);
  }
}
