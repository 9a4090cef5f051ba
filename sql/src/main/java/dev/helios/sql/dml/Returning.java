package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Target;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * RETURNING: what is computed of each row. Immutable; {@link #over} gives what computes it in one
 * run.
 */
final class Returning {
  private static final Returning NONE = new Returning(null, List.of(), List.of());

  private final @Nullable ColumnScope scope;
  private final List<ResultColumn> columns;
  private final List<Item> items;

  /** A column of the row, or an expression over all of them. */
  private sealed interface Item {
    record OfColumn(int ordinal) implements Item {}

    record Computed(Expr expression) implements Item {}
  }

  private Returning(@Nullable ColumnScope scope, List<ResultColumn> columns, List<Item> items) {
    this.scope = scope;
    this.columns = columns;
    this.items = items;
  }

  /** The items of a statement over its target's rows. */
  static Returning of(@Nullable SqlNodeList items, Target target) {
    return of(items, ColumnScope.of(target.schema(), target.alias()));
  }

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
    return new Returning(scope, columns, items);
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
  @Nullable Run over(Execution execution) {
    if (scope == null) {
      return null;
    }
    boolean computes = items.stream().anyMatch(Item.Computed.class::isInstance);
    List<ColumnType> types = scope.types();
    return new Run(items, computes ? new RowFrame(types, execution) : null);
  }

  /** The rows of one run. Not thread-safe. */
  static final class Run {
    private final List<Item> items;
    private final @Nullable RowFrame frame;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    private Run(List<Item> items, @Nullable RowFrame frame) {
      this.items = items;
      this.frame = frame;
    }

    /** Adds what is returned of a row: a value for each column of the scope. */
    void add(@Nullable Object[] row) {
      RowFrame over = frame == null ? null : frame.on(row);
      @Nullable Object[] values = new Object[items.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (items.get(i)) {
              case Item.OfColumn column -> row[column.ordinal()];
              case Item.Computed computed ->
                  java.util.Objects.requireNonNull(over).eval(computed.expression());
            };
      }
      rows.add(values);
    }

    List<@Nullable Object[]> rows() {
      return rows;
    }
  }
}
