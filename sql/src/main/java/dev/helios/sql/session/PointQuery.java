package dev.helios.sql.session;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.Constant;
import dev.helios.sql.statement.KeyConditions;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.Target;
import dev.helios.sql.value.Casts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/**
 * A query for columns of the one row with a primary key: {@code SELECT a, b FROM t WHERE id = ?}.
 * It is read from the tree straight away. Holds for every root of one schema; immutable.
 *
 * @param columns ordinals of the columns it gives
 * @param key parts of the key in its order: the number of a parameter, or a value
 */
record PointQuery(
    long tableId,
    int[] columns,
    List<ResultColumn> resultColumns,
    List<Part> key,
    List<ColumnType> parameterTypes) {
  /** A part of the key: {@code parameter} if it is not negative, else {@code value}. */
  record Part(int parameter, ColumnType type, @Nullable Object value) {}

  /** Such a query, if {@code node} is one; else null. */
  static @Nullable PointQuery of(SqlNode node, int parameterCount, PlanContext context) {
    if (!(node instanceof SqlSelect select) || !isPlain(select)) {
      return null;
    }
    Target target = target(select.getFrom(), context);
    if (target == null
        || target.schema().primaryKey().isEmpty()
        || target.schema().keyDeferral().isDeferrable()) {
      return null;
    }
    KeyConditions conditions = KeyConditions.of(Objects.requireNonNull(select.getWhere()), target);
    if (conditions == null || conditions.rest() != null) {
      return null;
    }
    List<Integer> ordinals = new ArrayList<>();
    List<ResultColumn> columns = new ArrayList<>();
    if (!addItems(select, target, ordinals, columns)) {
      return null;
    }
    ParameterTypes parameters = new ParameterTypes(parameterCount);
    List<Part> key = key(conditions, target, parameters);
    return new PointQuery(
        target.schema().id(),
        ordinals.stream().mapToInt(Integer::intValue).toArray(),
        columns,
        key,
        parameters.build());
  }

  private static boolean isPlain(SqlSelect select) {
    return select.getWhere() != null
        && !select.isDistinct()
        && select.getGroup() == null
        && select.getHaving() == null
        && select.getQualify() == null
        && select.getWindowList().isEmpty()
        && select.getOrderList() == null
        && select.getFetch() == null
        && select.getOffset() == null
        && !select.hasHints();
  }

  private static @Nullable Target target(@Nullable SqlNode from, PlanContext context) {
    SqlNode item = from;
    String alias = null;
    if (from instanceof SqlCall call && call.getKind() == SqlKind.AS && call.operandCount() == 2) {
      item = call.operand(0);
      alias = ((SqlIdentifier) call.operand(1)).getSimple();
    }
    if (!(item instanceof SqlIdentifier name) || !name.isSimple()) {
      return null;
    }
    String table = ObjectName.of(name, context);
    String called = alias == null ? table : alias;
    return context.root().table(table).map(t -> new Target(t.schema(), called)).orElse(null);
  }

  /** Adds the columns that are selected; false if anything else is. */
  private static boolean addItems(
      SqlSelect select, Target target, List<Integer> ordinals, List<ResultColumn> columns) {
    TableSchema schema = target.schema();
    for (SqlNode item : select.getSelectList()) {
      SqlNode plain = ColumnScope.withoutAlias(item);
      if (!(plain instanceof SqlIdentifier id)) {
        return false;
      }
      List<String> names = id.names;
      boolean own = names.size() == 1 || (names.size() == 2 && names.get(0).equals(target.alias()));
      if (!own) {
        return false;
      }
      if (id.isStar()) {
        for (int i = 0; i < schema.columns().size(); i++) {
          ordinals.add(i);
          columns.add(target.resultColumn(i));
        }
      } else {
        int ordinal = schema.ordinal(names.getLast());
        if (ordinal < 0) {
          return false;
        }
        ordinals.add(ordinal);
        columns.add(named(target.resultColumn(ordinal), ColumnScope.alias(item)));
      }
    }
    return true;
  }

  private static ResultColumn named(ResultColumn column, @Nullable String alias) {
    return alias == null
        ? column
        : new ResultColumn(
            alias, column.type(), column.nullable(), column.table(), column.column());
  }

  private static List<Part> key(
      KeyConditions conditions, Target target, ParameterTypes parameters) {
    TableSchema schema = target.schema();
    List<Part> key = new ArrayList<>();
    for (int i = 0; i < conditions.values().size(); i++) {
      ColumnType type = target.type(schema.ordinal(schema.primaryKey().get(i)));
      SqlNode value = conditions.values().get(i);
      if (value instanceof SqlDynamicParam parameter) {
        parameters.type(parameter.getIndex(), type);
        key.add(new Part(parameter.getIndex(), type, null));
      } else {
        Constant constant = Objects.requireNonNull(Constant.of(value));
        key.add(new Part(-1, type, constant.assigned(type)));
      }
    }
    return key;
  }

  /** Key of the row, for these parameters; null if a part is NULL, which no key equals. */
  @Nullable Object @Nullable [] key(@Nullable Object[] parameters) {
    @Nullable Object[] values = new Object[key.size()];
    for (int i = 0; i < values.length; i++) {
      Part part = key.get(i);
      values[i] =
          part.parameter() < 0
              ? part.value()
              : Casts.bind(parameters[part.parameter()], part.type());
      if (values[i] == null) {
        return null;
      }
    }
    return values;
  }

  Table table(Root root) {
    return root.table(tableId).orElseThrow();
  }

  @Override
  public String toString() {
    return "PointQuery[" + tableId + ", " + Arrays.toString(columns) + "]";
  }
}
