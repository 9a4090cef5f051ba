package dev.helios.sql.dml;

import dev.helios.sql.exec.Expr;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.resolve.AggregateNames;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * RETURNING: what is computed of each row. Immutable; {@link #over} gives what computes it in one
 * run.
 */
final class Returning {
  private static final Returning NONE = new Returning(null, List.of(), List.of(), null);

  private final @Nullable ColumnScope scope;
  private final List<ResultColumn> columns;
  private final List<Item> items;
  private final @Nullable ReturnedQuery query;

  /** A column of the row, or an expression over all of them. */
  private sealed interface Item {
    record OfColumn(int ordinal) implements Item {}

    record Computed(Expr expression) implements Item {}
  }

  private Returning(
      @Nullable ColumnScope scope,
      List<ResultColumn> columns,
      List<Item> items,
      @Nullable ReturnedQuery query) {
    this.scope = scope;
    this.columns = columns;
    this.items = items;
    this.query = query;
  }

  /** The items of a statement over its target's rows. */
  static Returning of(@Nullable SqlNodeList items, Target target, PlanContext context) {
    ColumnScope scope = ColumnScope.of(target.schema(), target.alias());
    if (items == null || items.stream().noneMatch(Expressions::hasQuery)) {
      return of(items, scope);
    }
    AggregateNames.refuse(items, "RETURNING");
    ReturnedQuery query = new ReturnedQuery(items, target);
    return new Returning(scope, query.columns(context), List.of(), query);
  }

  /** The items of a statement over its target's rows, and what stands beside them. */
  static Returning of(@Nullable SqlNodeList nodes, ColumnScope scope) {
    if (nodes == null) {
      return NONE;
    }
    List<ResultColumn> columns = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    for (SqlNode node : nodes) {
      List<Integer> star = scope.star(node);
      if (star != null) {
        star.forEach(i -> add(scope, i, null, columns, items));
        continue;
      }
      String name = ColumnScope.alias(node);
      SqlNode expression = ColumnScope.withoutAlias(node);
      int ordinal = scope.find(expression);
      if (ordinal >= 0) {
        add(scope, ordinal, name, columns, items);
      } else {
        Expr compiled = scope.compile(expression, null);
        columns.add(
            ResultColumn.of(
                name != null ? name : ColumnScope.usualName(expression), compiled.type()));
        items.add(new Item.Computed(compiled));
      }
    }
    return new Returning(scope, columns, items, null);
  }

  private static void add(
      ColumnScope scope,
      int ordinal,
      @Nullable String name,
      List<ResultColumn> columns,
      List<Item> items) {
    ResultColumn column = scope.resultColumn(ordinal);
    columns.add(
        name == null
            ? column
            : new ResultColumn(
                name, column.type(), column.nullable(), column.table(), column.column()));
    items.add(new Item.OfColumn(ordinal));
  }

  boolean isNone() {
    return scope == null;
  }

  List<ResultColumn> columns() {
    return columns;
  }

  /** Computes it in one run; null if nothing is returned. */
  @Nullable Run over(Workspace work) {
    if (scope == null) {
      return null;
    }
    boolean computes = items.stream().anyMatch(Item.Computed.class::isInstance);
    RowFrame frame = computes ? new RowFrame(scope.types(), work.execution()) : null;
    return new Run(items, frame, query, work);
  }

  /** The rows of one run. Not thread-safe. */
  static final class Run {
    private final List<Item> items;
    private final @Nullable RowFrame frame;
    private final @Nullable ReturnedQuery query;
    private final Workspace work;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    private Run(
        List<Item> items, @Nullable RowFrame frame, @Nullable ReturnedQuery query, Workspace work) {
      this.items = items;
      this.frame = frame;
      this.query = query;
      this.work = work;
    }

    /** Adds what is returned of a row: a value for each column of the scope. */
    void add(@Nullable Object[] row) {
      if (query != null) {
        rows.add(row);
        return;
      }
      RowFrame over = frame == null ? null : frame.on(row);
      @Nullable Object[] values = new Object[items.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (items.get(i)) {
              case Item.OfColumn column -> row[column.ordinal()];
              case Item.Computed computed ->
                  Objects.requireNonNull(over).eval(computed.expression());
            };
      }
      rows.add(values);
    }

    /** What is returned, once all rows were added. */
    List<@Nullable Object[]> rows() {
      return query == null ? rows : query.run(work, rows);
    }
  }
}
