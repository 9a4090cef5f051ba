package dev.helios.sql.dml;

import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.UpdatableView;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** WITH CHECK OPTION: what rows must meet that are written through a view. Immutable. */
final class ViewChecks {
  private static final String NAME = "helios written rows";

  private final List<Check> checks;

  /** A condition; {@code compiled} is null if it has a query in it. */
  private record Check(UpdatableView.Condition condition, @Nullable Expr compiled) {}

  private ViewChecks(List<Check> checks) {
    this.checks = checks;
  }

  /** The checks of a target; null if there are none. */
  static @Nullable ViewChecks of(Target target) {
    UpdatableView view = target.view();
    List<UpdatableView.Condition> conditions = view == null ? List.of() : view.conditions();
    if (conditions.isEmpty()) {
      return null;
    }
    ColumnScope scope = ColumnScope.of(target.schema(), target.alias());
    List<Check> checks = new ArrayList<>();
    for (UpdatableView.Condition condition : conditions) {
      SqlNode lowered = condition.lowered();
      checks.add(
          new Check(condition, lowered == null ? null : scope.compile(lowered, Types.BOOLEAN)));
    }
    return new ViewChecks(checks);
  }

  Run over(Workspace work, TableSchema schema) {
    return new Run(work, schema);
  }

  /** The checks in one run. Not thread-safe. */
  final class Run {
    private final Workspace work;
    private final TableSchema schema;
    private final RowFrame frame;
    private final boolean waits = checks.stream().anyMatch(c -> c.compiled() == null);
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    private Run(Workspace work, TableSchema schema) {
      this.work = work;
      this.schema = schema;
      this.frame = RowFrame.of(schema, work.execution());
    }

    /**
     * Checks a row that was written; where a condition has a query in it, later.
     *
     * @throws dev.helios.sql.SqlError 44000
     */
    void add(@Nullable Object[] row) {
      frame.on(row);
      for (Check check : checks) {
        Expr compiled = check.compiled();
        if (compiled != null && !Boolean.TRUE.equals(frame.eval(compiled))) {
          throw RowErrors.viewCheck(check.condition().viewName(), schema, row);
        }
      }
      if (waits) {
        rows.add(row);
      }
    }

    /**
     * Checks what has waited.
     *
     * @throws dev.helios.sql.SqlError 44000
     */
    void finish() {
      if (rows.isEmpty()) {
        return;
      }
      for (Check check : checks) {
        if (check.compiled() == null) {
          ask(check.condition());
        }
      }
      rows.clear();
    }

    private void ask(UpdatableView.Condition condition) {
      Target base = new Target(schema, schema.name());
      QueryPlan plan =
          QueryPlanner.plan(
              condition.of().conditionQuery(new SqlIdentifier(NAME, SqlParserPos.ZERO)),
              new WithRelations(
                  work.planContext(), Map.of(NAME, new ReturnedQuery.RowsOf(base, rows))),
              List.of());
      int at = 0;
      try (Rows found = plan.plan().open(work.execution())) {
        for (Batch batch = found.next(); batch != null; batch = found.next()) {
          for (int i = 0; i < batch.size(); i++, at++) {
            if (!Boolean.TRUE.equals(batch.row(i)[0])) {
              throw RowErrors.viewCheck(condition.viewName(), schema, rows.get(at));
            }
          }
        }
      }
    }
  }
}
