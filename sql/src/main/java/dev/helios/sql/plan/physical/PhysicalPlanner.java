package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.catalog.CatalogTable;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Limit;
import dev.helios.sql.exec.MemoryBudget;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.Project;
import dev.helios.sql.exec.RelationScan;
import dev.helios.sql.exec.Shared;
import dev.helios.sql.exec.SingleValue;
import dev.helios.sql.exec.ValuesPlan;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.resolve.SharedRel;
import dev.helios.sql.type.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.TableSpool;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/** Plans one query. Not thread-safe. */
public final class PhysicalPlanner {
  private final Expressions expressions;
  private final Joins joins;
  private final AccessPaths accessPaths;
  private final ClusterPlanner clusters;
  private final SubQueries subQueries;
  private final Aggregates aggregates;
  private final Recursion recursion;
  private final Map<CatalogTable.Stored, Statistics> statistics = new HashMap<>();
  private final IdentityHashMap<Object, Planned> shared = new IdentityHashMap<>();
  private int ids;

  /** A planner of a query with parameters of these types. */
  public PhysicalPlanner(RexBuilder rex, PlanContext context, List<ColumnType> parameterTypes) {
    Execution constants =
        new Execution(
            context.root(), new Object[0], context.session(), new MemoryBudget(Long.MAX_VALUE));
    expressions = new Expressions(rex, parameterTypes, constants);
    joins = new Joins(expressions);
    accessPaths = new AccessPaths(expressions);
    clusters = new ClusterPlanner(this);
    subQueries = new SubQueries(this);
    aggregates = new Aggregates(this);
    recursion = new Recursion(this);
  }

  /** A plan that gives the first {@code count} fields of {@code rel}. */
  public Plan plan(RelNode rel, int count) {
    return exactly(plan(rel, Need.all(count)), count).plan();
  }

  Expressions expressions() {
    return expressions;
  }

  Joins joins() {
    return joins;
  }

  SubQueries subQueries() {
    return subQueries;
  }

  Aggregates aggregates() {
    return aggregates;
  }

  ClusterPlanner clusters() {
    return clusters;
  }

  Statistics statistics(CatalogTable.Stored table) {
    return statistics.computeIfAbsent(table, t -> new Statistics(t.stored()));
  }

  /** A number that no other node of this plan has. */
  int nextId() {
    return ids++;
  }

  static ColumnType type(RelNode rel, int field) {
    return Types.fromCalcite(rel.getRowType().getFieldList().get(field).getType());
  }

  /** Plans an operator: its rows that meet the conditions, with at least the fields needed. */
  Planned plan(RelNode rel, Need need) {
    return switch (rel) {
      case Filter filter -> clusters.plan(filter, need);
      case TableScan scan -> clusters.plan(scan, need);
      case org.apache.calcite.rel.core.Project project ->
          JoinCluster.isPlain(project)
              ? clusters.plan(project, need)
              : Projections.plan(this, project, need);
      case Join join ->
          JoinCluster.isInner(join, JoinCluster.notNull(need.conditions(), join))
              ? clusters.plan(join, need)
              : OuterJoins.plan(this, join, need);
      default -> factor(rel, need);
    };
  }

  /** Plans what is no part of a cluster but stands in one. */
  Planned factor(RelNode rel, Need need) {
    return switch (rel) {
      case TableScan scan -> scan(scan, need);
      case org.apache.calcite.rel.core.Project project -> Projections.plan(this, project, need);
      case Join join -> OuterJoins.plan(this, join, need);
      case Aggregate aggregate -> aggregates.plan(aggregate, need);
      case Sort sort -> Sorts.plan(this, sort, need);
      case SetOp operation -> SetOperations.plan(this, operation, need);
      case Values values -> filter(values(values, need), need.conditions());
      case Correlate correlate -> OuterJoins.plan(this, correlate, need);
      case TableFunctionScan function -> TableFunctions.plan(this, function, need);
      case RepeatUnion union -> recursion.plan(union, need);
      case TableSpool spool -> plan(spool.getInput(), need);
      case SharedRel shared -> shared(shared, need);
      default -> throw new UnsupportedOperationException(rel.getRelTypeName() + " cannot be run");
    };
  }

