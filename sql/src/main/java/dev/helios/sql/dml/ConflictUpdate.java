package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.OnConflict;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Target;
import dev.helios.sql.value.Casts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * DO UPDATE SET of an ON CONFLICT: over the row that is there and the one that was to be inserted,
 * {@code excluded}. Immutable.
 *
 * @param where which rows are updated; null means all
 */
record ConflictUpdate(ColumnScope scope, List<Assignments.Item> assignments, @Nullable Expr where) {
  static ConflictUpdate of(
      Insert insert, Target target, PlanContext context, ParameterTypes parameters) {
    OnConflict onConflict = Objects.requireNonNull(insert.onConflict());
    boolean overrides = insert.overriding() == Insert.Overriding.SYSTEM;
    ColumnScope scope =
        ColumnScope.of(target.schema(), target.alias()).and("excluded", target.schema());
    List<Assignments.Item> items =
        Assignments.compile(onConflict.assignments(), target, scope, parameters, overrides);
    Expr where =
        onConflict.where() == null
            ? null
            : scope.compile(onConflict.where(), ColumnType.of(ColumnType.Kind.BOOLEAN), parameters);
    return new ConflictUpdate(scope, items, where);
  }

  /**
   * The changed row; null if the condition leaves it as it is.
   *
   * @param frame over {@link #scope}
   */
  @Nullable Object @Nullable [] apply(
      RowFrame frame, TableChanges table, @Nullable Object[] there, @Nullable Object[] excluded) {
    @Nullable Object[] both = new Object[there.length + excluded.length];
    System.arraycopy(there, 0, both, 0, there.length);
    System.arraycopy(excluded, 0, both, there.length, excluded.length);
    frame.on(both);
    if (where != null && !Boolean.TRUE.equals(frame.eval(where))) {
      return null;
    }
    @Nullable Object[] changed = there.clone();
    for (Assignments.Item item : assignments) {
      Expr value = item.value();
      changed[item.ordinal()] =
          value == null
              ? table.defaultValue(item.ordinal())
              : Casts.assign(
                  frame.eval(value),
                  value.type(),
                  table.schema().columns().get(item.ordinal()).type());
    }
    return changed;
  }

  RowFrame frame(Execution execution) {
    return new RowFrame(scope.types(), execution);
  }
}
