package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.UpdatableView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The query by which an UPDATE or DELETE finds its rows: the values assigned, the columns of the
 * table, and of the tables beside it what RETURNING names. Not thread-safe.
 */
final class RowQuery {
  private static final SqlParserPos POS = SqlParserPos.ZERO;

  private final PlanContext context;
  private final SqlIdentifier table;
  private final Target target;
  private final @Nullable SqlNode beside;
  private final @Nullable SqlNodeList with;
  private final List<SqlIdentifier> extras = new ArrayList<>();
  private ColumnScope scope;

  /**
   * @param table as it was written
   * @param beside what is joined to it: FROM or USING; or null
   */
  RowQuery(
      PlanContext context,
      SqlIdentifier table,
      Target target,
      @Nullable SqlNode beside,
      @Nullable SqlNodeList with) {
    this.context = context;
    this.table = table;
    this.target = target;
    this.beside = beside;
    this.with = with;
    this.scope = ColumnScope.of(target.schema(), target.alias());
  }

  /** Adds the columns of the tables beside that {@code returning} names. */
  void addReturned(@Nullable SqlNodeList returning) {
    if (returning == null || beside == null) {
      return;
    }
    List<String> tables = FromTables.names(beside);
    Set<String> seen = new LinkedHashSet<>();
    for (SqlNode item : returning) {
      item.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier id) {
              add(id, tables, seen);
              return null;
            }
          });
    }
  }

  private void add(SqlIdentifier id, List<String> tables, Set<String> seen) {
    List<String> names = id.names;
    String qualifier = names.size() > 1 ? names.get(names.size() - 2) : null;
    if (id.isStar()) {
      tables.stream()
          .filter(t -> qualifier == null || t.equals(qualifier))
          .filter(t -> seen.add(t + ".*"))
          .forEach(t -> addStar(SqlIdentifier.star(List.of(t, ""), POS, List.of(POS, POS)), t));
      return;
    }
    boolean own =
        qualifier == null ? target.has(names.getLast()) : qualifier.equals(target.alias());
    if (!own && !seen.contains(qualifier + ".*") && seen.add(String.join(".", names))) {
      String owner = qualifier != null ? qualifier : tables.isEmpty() ? "" : tables.get(0);
      extras.add(id);
      scope = scope.and(owner, columnsOf(id));
    }
  }

  private void addStar(SqlIdentifier star, String owner) {
    extras.add(star);
    scope = scope.and(owner, columnsOf(star));
  }

  /** The columns that an item is, found by planning it alone. */
  private List<ResultColumn> columnsOf(SqlIdentifier item) {
    SqlNode query =
        WithItems.around(
            Selects.of(
                POS, new SqlNodeList(List.of(item), POS), Objects.requireNonNull(beside), null),
            with);
    return QueryPlanner.plan(query, context, List.of()).columns();
  }

  /** Over what RETURNING is: the table's columns, then what was added. */
  ColumnScope scope() {
    return scope;
  }

  /**
   * Plans it.
   *
   * @param values what is assigned, in the order of {@code types}
   */
  QueryPlan plan(List<SqlNode> values, List<ColumnType> types, @Nullable SqlNode where) {
    SqlNodeList items = new SqlNodeList(POS);
    values.forEach(items::add);
    for (int i = 0; i < target.schema().columns().size(); i++) {
      items.add(new SqlIdentifier(List.of(target.alias(), target.queried(i)), POS));
    }
    extras.forEach(items::add);
    UpdatableView view = target.view();
    SqlNode own =
        SqlStdOperatorTable.AS.createCall(
            POS, view == null ? table : view.query(null), new SqlIdentifier(target.alias(), POS));
    SqlNode from = beside == null ? own : crossJoin(own, beside);
    return QueryPlanner.plan(
        WithItems.around(Selects.of(POS, items, from, where), with), context, List.copyOf(types));
  }

  private static SqlNode crossJoin(SqlNode left, SqlNode right) {
    return new SqlJoin(
        POS,
        left,
        SqlLiteral.createBoolean(false, POS),
        JoinType.COMMA.symbol(POS),
        right,
        JoinConditionType.NONE.symbol(POS),
        null);
  }
}