  /** Rows that are read at several places: all of them are kept when the first is reached. */
  private Planned shared(SharedRel rel, Need need) {
    Planned rows = shared.get(rel.item());
    if (rows == null) {
      int count = rel.getRowType().getFieldCount();
      Planned once = exactly(plan(rel.getInput(), Need.all(count)), count);
      Plan plan = new Shared(nextId(), once.plan());
      rows = once.with(plan, once.rows(), once.cost() + once.rows() * Cost.BUILD);
      shared.put(rel.item(), rows);
    } else {
      rows = rows.costing(rows.rows());
    }
    return filter(rows, need.conditions());
  }

  private Planned scan(TableScan scan, Need need) {
    CatalogTable.Stored stored = scan.getTable().unwrap(CatalogTable.Stored.class);
    boolean simple = need.conditions().stream().noneMatch(Conditions::hasSubQuery);
    if (stored != null && simple) {
      return accessPaths.scan(stored, statistics(stored), need);
    }
    if (stored != null) {
      List<RexNode> own =
          need.conditions().stream().filter(c -> !Conditions.hasSubQuery(c)).toList();
      List<RexNode> others = need.conditions().stream().filter(Conditions::hasSubQuery).toList();
      Need read = new Need(need.allFields(), own, List.of(), Need.ALL, null);
      return filter(accessPaths.scan(stored, statistics(stored), read), others);
    }
    CatalogTable.OfRelation relation = scan.getTable().unwrap(CatalogTable.OfRelation.class);
    int[] columns = need.allFields().toArray();
    int[] fields = Planned.none(scan.getRowType().getFieldCount());
    for (int i = 0; i < columns.length; i++) {
      fields[columns[i]] = i;
    }
    if (relation != null) {
      Plan plan =
          new RelationScan(relation.getQualifiedName().getLast(), relation.relation(), columns);
      return filter(new Planned(plan, fields, List.of(), 100, 1000), need.conditions());
    }
    return filter(recursion.scan(scan), need.conditions());
  }

  private Planned values(Values values, Need need) {
    int[] wanted = need.allFields().toArray();
    int[] fields = Planned.none(values.getRowType().getFieldCount());
    List<ColumnType> types = new ArrayList<>();
    for (int field : wanted) {
      fields[field] = types.size();
      types.add(type(values, field));
    }
    List<List<Expr>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<Expr> row = new ArrayList<>();
      for (int field : wanted) {
        row.add(expressions.compile(expressions.cast(tuple.get(field), type(values, field))));
      }
      rows.add(row);
    }
    return new Planned(new ValuesPlan(types, rows), fields, List.of(), rows.size(), rows.size());
  }

  /** {@code input} without the rows that do not meet the conditions. */
  Planned filter(Planned input, List<RexNode> conditions) {
    List<RexNode> simple = conditions.stream().filter(c -> !Conditions.hasSubQuery(c)).toList();
    Planned filtered = clusters.filtered(input, simple);
    for (RexNode condition : conditions) {
      if (Conditions.hasSubQuery(condition)) {
        filtered = subQueries.filter(filtered, condition);
      }
    }
    return filtered;
  }

  /** {@code planned} with exactly the first {@code count} fields as its columns. */
  Planned exactly(Planned planned, int count) {
    boolean exact = planned.width() == count;
    for (int i = 0; i < count && exact; i++) {
      exact = planned.column(i) == i;
    }
    if (exact) {
      return planned;
    }
    List<Expr> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(expressions.column(planned.column(i), planned.types()));
    }
    return new Planned(
        new Project(planned.plan(), columns),
        Planned.identity(count),
        List.of(),
        planned.rows(),
        planned.cost() + planned.rows() * Cost.PROJECT);
  }

  /** {@code rel} as a value: one row, of NULLs if it has none; an error if it has more. */
  Planned singleRow(RelNode rel, ImmutableBitSet fields) {
    Planned planned = plan(rel, Need.of(fields));
    return OneRow.is(rel)
        ? planned
        : planned.unordered().with(new SingleValue(planned.plan()), 1, planned.cost());
  }

  /** At most one row of {@code planned}. */
  Planned first(Planned planned) {
    Expr one =
        expressions.compile(
            expressions
                .rex()
                .makeExactLiteral(BigDecimal.ONE, Types.toCalcite(Types.BIGINT, false)));
    double part = Math.min(1, 2 / (planned.rows() + 1));
    return planned.with(
        new Limit(planned.plan(), null, one), Math.min(1, planned.rows()), planned.cost() * part);
  }

  /** Says that {@code id} stands for rows of {@code row} in what is planned next. */
  void bind(CorrelationId id, Planned row) {
    expressions.bind(id, row);
  }
}
