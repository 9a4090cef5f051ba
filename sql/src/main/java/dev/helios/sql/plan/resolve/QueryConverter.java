package dev.helios.sql.plan.resolve;

import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.operator.HeliosConvertlets;
import dev.helios.sql.operator.RowConstructor;
import dev.helios.sql.operator.RowField;
import dev.helios.sql.parser.DistinctOn;
import dev.helios.sql.type.Types;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.jspecify.annotations.Nullable;

/**
 * Makes a validated query a tree of relational operators. Subqueries stay in the expressions they
 * stand in, and correlations as they are: the physical planner decides what becomes of them.
 */
final class QueryConverter extends SqlToRelConverter {
  private static final Config SETTINGS =
      config()
          .withExpand(false)
          .withTrimUnusedFields(false)
          // As in PostgreSQL: array_agg(x) FROM (SELECT x .. ORDER BY x) t collects in that order.
          .withRemoveSortInSubQuery(false)
          .withDecorrelationEnabled(false)
          .withInSubQueryThreshold(Integer.MAX_VALUE)
          // Calcite simplifies casts of literals as if it knew all types there are.
          .withRelBuilderConfigTransform(c -> c.withPushJoinCondition(false).withSimplify(false));

  /** Items of WITH that are used more than once. */
  private Set<SqlWithItem> shared = Set.of();

  QueryConverter(SqlValidator validator, Catalog catalog, RelOptCluster cluster) {
    super(
        (rowType, queryString, schemaPath, viewPath) -> {
          throw new IllegalStateException("views expand themselves");
        },
        validator,
        catalog,
        cluster,
        HeliosConvertlets.INSTANCE,
        SETTINGS);
  }

  @Override
  protected void convertFrom(
      Blackboard bb, @Nullable SqlNode from, @Nullable List<String> fieldNames) {
    super.convertFrom(bb, from, fieldNames);
    if (from instanceof SqlWithItem item && shared.contains(item)) {
      RelNode rows = bb.root();
      if (SharedRel.isWorthKeeping(rows)) {
        bb.setRoot(new SharedRel(rows, item), true);
      }
    }
  }

  /**
   * The operators of a query, the fields of its result first. Not Calcite's convertQuery, which
   * takes it for a mistake that text of unknown type becomes TEXT on the way.
   */
  RelNode convert(SqlNode validated) {
    shared = SharedRel.itemsIn(validated, validator());
    return convertQueryRecursive(validated, true, null).rel;
  }

  private SqlValidator validator() {
    return Objects.requireNonNull(validator);
  }

  @Override
  protected @Nullable RexNode convertExtendedExpression(SqlNode node, Blackboard bb) {
    if (!(node instanceof SqlCall call)) {
      return super.convertExtendedExpression(node, bb);
    }
    return switch (call.getOperator()) {
      case OuterColumns.Operator outer -> bb.convertExpression(call.operand(0));
      case CountQuery count ->
          rexBuilder.makeCall(Types.toCalcite(Types.BIGINT, true), count, List.of());
      case RowConstructor row -> call(call, bb);
      case RowField field -> call(call, bb);
      case MovedAggregate.Value value ->
          rexBuilder.makeCall(validator().getValidatedNodeType(call), value, List.of());
      case MovedAggregate.Kept kept -> call(call, bb);
      default -> super.convertExtendedExpression(node, bb);
    };
  }

  private RexNode call(SqlCall call, Blackboard bb) {
    List<RexNode> operands = call.getOperandList().stream().map(bb::convertExpression).toList();
    return rexBuilder.makeCall(
        validator().getValidatedNodeType(call), call.getOperator(), operands);
  }

  @Override
  protected void convertOrder(
      SqlSelect select,
      Blackboard bb,
      RelCollation collation,
      List<SqlNode> orderExprList,
      @Nullable SqlNode offset,
      @Nullable SqlNode fetch) {
    DistinctOn on = FirstOfEach.of(select);
    if (on != null) {
      RelNode rows = Objects.requireNonNull(bb.root);
      bb.setRoot(FirstOfEach.filter(rows, collation, FirstOfEach.count(select, on)), false);
    }
    super.convertOrder(select, bb, collation, orderExprList, offset, fetch);
  }
}
