package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.HeliosTypeFactory;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's validator with PostgreSQL's types. Validates one statement; not thread-safe. What is
 * wrong with types is a {@link dev.helios.sql.SqlError}; names that do not resolve are Calcite's
 * exceptions.
 */
public class HeliosValidator extends SqlValidatorImpl {
  /** The settings that {@link HeliosValidator} needs. */
  public static SqlValidator.Config settings() {
    return SqlValidator.Config.DEFAULT
        .withConformance(SqlConformanceEnum.BABEL)
        .withTypeCoercionEnabled(true)
        .withTypeCoercionFactory(HeliosTypeCoercion::new)
        .withIdentifierExpansion(true)
        .withCallRewrite(false);
  }

  public HeliosValidator(SqlValidatorCatalogReader catalog, SqlValidator.Config config) {
    super(HeliosOperators.table(), catalog, HeliosTypeFactory.INSTANCE, config);
  }

  @Override
  public SqlNode validate(SqlNode topNode) {
    return super.validate(Normalizer.normalize(topNode));
  }

  @Override
  public SqlNode validateParameterizedExpression(
      SqlNode topNode, Map<String, RelDataType> nameToTypeMap) {
    return super.validateParameterizedExpression(Normalizer.normalize(topNode), nameToTypeMap);
  }

  /** Parameters that nothing has been said about are open, no error; they end as TEXT. */
  @Override
  protected void inferUnknownTypes(
      RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
    boolean open = Types.isUnknown(inferredType);
    if (open && node instanceof SqlDynamicParam) {
      RelDataType known = getValidatedNodeTypeIfKnown(node);
      if (known != null && !Types.isUnknown(known)) {
        // An operand has been given its type already, and this is asked again for the whole list.
        return;
      }
    }
    super.inferUnknownTypes(open ? Types.unknown(true) : inferredType, scope, node);
  }

  @Override
  public CalciteException handleUnresolvedFunction(
      SqlCall call,
      SqlOperator unresolved,
      List<RelDataType> argTypes,
      @Nullable List<String> argNames) {
    List<@Nullable ColumnType> types = new ArrayList<>();
    argTypes.forEach(t -> types.add(t.isStruct() ? null : Types.known(t)));
    if (unresolved.getKind() == SqlKind.SCALAR_QUERY
        || unresolved.getKind() == SqlKind.ARRAY_QUERY_CONSTRUCTOR) {
      throw new SqlError("42601", "subquery must return only one column");
    }
    String name = unresolved.getName().toLowerCase(Locale.ROOT);
    throw unresolved instanceof SqlFunction
        ? Typing.noSuchFunction(name, types)
        : Typing.noSuchOperator(name, types);
  }
}
