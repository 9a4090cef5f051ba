package dev.helios.sql.dml;

import dev.helios.sql.parser.dml.Delete;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.Target;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/** Plans a DELETE. */
final class DeletePlanner {
  private final Delete delete;
  private final PlanContext context;
  private final Target target;
  private final ParameterTypes parameters;

  DeletePlanner(Delete delete, int parameterCount, PlanContext context) {
    this.delete = delete;
    this.context = context;
    this.target = Target.of(delete.table(), delete.alias(), context, "delete from");
    this.parameters = new ParameterTypes(parameterCount);
  }

  ChangePlan plan() {
    boolean alone = delete.using() == null && delete.with() == null;
    RowFinder finder = alone ? KeyedRow.of(delete.where(), List.of(), target, parameters) : null;
    if (finder != null) {
      return new DeletePlan(
          target,
          finder,
          Returning.of(delete.returning(), target, context),
          parameters.build(),
          new SchemaFacts());
    }
    SqlNode using = delete.using();
    SqlNodeList returned =
        target.returned(delete.returning(), using == null ? List.of() : FromTables.names(using));
    RowQuery query = new RowQuery(context, delete.table(), target, delete.using(), delete.with());
    query.addReturned(returned);
    QueryPlan plan = query.plan(List.of(), List.of(), delete.where());
    parameters.addAll(plan.parameterTypes());
    return new DeletePlan(
        target,
        new PlannedRows(plan, target, new int[0], delete.using() != null, false),
        delete.using() == null
            ? Returning.of(returned, target, context)
            : Returning.of(returned, query.scope()),
        parameters.build(),
        new SchemaFacts());
  }
}
