package dev.helios.sql.plan.resolve;

import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.catalog.ColumnMatcher;
import dev.helios.sql.operator.HeliosValidator;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.Resources;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorException;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** Validates one query, and remembers what its errors are about. */
final class QueryValidator extends HeliosValidator {
  private static final SqlValidator.Config SETTINGS =
      settings()
          .withConformance(HeliosConformance.INSTANCE)
          .withDefaultNullCollation(NullCollation.HIGH);

  private final IdentityHashMap<CalciteContextException, SqlNode> culprits =
      new IdentityHashMap<>();

  /** Conditions of joins that are not looked at yet. */
  private final IdentityHashMap<SqlNode, SqlJoin> conditions = new IdentityHashMap<>();

  QueryValidator(Catalog catalog) {
    super(catalog, SETTINGS);
  }

  @Override
  public CalciteContextException newValidationError(
      SqlNode node, Resources.ExInst<SqlValidatorException> e) {
    CalciteContextException error = super.newValidationError(node, e);
    culprits.put(error, node);
    return error;
  }

  /** Called once FROM is known, before any expression is. */
  @Override
  protected void validateWhereClause(SqlSelect select) {
    SqlValidatorScope scope = Objects.requireNonNull(getFromScope(select));
    FromColumns from = new FromColumns(this, select.getFrom());
    RowReferences.resolve(select, scope, getCatalogReader().nameMatcher(), from);
    ColumnLevel level = new ColumnLevel(select, scope, getCatalogReader().nameMatcher());
    OuterAggregates.find(level);
    OuterColumns.mark(level);
    super.validateWhereClause(select);
  }

  /** Called once both sides of a join are known, and its condition is not looked at yet. */
  @Override
  protected void validateJoin(SqlJoin join, SqlValidatorScope scope) {
    if (join.getConditionType() == JoinConditionType.ON && join.getCondition() != null) {
      conditions.put(join.getCondition(), join);
    }
    super.validateJoin(join, scope);
  }

  @Override
  public SqlNode expand(SqlNode expression, SqlValidatorScope scope) {
    SqlJoin join = conditions.remove(expression);
    return super.expand(
        join == null
            ? expression
            : RowReferences.condition(
                expression, scope, getCatalogReader().nameMatcher(), new FromColumns(this, join)),
        scope);
  }

  /** Columns of a query in FROM that have one name are told apart, so that {@code *} means all. */
  @Override
  protected RelDataType validateSelectList(
      SqlNodeList items, SqlSelect select, RelDataType target) {
    // Calcite looks at HAVING later, and a subquery in the list may stand for what is in there.
    for (SqlCall moved : MovedAggregate.conditions(select.getHaving())) {
      inferUnknownTypes(unknownType, getSelectScope(select), moved);
      deriveType(getSelectScope(select), moved);
    }
    RelDataType type = super.validateSelectList(items, select, target);
    List<String> given = new ArrayList<>(type.getFieldNames());
    SqlNodeList expanded = select.getSelectList();
    for (int i = 0; i < given.size(); i++) {
      given.set(i, ResultColumns.given(expanded.get(i), given.get(i)));
    }
    List<String> names = ColumnMatcher.marked(given);
    return names.equals(type.getFieldNames())
        ? type
        : typeFactory.createStructType(
            type.getFieldList().stream().map(RelDataTypeField::getType).toList(), names);
  }

  /** What depends on a primary key that is grouped by is grouped by as well. */
  @Override
  protected void validateGroupClause(SqlSelect select) {
    super.validateGroupClause(select);
    SqlNodeList group = select.getGroup();
    if (group == null) {
      return;
    }
    List<SqlNode> more =
        new GroupedKeys(getFromScope(select), getCatalogReader()).dependent(select);
    if (!more.isEmpty()) {
      List<SqlNode> all = new ArrayList<>(group);
      all.addAll(more);
      select.setGroupBy(new SqlNodeList(all, group.getParserPosition()));
      super.validateGroupClause(select);
    }
  }

  /** The node that {@code error} is about; null if it is not known. */
  @Nullable SqlNode culprit(CalciteContextException error) {
    return culprits.get(error);
  }
}
