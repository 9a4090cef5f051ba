package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.FunctionScan;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.tablefunction.TableFunctionOperator;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** Plans functions that stand in FROM. */
final class TableFunctions {
  /** What a function is taken to give. */
  private static final double ROWS = 100;

  private TableFunctions() {}

  static Planned plan(PhysicalPlanner planner, TableFunctionScan scan, Need need) {
    RexCall call = (RexCall) scan.getCall();
    if (!(call.getOperator() instanceof TableFunctionOperator operator)) {
      throw new UnsupportedOperationException(
          "the function " + call.getOperator().getName() + " cannot be run in FROM");
    }
    Resolution resolution =
        operator.resolve(call.getOperands().stream().map(RexNode::getType).toList());
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < call.getOperands().size(); i++) {
      arguments.add(
          planner
              .expressions()
              .compile(
                  planner
                      .expressions()
                      .cast(call.getOperands().get(i), resolution.arguments().get(i))));
    }
    int width = scan.getRowType().getFieldCount();
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      types.add(PhysicalPlanner.type(scan, i));
    }
    Plan plan =
        new FunctionScan(
            operator.getName(), resolution.function(), arguments, types, operator.hasOrdinality());
    return planner.filter(
        new Planned(plan, Planned.identity(width), List.of(), ROWS, ROWS * 2), need.conditions());
  }
}
