package dev.helios.sql.session;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.session.Explain;
import dev.helios.sql.plan.ExplainText;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** EXPLAIN, and EXPLAIN ANALYZE, which runs the statement too. */
final class ExplainStatements {
  static final List<ResultColumn> COLUMNS = ListRowSet.texts("QUERY PLAN");

  private final Session session;

  ExplainStatements(Session session) {
    this.session = session;
  }

  Result run(Explain explain, @Nullable Object[] parameters) {
    SqlNode statement = explain.statement();
    String sql = HeliosParser.unparse(statement);
    List<String> lines = new ArrayList<>(lines(statement, sql));
    if (explain.analyze()) {
      long start = System.nanoTime();
      long rows = count(session.prepare(sql).execute(parameters));
      lines.add("Rows: " + rows);
      long spilled = session.runs().spilledBytes();
      if (spilled > 0) {
        lines.add("Put in files: %d KiB".formatted((spilled + 1023) >> 10));
      }
      lines.add("Execution Time: %.3f ms".formatted((System.nanoTime() - start) / 1e6));
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    lines.forEach(line -> rows.add(new Object[] {line}));
    return new Result.Rows(new ListRowSet(COLUMNS, rows));
  }

  private List<String> lines(SqlNode statement, String sql) {
    String change = ChangeKind.of(statement);
    if (change != null) {
      return new PreparedChange(session, ParsedStatement.parse(sql), change).explain();
    }
    if (!statement.isA(SqlKind.QUERY)) {
      throw new SqlError("0A000", "only queries and changes of rows have a plan: " + sql);
    }
    QueryPlan plan =
        QueryPlanner.plan(
            statement,
            new SessionPlanContext(session, session.transactions().read(), null),
            List.of());
    List<String> lines = new ArrayList<>(ExplainText.lines(plan.plan()));
    PointQuery point =
        PointQuery.of(
            statement,
            plan.parameterTypes().size(),
            new SessionPlanContext(session, session.transactions().schemas(), null));
    if (point != null) {
      lines.add("Fast path: one row by primary key");
    }
    return lines;
  }

  private static long count(Result result) {
    return switch (result) {
      case Result.Changed changed -> changed.rows();
      case Result.Done done -> 0;
      case Result.Rows rows -> {
        try (RowSet set = rows.rows()) {
          long count = 0;
          while (set.next()) {
            count++;
          }
          yield count;
        }
      }
    };
  }
}
