package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.ColumnMatcher;
import dev.helios.sql.operator.RowConstructor;
import dev.helios.sql.operator.RowField;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.type.HeliosType;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Rows as values in the clauses of one SELECT, once its FROM is known: the name of a table for its
 * row, {@code ROW (..)}, {@code (t).c}. Rows that are compared stay rows; anywhere else they are
 * made values.
 */
final class RowReferences extends SqlShuttle {
  private final SqlNodeList items;
  private final SqlValidatorScope scope;
  private final SqlNameMatcher matcher;
  private final FromColumns from;

  private RowReferences(
      SqlNodeList items, SqlValidatorScope scope, SqlNameMatcher matcher, FromColumns from) {
    this.items = items;
    this.scope = scope;
    this.matcher = matcher;
    this.from = from;
  }

  /** Puts plain expressions in the place of rows in {@code select}, which is changed. */
  static void resolve(
      SqlSelect select, SqlValidatorScope scope, SqlNameMatcher matcher, FromColumns from) {
    new RowReferences(select.getSelectList(), scope, matcher, from).resolve(select);
  }

  /** A condition of a join as one with plain expressions in the place of rows. */
  static SqlNode condition(
      SqlNode condition, SqlValidatorScope scope, SqlNameMatcher matcher, FromColumns from) {
    return new RowReferences(SqlNodeList.EMPTY, scope, matcher, from).value(condition);
  }

  private void resolve(SqlSelect select) {
    // In its place: Calcite has the list in hand already.
    for (int i = 0; i < items.size(); i++) {
      List<SqlNode> several = several(items.get(i));
      items.set(i, several == null ? item(items.get(i)) : several.getFirst());
      for (int more = 1; several != null && more < several.size(); more++) {
        items.add(++i, several.get(more));
      }
    }
    if (select.getWhere() != null) {
      select.setWhere(value(select.getWhere()));
    }
    if (select.getGroup() != null) {
      select.setGroupBy(groups(select.getGroup()));
    }
    if (select.getHaving() != null) {
      select.setHaving(value(select.getHaving()));
    }
    if (select.getOrderList() != null) {
      select.setOrderBy(keys(select.getOrderList()));
    }
    for (SqlNode window : select.getWindowList()) {
      window((SqlWindow) window);
    }
  }

