package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of DO UPDATE with subqueries in them: a query over the row that is there and the one
 * that was to be inserted, which sees the state before the statement. Immutable.
 *
 * @param where which rows are updated; null means all
 * @param types that the values are stored as
 */
record ConflictQuery(
    List<SqlNode> items, @Nullable SqlNode where, List<ColumnType> types, Target target) {
  private static final SqlParserPos POS = SqlParserPos.ZERO;
  private static final String THERE = "helios row there";
  private static final String EXCLUDED = "helios excluded row";

  /** What the query says of the statement's parameters. */
  List<ColumnType> parameterTypes(PlanContext context) {
    return plan(context, new OneRow(target), new OneRow(target)).parameterTypes();
  }

  private QueryPlan plan(PlanContext context, OneRow there, OneRow excluded) {
    SqlNode from =
        new SqlJoin(
            POS,
            named(THERE, target.alias()),
            SqlLiteral.createBoolean(false, POS),
            JoinType.CROSS.symbol(POS),
            named(EXCLUDED, "excluded"),
            JoinConditionType.NONE.symbol(POS),
            null);
    return QueryPlanner.plan(
        Selects.of(POS, new SqlNodeList(items, POS), from, where),
        new WithRelations(context, Map.of(THERE, there, EXCLUDED, excluded)),
        List.copyOf(types));
  }

  private static SqlNode named(String relation, String alias) {
    return SqlStdOperatorTable.AS.createCall(
        POS, new SqlIdentifier(relation, POS), new SqlIdentifier(alias, POS));
  }

  Run over(Workspace work) {
    return new Run(this, work);
  }

  /** The query in one run of the statement. Not thread-safe. */
  static final class Run {
    private final Workspace work;
    private final OneRow there;
    private final OneRow excluded;
    private final QueryPlan plan;

    private Run(ConflictQuery query, Workspace work) {
      this.work = work;
      this.there = new OneRow(query.target);
      this.excluded = new OneRow(query.target);
      this.plan = query.plan(work.planContext(), there, excluded);
      work.reading();
    }

    List<ColumnType> types() {
      return plan.columns().stream().map(ResultColumn::type).toList();
    }

    /** The values of the expressions; null if the condition leaves the row as it is. */
    @Nullable Object @Nullable [] values(
        @Nullable Object[] rowThere, @Nullable Object[] rowExcluded) {
      there.row = rowThere;
      excluded.row = rowExcluded;
      try (Rows rows = plan.plan().open(work.execution())) {
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
          if (batch.size() > 0) {
            return batch.row(0);
          }
        }
      }
      return null;
    }
  }

  /** A relation of the row that it was given last. Not thread-safe. */
  static final class OneRow implements Relation {
    private final Target target;
    private @Nullable Object @Nullable [] row;

    OneRow(Target target) {
      this.target = target;
    }

    @Override
    public List<ResultColumn> columns() {
      return IntStream.range(0, target.schema().columns().size())
          .mapToObj(target::resultColumn)
          .toList();
    }

    @Override
    public Iterator<@Nullable Object[]> rows() {
      @Nullable Object @Nullable [] now = row;
      return now == null
          ? List.<@Nullable Object[]>of().iterator()
          : java.util.Collections.singletonList(now).iterator();
    }
  }
}
