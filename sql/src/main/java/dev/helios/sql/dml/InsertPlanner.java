package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.Constant;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans an INSERT: rows of literals and parameters on the spot, all others as a query. */
final class InsertPlanner {
  private final Insert insert;
  private final PlanContext context;
  private final Target target;
  private final ParameterTypes parameters;

  InsertPlanner(Insert insert, int parameterCount, PlanContext context) {
    this.insert = insert;
    this.context = context;
    this.target = Target.of(insert.table(), insert.alias(), context, "insert into");
    this.parameters = new ParameterTypes(parameterCount);
  }

  ChangePlan plan() {
    int[] columns = insert.columns().isEmpty() ? null : ordinals(target, insert.columns());
    SqlNode source = insert.source();
    InsertSource rows;
    if (columns == null) {
      columns = unnamed(source);
    }
    if (source == null) {
      columns = new int[0];
      rows = new InsertSource.Values(List.of(List.of()));
    } else {
      rows = source(source, columns);
      if (rows instanceof InsertSource.Query query) {
        columns = Arrays.copyOf(columns, query.plan().columns().size());
      }
    }
    Returning returning =
        Returning.of(target.returned(insert.returning(), List.of()), target, context);
    ConflictRule conflict = ConflictRule.of(insert, target, context, parameters);
    return new InsertPlan(target, columns, rows, conflict, returning, parameters.build());
  }

  /** The columns that get values where none is named: the first, as many as there are values. */
  private int[] unnamed(@Nullable SqlNode source) {
    int width = target.width();
    if (source == null) {
      return new int[0];
    }
    if (isValues(source)) {
      return target.all(Math.min(width, ((SqlCall) ((SqlCall) source).operand(0)).operandCount()));
    }
    // Whether a computed one is meant is known when the query is planned.
    return target.all(target.plain());
  }

  /**
   * Ordinals of the columns with these names.
   *
   * @throws SqlError 42703 if there is none, 42701 if one is named twice
   */
  static int[] ordinals(Target target, List<SqlIdentifier> names) {
    int[] columns = new int[names.size()];
    for (int i = 0; i < columns.length; i++) {
      SqlIdentifier name = names.get(i);
      columns[i] = target.ordinal(name);
      int at = columns[i];
      if (IntStream.range(0, i).anyMatch(before -> columns[before] == at)) {
        throw new SqlError(
            "42701", "column \"%s\" specified more than once".formatted(name.names.getLast()));
      }
    }
    return columns;
  }

  private static boolean isValues(SqlNode source) {
    return source.getKind() == SqlKind.VALUES && source instanceof SqlCall;
  }

  private InsertSource source(SqlNode source, int[] columns) {
    if (isValues(source)) {
      SqlCall values = (SqlCall) source;
      if (insert.with() == null) {
        List<List<Cell>> rows = new ArrayList<>(values.operandCount());
        for (SqlNode row : values.getOperandList()) {
          List<Cell> cells = cells((SqlCall) row, columns);
          if (cells == null) {
            break;
          }
          rows.add(cells);
        }
        if (rows.size() == values.operandCount()) {
          return new InsertSource.Values(rows);
        }
      }
      for (SqlNode row : values.getOperandList()) {
        List<SqlNode> cells = ((SqlCall) row).getOperandList();
        checkWidth(cells.size(), columns.length);
        AssignedTypes.checkConstants(cells, target, columns);
      }
      ValuesQuery query = ValuesQuery.of(values, columns, target);
      return new InsertSource.Query(queryPlan(query.query(), columns), query.defaults(), true);
    }
    return new InsertSource.Query(queryPlan(source, columns), List.of(), false);
  }

  private QueryPlan queryPlan(SqlNode source, int[] columns) {
    List<ColumnType> types = IntStream.of(columns).mapToObj(target::type).toList();
    QueryPlan plan = QueryPlanner.plan(WithItems.around(source, insert.with()), context, types);
    int width = plan.columns().size();
    if (insert.columns().isEmpty() && width > columns.length) {
      target.all(Math.min(width, target.width()));
    }
    boolean isShort = width < columns.length && insert.columns().isEmpty();
    int[] given = isShort ? Arrays.copyOf(columns, width) : columns;
    checkWidth(width, given.length);
    AssignedTypes.check(plan, target, given);
    for (int column : given) {
      refuseValue(target.schema().columns().get(column), insert.overriding());
    }
    parameters.addAll(plan.parameterTypes());
    return plan;
  }

  private void checkWidth(int values, int columns) {
    if (values > columns) {
      throw new SqlError("42601", "INSERT has more expressions than target columns");
    }
    if (values < columns) {
      throw new SqlError("42601", "INSERT has more target columns than expressions");
    }
  }

  /** The cells of a row, or null if one of them needs the planner. */
  private @Nullable List<Cell> cells(SqlCall row, int[] columns) {
    checkWidth(row.operandCount(), columns.length);
    List<Cell> cells = new ArrayList<>(columns.length);
    for (int i = 0; i < columns.length; i++) {
      Cell cell = cell(row.operand(i), columns[i]);
      if (cell == null) {
        return null;
      }
      if (!(cell instanceof Cell.Default)) {
        refuseValue(target.schema().columns().get(columns[i]), insert.overriding());
      }
      cells.add(cell);
    }
    return cells;
  }

  /** Whether OVERRIDING USER VALUE says that the column makes its own value all the same. */
  private boolean isPassedOver(int column) {
    return insert.overriding() == Insert.Overriding.USER
        && target.schema().columns().get(column).identity() != Column.Identity.NONE;
  }

  private @Nullable Cell cell(SqlNode node, int column) {
    ColumnType type = target.type(column);
    if (node.getKind() == SqlKind.DEFAULT || isPassedOver(column)) {
      return Cell.Default.INSTANCE;
    }
    if (node instanceof SqlDynamicParam parameter) {
      return new Cell.Parameter(parameter.getIndex(), parameters.type(parameter.getIndex(), type));
    }
    Constant constant = Constant.of(node);
    if (constant != null) {
      return new Cell.Fixed(constant.assigned(type));
    }
    return Expressions.needsPlanner(node) ? null : new Cell.Computed(Expressions.alone(node, type));
  }

  /** Refuses a value for a column that makes its own, unless that was said to be meant. */
  static void refuseValue(Column column, Insert.@Nullable Overriding overriding) {
    boolean always = column.identity() == Column.Identity.ALWAYS && overriding == null;
    if (column.generatedSql() == null && !always) {
      return;
    }
    SqlError error =
        new SqlError(
            "428C9",
            "cannot insert a non-DEFAULT value into column \"%s\"".formatted(column.name()));
    throw always
        ? error
            .withDetail(
                "Column \"%s\" is an identity column defined as GENERATED ALWAYS."
                    .formatted(column.name()))
            .withHint("Use OVERRIDING SYSTEM VALUE to override.")
        : error.withDetail("Column \"%s\" is a generated column.".formatted(column.name()));
  }
}
