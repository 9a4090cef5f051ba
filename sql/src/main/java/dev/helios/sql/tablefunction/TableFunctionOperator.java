package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.ColumnMatcher;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** A function that gives rows, as Calcite's validator sees it. */
public final class TableFunctionOperator extends SqlFunction implements SqlTableFunction {
  private final Definition definition;
  private final boolean ordinality;

  /** The function {@code name}; with {@code ordinality} its rows are numbered in a last column. */
  public TableFunctionOperator(String name, Definition definition, boolean ordinality) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.CURSOR,
        InferTypes.FIRST_KNOWN,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
    this.definition = definition;
    this.ordinality = ordinality;
  }

  public boolean hasOrdinality() {
    return ordinality;
  }

  /** Whether its rows have one column with a name of its own, for which theirs stands too. */
  public boolean hasNamedValues() {
    return !ordinality && definition.shape() == TableFunctions.Shape.NAMED_VALUES;
  }

  /** Whether its rows have one column, which is named as they are. */
  public boolean isScalar(int arguments) {
    return !ordinality
        && definition.shape() == TableFunctions.Shape.VALUES
        && (arguments == 1 || !getName().equals("unnest"));
  }

  /** It was found by name already, so it is not looked up again. */
  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    for (SqlNode operand : call.getOperandList()) {
      validator.setValidatedNodeType(operand, validator.deriveType(scope, operand));
    }
    return validator.getTypeFactory().createSqlType(SqlTypeName.CURSOR);
  }

  @Override
  public SqlReturnTypeInference getRowTypeInference() {
    return binding -> {
      RelDataTypeFactory.Builder row = binding.getTypeFactory().builder();
      List<Column> columns = resolve(binding.collectOperandTypes()).columns();
      List<String> names = ColumnMatcher.marked(columns.stream().map(Column::name).toList());
      for (int i = 0; i < columns.size(); i++) {
        row.add(names.get(i), Types.toCalcite(columns.get(i).type(), true));
      }
      if (ordinality) {
        row.add("ordinality", Types.toCalcite(Types.BIGINT, false));
      }
      return row.build();
    };
  }

  /**
   * The function for arguments of these types.
   *
   * @throws SqlError 42883 if there is none
   */
  public Resolution resolve(List<RelDataType> types) {
    List<@Nullable ColumnType> known = new ArrayList<>();
    types.forEach(t -> known.add(Types.known(t)));
    Resolution resolution = definition.resolve(known);
    if (resolution == null) {
      throw new SqlError(
          "42883",
          "function %s(%s) does not exist"
              .formatted(
                  getName(),
                  known.stream()
                      .map(t -> t == null ? "unknown" : t.toSql())
                      .collect(Collectors.joining(", "))));
    }
    return resolution;
  }
}
