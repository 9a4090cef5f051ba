package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.Constant;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.KeyConditions;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.Casts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one row that a condition names by its whole primary key, without a query: {@code id = ?
 * AND version = ?}. Immutable.
 */
final class KeyedRow implements RowFinder {
  private static final @Nullable Object[] NOTHING = {};

  private final List<Cell> key;
  private final @Nullable Expr condition;
  private final List<Cell> values;
  private final List<ColumnType> valueTypes;
  private final List<ColumnType> keyTypes;

  /** Whether expressions are evaluated over the row. */
  private final boolean computes;

  private KeyedRow(
      List<Cell> key,
      List<ColumnType> keyTypes,
      @Nullable Expr condition,
      List<Cell> values,
      List<ColumnType> valueTypes) {
    this.key = key;
    this.keyTypes = keyTypes;
    this.condition = condition;
    this.values = values;
    this.valueTypes = valueTypes;
    this.computes = condition != null || values.stream().anyMatch(Cell.Computed.class::isInstance);
  }

  /** Such a finder for a condition and values assigned; null if a query is needed. */
  static @Nullable KeyedRow of(
      @Nullable SqlNode where,
      List<Assignments.Written> assigned,
      Target target,
      ParameterTypes parameters) {
    TableSchema schema = target.schema();
    if (where == null
        || target.view() != null
        || schema.primaryKey().isEmpty()
        || schema.keyDeferral().isDeferrable()
        || Expressions.hasQuery(where)
        || assigned.stream().anyMatch(w -> Expressions.hasQuery(w.value()))) {
      return null;
    }
    KeyConditions conditions = KeyConditions.of(where, target);
    if (conditions == null) {
      return null;
    }
    ColumnScope scope = ColumnScope.of(schema, target.alias());
    List<Cell> key = new ArrayList<>();
    List<ColumnType> keyTypes = new ArrayList<>();
    for (int i = 0; i < conditions.values().size(); i++) {
      ColumnType type = target.type(schema.ordinal(schema.primaryKey().get(i)));
      keyTypes.add(type);
      key.add(cell(conditions.values().get(i), type, scope, parameters));
    }
    SqlNode rest = conditions.rest();
    Expr condition =
        rest == null
            ? null
            : scope.compile(rest, ColumnType.of(ColumnType.Kind.BOOLEAN), parameters);
    List<Cell> values = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (Assignments.Written written : assigned) {
      ColumnType type = target.type(written.ordinal());
      types.add(type);
      values.add(cell(written.value(), type, scope, parameters));
    }
    return new KeyedRow(key, keyTypes, condition, values, types);
  }

  private static Cell cell(
      SqlNode node, ColumnType type, ColumnScope scope, ParameterTypes parameters) {
    if (node instanceof SqlDynamicParam parameter) {
      return new Cell.Parameter(parameter.getIndex(), parameters.type(parameter.getIndex(), type));
    }
    Constant constant = Constant.of(node);
    return constant != null
        ? new Cell.Fixed(constant.assigned(type))
        : new Cell.Computed(scope.compile(node, type, parameters));
  }

  @Override
  public void find(Workspace work, TableChanges table, Receiver receiver) {
    Execution execution = work.execution();
    @Nullable Object[] keyValues = new Object[key.size()];
    for (int i = 0; i < keyValues.length; i++) {
      keyValues[i] = value(key.get(i), keyTypes.get(i), null, execution);
      if (keyValues[i] == null) {
        return;
      }
    }
    @Nullable Object[] row = table.writer().get(keyValues);
    if (row == null) {
      return;
    }
    RowFrame frame = computes ? RowFrame.of(table.schema(), execution).on(row) : null;
    if (condition != null && !Boolean.TRUE.equals(Objects.requireNonNull(frame).eval(condition))) {
      return;
    }
    @Nullable Object[] assigned = values.isEmpty() ? NOTHING : new Object[values.size()];
    for (int i = 0; i < assigned.length; i++) {
      assigned[i] = value(values.get(i), valueTypes.get(i), frame, execution);
    }
    receiver.accept(new Found(row, assigned, NOTHING));
  }

  private static @Nullable Object value(
      Cell cell, ColumnType type, @Nullable RowFrame frame, Execution execution) {
    return switch (cell) {
      case Cell.Fixed fixed -> fixed.value();
      case Cell.Parameter parameter ->
          Casts.assign(execution.parameter(parameter.index()), parameter.type(), type);
      case Cell.Computed computed ->
          Casts.assign(
              Objects.requireNonNull(frame).eval(computed.expression()),
              computed.expression().type(),
              type);
      case Cell.Default d -> throw new IllegalStateException("DEFAULT is set elsewhere");
    };
  }

  @Override
  public boolean isCacheable() {
    return true;
  }

  @Override
  public @Nullable Plan plan() {
    return null;
  }

  @Override
  public String describe() {
    return "Fast path: one row by primary key";
  }
}
