package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.parser.dml.Update;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.Target;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/** Plans an UPDATE. */
final class UpdatePlanner {
  private final Update update;
  private final PlanContext context;
  private final Target target;
  private final ParameterTypes parameters;

  UpdatePlanner(Update update, int parameterCount, PlanContext context) {
    this.update = update;
    this.context = context;
    this.target = Target.of(update.table(), update.alias(), context, "update");
    this.parameters = new ParameterTypes(parameterCount);
  }

  ChangePlan plan() {
    List<Assignments.Written> written = Assignments.flat(update.assignments(), target);
    int[] defaults =
        written.stream()
            .filter(Assignments.Written::isDefault)
            .mapToInt(Assignments.Written::ordinal)
            .toArray();
    List<Assignments.Written> valued = written.stream().filter(w -> !w.isDefault()).toList();
    int[] assigned = valued.stream().mapToInt(Assignments.Written::ordinal).toArray();
    boolean alone = update.from() == null && update.with() == null;
    RowFinder finder = alone ? KeyedRow.of(update.where(), valued, target, parameters) : null;
    SqlNode from = update.from();
    SqlNodeList returned =
        target.returned(update.returning(), from == null ? List.of() : FromTables.names(from));
    Returning returning;
    if (finder != null) {
      returning = Returning.of(returned, target, context);
    } else {
      RowQuery query = new RowQuery(context, update.table(), target, update.from(), update.with());
      query.addReturned(returned);
      finder = planned(query, valued, assigned);
      returning =
          update.from() == null
              ? Returning.of(returned, target, context)
              : Returning.of(returned, query.scope());
    }
    return new UpdatePlan(
        "UPDATE",
        target,
        assigned,
        defaults,
        finder,
        returning,
        ViewChecks.of(target),
        parameters.build());
  }

  private RowFinder planned(RowQuery query, List<Assignments.Written> valued, int[] assigned) {
    List<SqlNode> values = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (Assignments.Written one : valued) {
      values.add(one.value());
      types.add(target.type(one.ordinal()));
    }
    AssignedTypes.checkConstants(values, target, assigned);
    QueryPlan plan = query.plan(values, types, update.where());
    AssignedTypes.check(plan, target, assigned);
    parameters.addAll(plan.parameterTypes());
    return new PlannedRows(plan, target, assigned, update.from() != null, false);
  }
}