  /** The items that {@code (r).*} stands for, or the name of common columns; null for others. */
  private @Nullable List<SqlNode> several(SqlNode item) {
    if (item instanceof SqlIdentifier id && id.isStar() && id.names.size() == 2) {
      return from.commonColumns(id);
    }
    if (!(item instanceof SqlCall call) || call.getOperator() != PostgresOperators.FIELDS) {
      return null;
    }
    SqlParserPos pos = item.getParserPosition();
    SqlNode row = Objects.requireNonNull(call.<SqlNode>operand(0).accept(this));
    List<String> names = isRow(row) ? names((SqlCall) row) : fieldsOf(row);
    List<SqlNode> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      SqlNode field =
          isRow(row) ? ((SqlCall) row).operand(i) : new RowField(names.get(i)).createCall(pos, row);
      fields.add(
          SqlStdOperatorTable.AS.createCall(pos, field, new SqlIdentifier(names.get(i), pos)));
    }
    return fields;
  }

  /** The names of the fields of a value, which must be a record. */
  private List<String> fieldsOf(SqlNode row) {
    RelDataType type = scope.getValidator().deriveType(scope, row);
    List<HeliosType.Field> fields = type instanceof HeliosType own ? own.fields() : null;
    if (fields == null) {
      throw new SqlError(
          "42809",
          "type %s is not a composite type with known columns"
              .formatted(TypeNames.of(Types.fromCalcite(type))));
    }
    return fields.stream().map(HeliosType.Field::name).toList();
  }

  private SqlNode item(SqlNode item) {
    if (item.getKind() == SqlKind.AS) {
      SqlCall as = (SqlCall) item;
      SqlNode value = value(as.operand(0));
      return value == as.operand(0)
          ? item
          : SqlStdOperatorTable.AS.createCall(item.getParserPosition(), value, as.operand(1));
    }
    if ((item instanceof SqlIdentifier id && id.isStar()) || item instanceof SqlStarExclude) {
      return item;
    }
    SqlNode value = value(item);
    if (value == item || !(item instanceof SqlIdentifier id)) {
      return value;
    }
    return SqlStdOperatorTable.AS.createCall(
        item.getParserPosition(),
        value,
        new SqlIdentifier(id.names.get(id.names.size() - 1), SqlParserPos.ZERO));
  }

  /** An expression whose own value is no row. */
  private SqlNode value(SqlNode node) {
    SqlNode found = Objects.requireNonNull(node.accept(this));
    return plain(found);
  }

  /** A list of grouping elements, where {@code (a, b)} is none of rows. */
  private SqlNodeList groups(SqlNodeList group) {
    List<SqlNode> keys = new ArrayList<>();
    for (SqlNode key : group) {
      SqlNode found = Objects.requireNonNull(key.accept(this));
      keys.add(found);
    }
    return new SqlNodeList(keys, group.getParserPosition());
  }

  /** To order by a row is to order by its fields. */
  private SqlNodeList keys(SqlNodeList order) {
    List<SqlNode> keys = new ArrayList<>();
    for (SqlNode key : order) {
      addKeys(key, List.of(), keys);
    }
    return new SqlNodeList(keys, order.getParserPosition());
  }

  private void addKeys(SqlNode key, List<SqlCall> around, List<SqlNode> keys) {
    switch (key.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> {
        List<SqlCall> more = new ArrayList<>(around);
        more.addFirst((SqlCall) key);
        addKeys(((SqlCall) key).operand(0), more, keys);
      }
      default -> {
        SqlNode found = isAlias(key) ? key : Objects.requireNonNull(key.accept(this));
        List<SqlNode> parts = isRow(found) ? ((SqlCall) found).getOperandList() : List.of(found);
        for (SqlNode part : parts) {
          SqlNode sorted = part;
          for (SqlCall call : around) {
            sorted = call.getOperator().createCall(call.getParserPosition(), sorted);
          }
          keys.add(sorted);
        }
      }
    }
  }

  /** Whether a name is that of an item of the select list, which ORDER BY looks at first. */
  private boolean isAlias(SqlNode key) {
    return key instanceof SqlIdentifier id
        && id.isSimple()
        && items.stream()
            .anyMatch(
                i ->
                    i.getKind() == SqlKind.AS
                        && ((SqlIdentifier) ((SqlCall) i).operand(1))
                            .getSimple()
                            .equals(id.getSimple()));
  }

  private void window(SqlWindow window) {
    window.setPartitionList(keys(window.getPartitionList()));
    window.setOrderList(keys(window.getOrderList()));
  }

  @Override
  public @Nullable SqlNode visit(SqlNodeList list) {
    List<@Nullable SqlNode> nodes = new ArrayList<>();
    boolean changed = false;
    for (SqlNode node : list) {
      SqlNode found = node == null ? null : node.accept(this);
      changed |= found != node;
      nodes.add(found);
    }
    return changed ? new SqlNodeList(nodes, list.getParserPosition()) : list;
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    if (id.isStar()) {
      return id.names.size() == 2 ? row(id, id.names.get(0)) : id;
    }
    if (!id.isSimple()) {
      SqlNode aliased = id.names.size() == 2 ? from.aliased(id) : null;
      return aliased == null ? id : aliased;
    }
    SqlNode common = from.common(id);
    if (common != null) {
      return common;
    }
    return isColumn(id) ? id : row(id, id.getSimple());
  }

  private boolean isColumn(SqlIdentifier id) {
    return !scope.findQualifyingTableNames(id.getSimple(), id, matcher).isEmpty();
  }

  /** The row of the table of that name; {@code id} itself if there is none. */
  private SqlNode row(SqlIdentifier id, String table) {
    SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
    scope.resolve(List.of(table), matcher, false, resolved);
    if (resolved.count() != 1) {
      return id;
    }
    RelDataType type = resolved.only().namespace.getRowType();
    SqlParserPos pos = id.getParserPosition();
    List<SqlNode> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (RelDataTypeField field : type.getFieldList()) {
      fields.add(new SqlIdentifier(List.of(table, field.getName()), pos));
      names.add(ColumnMatcher.shown(field.getName()));
    }
    return new RowOperator(names, from.mayBeMissing(table)).createCall(pos, fields);
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY)) {
      return call;
    }
    return switch (call.getKind()) {
      case DOT -> field(call);
      case CASE -> call instanceof SqlCase cases ? cases(cases) : function(call);
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          IN,
          NOT_IN,
          BETWEEN,
          SOME,
          ALL ->
          compared((SqlCall) Objects.requireNonNull(super.visit(call)));
      case IS_NULL, IS_NOT_NULL, ROLLUP, CUBE, GROUPING_SETS, GROUP_BY_DISTINCT ->
          super.visit(call);
      case WINDOW -> {
        window((SqlWindow) call);
        yield call;
      }
      case ROW -> row(call);
      default -> function(call);
    };
  }

  /** {@code ROW (t.*, 1)} has the fields of the row of t. */
  private SqlNode row(SqlCall call) {
    List<SqlNode> fields = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      SqlNode found = Objects.requireNonNull(operand.accept(this));
      boolean isStar = operand instanceof SqlIdentifier id && id.isStar();
      fields.addAll(isStar && isRow(found) ? ((SqlCall) found).getOperandList() : List.of(found));
    }
    return call.getOperator().createCall(call.getParserPosition(), fields);
  }

  /**
   * Rows that are written as such are compared field by field, where NULL is like nothing; one that
   * meets something else is a value like others.
   */
  private static SqlNode compared(SqlCall call) {
    boolean written = true;
    for (SqlNode operand : call.getOperandList()) {
      written &=
          operand instanceof SqlNodeList list
              ? list.stream().allMatch(RowReferences::isWritten)
              : isWritten(operand) || (operand.isA(SqlKind.QUERY) && operand != call.operand(0));
    }
    if (written) {
      return call;
    }
    List<SqlNode> values = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      values.add(
          operand instanceof SqlNodeList list
              ? new SqlNodeList(
                  list.stream().map(RowReferences::plain).toList(), list.getParserPosition())
              : plain(operand));
    }
    return values.equals(call.getOperandList())
        ? call
        : call.getOperator().createCall(call.getParserPosition(), values);
  }

  private static boolean isWritten(SqlNode node) {
    return isRow(node) && !(((SqlCall) node).getOperator() instanceof RowOperator);
  }

  /** What can stand anywhere. */
  private static SqlNode plain(SqlNode node) {
    return isRow(node) ? record((SqlCall) node) : node;
  }

  /** {@code (t).c} and {@code (ROW (1, 2)).f1}. */
  private SqlNode field(SqlCall dot) {
    SqlNode owner = Objects.requireNonNull(dot.<SqlNode>operand(0).accept(this));
    if (!(dot.operand(1) instanceof SqlIdentifier name)) {
      return dot;
    }
    if (!isRow(owner)) {
      return new RowField(name.getSimple()).createCall(dot.getParserPosition(), owner);
    }
    List<String> names = names((SqlCall) owner);
    int at = names.indexOf(name.getSimple());
    if (at < 0) {
      throw new SqlError("42703", "column \"%s\" not found in the row".formatted(name.getSimple()));
    }
    return ((SqlCall) owner).operand(at);
  }

  private SqlNode cases(SqlCase cases) {
    return new SqlCase(
        cases.getParserPosition(),
        cases.getValueOperand() == null ? null : value(cases.getValueOperand()),
        values(cases.getWhenOperands()),
        values(cases.getThenOperands()),
        cases.getElseOperand() == null ? null : value(cases.getElseOperand()));
  }

  private SqlNodeList values(SqlNodeList list) {
    return new SqlNodeList(list.stream().map(this::value).toList(), list.getParserPosition());
  }

  private SqlNode function(SqlCall call) {
    SqlCall found = (SqlCall) Objects.requireNonNull(super.visit(call));
    for (int i = 0; i < found.operandCount(); i++) {
      SqlNode operand = found.operand(i);
      SqlNode value =
          operand instanceof SqlNodeList list && list.stream().anyMatch(RowReferences::isRow)
              ? new SqlNodeList(
                  list.stream().map(RowReferences::plain).toList(), list.getParserPosition())
              : operand == null ? operand : plain(operand);
      if (value != operand) {
        found = found == call ? (SqlCall) call.clone(call.getParserPosition()) : found;
        found.setOperand(i, value);
      }
    }
    return found;
  }

  private static boolean isRow(SqlNode node) {
    return node.getKind() == SqlKind.ROW;
  }

  private static List<String> names(SqlCall row) {
    if (row.getOperator() instanceof RowOperator named) {
      return named.names();
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= row.operandCount(); i++) {
      names.add("f" + i);
    }
    return names;
  }

  private static SqlNode record(SqlCall row) {
    List<SqlNode> fields = row.getOperandList().stream().map(RowReferences::plain).toList();
    return missing(row, new RowConstructor(names(row)).createCall(row.getParserPosition(), fields));
  }

  /** NULL for the row of a table that an outer join found none of. */
  private static SqlNode missing(SqlCall row, SqlNode value) {
    if (!(row.getOperator() instanceof RowOperator named) || !named.mayBeMissing()) {
      return value;
    }
    SqlParserPos pos = row.getParserPosition();
    SqlNode isThere = null;
    for (SqlNode field : row.getOperandList()) {
      SqlNode notNull = SqlStdOperatorTable.IS_NOT_NULL.createCall(pos, field);
      isThere =
          isThere == null ? notNull : SqlStdOperatorTable.OR.createCall(pos, isThere, notNull);
    }
    return isThere == null
        ? value
        : new SqlCase(
            pos, null, SqlNodeList.of(isThere), SqlNodeList.of(value), SqlLiteral.createNull(pos));
  }
}
