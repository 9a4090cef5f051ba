package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Distinct;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.Project;
import dev.helios.sql.exec.SetOperation;
import dev.helios.sql.exec.UnionAll;
import dev.helios.sql.exec.ValuesPlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Plans UNION, INTERSECT and EXCEPT, and VALUES whose rows are computed. */
final class SetOperations {
  private SetOperations() {}

  static Planned plan(PhysicalPlanner planner, SetOp operation, Need need) {
    Planned values = values(planner, operation);
    if (values != null) {
      return planner.filter(values, need.conditions());
    }
    boolean unionAll = operation.kind == SqlKind.UNION && operation.all;
    int width = operation.getRowType().getFieldCount();
    boolean movable = need.conditions().stream().allMatch(Conditions::isMovable);
    ImmutableBitSet fields = unionAll ? need.allFields() : ImmutableBitSet.range(width);
    List<Planned> inputs = new ArrayList<>();
    for (RelNode input : operation.getInputs()) {
      List<RexNode> conditions =
          movable ? conditions(operation, input, need.conditions(), planner) : List.of();
      inputs.add(
          aligned(
              planner, operation, planner.plan(input, Need.of(fields).with(conditions)), fields));
    }
    int[] columns = Planned.none(width);
    int next = 0;
    for (int field : fields) {
      columns[field] = next++;
    }
    Planned result =
        switch (operation.kind) {
          case UNION -> union(inputs, columns, operation.all);
          case INTERSECT -> fold(inputs, columns, SetOperation.Kind.INTERSECT, operation.all);
          case EXCEPT -> fold(inputs, columns, SetOperation.Kind.EXCEPT, operation.all);
          default -> throw new UnsupportedOperationException(operation.kind + " of relations");
        };
    return movable ? result : planner.filter(result, need.conditions());
  }

  /** Conditions over the result as ones over an input, whose types may differ. */
  private static List<RexNode> conditions(
      SetOp operation, RelNode input, List<RexNode> conditions, PhysicalPlanner planner) {
    return Conditions.replace(
        conditions,
        f ->
            planner
                .expressions()
                .cast(RexInputRef.of(f, input.getRowType()), PhysicalPlanner.type(operation, f)));
  }

  /** {@code input} with all fields of {@code result} as its columns, of their types. */
  static Planned exactly(PhysicalPlanner planner, RelNode result, Planned input) {
    int width = result.getRowType().getFieldCount();
    return aligned(planner, result, input, ImmutableBitSet.range(width));
  }

  /** {@code input} with a column for each of {@code fields}, of the types that the result has. */
  private static Planned aligned(
      PhysicalPlanner planner, RelNode result, Planned input, ImmutableBitSet fields) {
    boolean exact = input.width() == fields.cardinality();
    List<Expr> columns = new ArrayList<>();
    for (int field : fields) {
      ColumnType type = PhysicalPlanner.type(result, field);
      int column = input.column(field);
      Expr expr = planner.expressions().column(column, input.types(), type);
      exact &= column == columns.size() && input.types().get(column).kind() == type.kind();
      columns.add(expr);
    }
    return exact
        ? input
        : input.with(
            new Project(input.plan(), columns),
            input.rows(),
            input.cost() + input.rows() * Cost.PROJECT);
  }

  private static Planned union(List<Planned> inputs, int[] columns, boolean all) {
    double rows = inputs.stream().mapToDouble(Planned::rows).sum();
    double cost = inputs.stream().mapToDouble(Planned::cost).sum();
    Plan union = new UnionAll(inputs.stream().map(Planned::plan).toList());
    return all
        ? new Planned(union, columns, List.of(), rows, cost)
        : new Planned(new Distinct(union), columns, List.of(), rows, cost + rows * Cost.BUILD);
  }

  private static Planned fold(
      List<Planned> inputs, int[] columns, SetOperation.Kind kind, boolean all) {
    Plan plan = inputs.getFirst().plan();
    double cost = inputs.getFirst().cost() + inputs.getFirst().rows() * Cost.PROBE;
    for (Planned input : inputs.subList(1, inputs.size())) {
      plan = new SetOperation(plan, input.plan(), kind, all);
      cost += input.cost() + input.rows() * Cost.BUILD;
    }
    double rows = inputs.getFirst().rows() / 2;
    return new Planned(plan, columns, List.of(), rows, cost);
  }

  /** VALUES of computed rows, which Calcite makes a union of; null if it is anything else. */
  private static @Nullable Planned values(PhysicalPlanner planner, SetOp operation) {
    if (operation.kind != SqlKind.UNION || !operation.all) {
      return null;
    }
    Expressions expressions = planner.expressions();
    int width = operation.getRowType().getFieldCount();
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      types.add(PhysicalPlanner.type(operation, i));
    }
    List<List<Expr>> rows = new ArrayList<>();
    for (RelNode input : operation.getInputs()) {
      boolean row =
          input instanceof org.apache.calcite.rel.core.Project project
              && project.getInput() instanceof Values values
              && values.getTuples().size() == 1
              && values.getRowType().getFieldCount() <= 1
              && JoinCluster.isPlain(project)
              && Conditions.fields(project.getProjects()).isEmpty();
      if (!row) {
        return null;
      }
      List<Expr> exprs = new ArrayList<>();
      List<RexNode> projects = ((org.apache.calcite.rel.core.Project) input).getProjects();
      for (int i = 0; i < width; i++) {
        exprs.add(expressions.compile(expressions.cast(projects.get(i), types.get(i))));
      }
      rows.add(exprs);
    }
    return new Planned(
        new ValuesPlan(types, rows), Planned.identity(width), List.of(), rows.size(), rows.size());
  }
}
