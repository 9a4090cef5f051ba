package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.RecursiveUnion;
import dev.helios.sql.exec.WorkTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.schema.TransientTable;

/** Plans WITH RECURSIVE. */
final class Recursion {
  private final PhysicalPlanner planner;
  private final Map<String, Integer> ids = new HashMap<>();

  Recursion(PhysicalPlanner planner) {
    this.planner = planner;
  }

  Planned plan(RepeatUnion union, Need need) {
    int width = union.getRowType().getFieldCount();
    Planned seed =
        SetOperations.exactly(planner, union, planner.plan(union.getSeedRel(), Need.all(width)));
    int id = planner.nextId();
    String name =
        union.getTransientTable() == null ? "" : name(union.getTransientTable().getQualifiedName());
    Integer outer = ids.put(name, id);
    Planned step =
        SetOperations.exactly(
            planner, union, planner.plan(union.getIterativeRel(), Need.all(width)));
    if (outer != null) {
      ids.put(name, outer);
    }
    Plan plan = new RecursiveUnion(id, seed.plan(), step.plan(), union.all);
    double rows = seed.rows() + 10 * Math.max(1, step.rows());
    double cost = seed.cost() + 10 * (step.cost() + Cost.OPEN);
    return planner.filter(
        new Planned(plan, Planned.identity(width), List.of(), rows, cost), need.conditions());
  }

  private static String name(List<String> qualified) {
    return qualified.getLast();
  }

  /** The rows that the union around found last; fails if {@code scan} is of anything else. */
  Planned scan(TableScan scan) {
    Integer id = ids.get(name(scan.getTable().getQualifiedName()));
    if (id == null || scan.getTable().unwrap(TransientTable.class) == null) {
      throw new IllegalStateException("no table " + scan.getTable().getQualifiedName());
    }
    int width = scan.getRowType().getFieldCount();
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      types.add(PhysicalPlanner.type(scan, i));
    }
    return new Planned(new WorkTable(id, types), Planned.identity(width), List.of(), 100, 100);
  }
}
