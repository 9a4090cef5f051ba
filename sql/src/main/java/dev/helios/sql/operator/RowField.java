package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.HeliosType;
import dev.helios.sql.value.TypeNames;
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

/** {@code (r).name}: the field of a record; NULL of NULL. */
public final class RowField extends SqlSpecialOperator {
  private final String field;

  public RowField(String field) {
    super("field " + field, SqlKind.OTHER, 200, true, ReturnTypes.ARG0, null, OperandTypes.ANY);
    this.field = field;
  }

  /** The name of the field. */
  public String field() {
    return field;
  }

  /**
   * The position of the field in records of a type.
   *
   * @throws SqlError 42703 if there is none, 42809 if it is a type of no records
   */
  public int index(RelDataType type) {
    boolean isRecord = type instanceof HeliosType own && own.column().kind() == Kind.RECORD;
    if (!isRecord) {
      throw new SqlError(
          "42809",
          "column notation .%s applied to type %s, which is not a composite type"
              .formatted(field, TypeNames.of(dev.helios.sql.type.Types.fromCalcite(type))));
    }
    List<HeliosType.Field> fields = ((HeliosType) type).fields();
    for (int i = 0; fields != null && i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    throw new SqlError(
        "42703", "could not identify column \"%s\" in record data type".formatted(field));
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
    SqlSyntax.FUNCTION.unparse(writer, this, call, left, right);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    RelDataType record = validator.deriveType(scope, call.operand(0));
    int index = index(record);
    RelDataType type =
        java.util.Objects.requireNonNull(((HeliosType) record).fields()).get(index).type();
    return validator.getTypeFactory().createTypeWithNullability(type, true);
  }
}
