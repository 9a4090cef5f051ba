package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.AggregateCall;
import dev.helios.sql.exec.AggregateFunction;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.HashAggregate;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.Project;
import dev.helios.sql.exec.SingleValue;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Subqueries that come to one row: whether there are rows, whether a value is among them. */
final class SubQueryAggregates {
  private SubQueryAggregates() {}

  static RelDataType nullableBoolean() {
    return Types.toCalcite(Types.BOOLEAN, true);
  }

  /** One row: true if {@code rows} has one, NULL if not. */
  static Planned oneTrue(PhysicalPlanner planner, Planned rows) {
    Expr yes = planner.expressions().compile(planner.expressions().rex().makeLiteral(true));
    Plan plan = new SingleValue(new Project(rows.plan(), List.of(yes)));
    return new Planned(plan, new int[] {0}, List.of(), 1, rows.cost());
  }

  /** What {@code x IN (..)} or {@code x = ANY (..)} is for a row that the subquery sees. */
  static Planned membership(
      PhysicalPlanner planner, Planned rows, RexSubQuery subQuery, List<RexNode> operands) {
    Expressions expressions = planner.expressions();
    RexBuilder rex = expressions.rex();
    List<RexNode> comparisons = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      comparisons.add(
          rex.makeCall(
              subQuery.getKind() == SqlKind.SOME
                  ? OuterRow.operator(subQuery)
                  : SqlStdOperatorTable.EQUALS,
              operands.get(i),
              RexInputRef.of(i, subQuery.rel.getRowType())));
    }
    Expr found = expressions.compile(RexUtil.composeConjunction(rex, comparisons), rows);
    ColumnType bigint = Types.BIGINT;
    Plan counted =
        new HashAggregate(
            new Project(rows.plan(), List.of(found)),
            new int[0],
            List.of(
                AggregateCall.of(AggregateFunction.BOOL_OR, List.of(0), Types.BOOLEAN),
                AggregateCall.of(AggregateFunction.COUNT, List.of(), bigint),
                AggregateCall.of(AggregateFunction.COUNT, List.of(0), bigint)));
    RexNode any = rex.makeInputRef(nullableBoolean(), 0);
    RexNode all = rex.makeInputRef(Types.toCalcite(bigint, false), 1);
    RexNode known = rex.makeInputRef(Types.toCalcite(bigint, false), 2);
    RexNode answer =
        rex.makeCall(
            nullableBoolean(),
            SqlStdOperatorTable.CASE,
            List.of(
                rex.makeCall(SqlStdOperatorTable.IS_TRUE, any),
                rex.makeLiteral(true),
                rex.makeCall(SqlStdOperatorTable.GREATER_THAN, all, known),
                rex.makeNullLiteral(nullableBoolean()),
                rex.makeLiteral(false)));
    Planned counts = new Planned(counted, Planned.identity(3), List.of(), 1, rows.cost());
    Plan plan = new Project(counted, List.of(expressions.compile(answer, counts)));
    return new Planned(plan, new int[] {0}, List.of(), 1, rows.cost() + rows.rows());
  }

  /** One row: the values of the only column as an array, NULL if there are none. */
  static Planned array(Planned rows, ColumnType type) {
    Plan plan =
        new HashAggregate(
            rows.plan(),
            new int[0],
            List.of(AggregateCall.of(AggregateFunction.ARRAY_AGG, List.of(rows.column(0)), type)));
    return new Planned(plan, new int[] {0}, List.of(), 1, rows.cost() + rows.rows());
  }
}
