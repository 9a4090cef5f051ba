package dev.helios.sql.dml;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.UpdatableView;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * RETURNING with subqueries in it: a query over the rows, which see the state before the statement.
 * Immutable.
 */
record ReturnedQuery(SqlNodeList items, Target target) {
  private static final SqlParserPos POS = SqlParserPos.ZERO;
  private static final String NAME = "helios returned rows";

  /** Columns of the result. */
  List<ResultColumn> columns(PlanContext context) {
    return plan(context, List.of()).columns();
  }

  /** The result for these rows of the table. */
  List<@Nullable Object[]> run(Workspace work, List<@Nullable Object[]> rows) {
    Execution execution = work.execution();
    List<@Nullable Object[]> result = new ArrayList<>();
    QueryPlan plan = plan(work.planContext(), rows);
    try (Rows found = plan.plan().open(execution)) {
      for (Batch batch = found.next(); batch != null; batch = found.next()) {
        for (int i = 0; i < batch.size(); i++) {
          result.add(batch.row(i));
        }
      }
    }
    return result;
  }

  private QueryPlan plan(PlanContext context, List<@Nullable Object[]> rows) {
    UpdatableView view = target.view();
    SqlIdentifier rowsOf = new SqlIdentifier(NAME, POS);
    Target base = view == null ? target : new Target(view.base(), target.alias());
    SqlSelect select =
        Selects.of(
            POS,
            items,
            SqlStdOperatorTable.AS.createCall(
                POS,
                view == null ? rowsOf : view.query(rowsOf),
                new SqlIdentifier(target.alias(), POS)),
            null);
    return QueryPlanner.plan(
        select, new WithRelations(context, Map.of(NAME, new RowsOf(base, rows))), List.of());
  }

  /** The rows as a relation. */
  record RowsOf(Target target, List<@Nullable Object[]> all) implements Relation {
    @Override
    public List<ResultColumn> columns() {
      return IntStream.range(0, target.schema().columns().size())
          .mapToObj(target::resultColumn)
          .toList();
    }

    @Override
    public Iterator<@Nullable Object[]> rows() {
      return all.iterator();
    }
  }
}
