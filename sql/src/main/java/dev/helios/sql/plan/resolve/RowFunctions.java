package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.tablefunction.SideBySide;
import dev.helios.sql.tablefunction.TableFunctionOperator;
import dev.helios.sql.tablefunction.TableFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Functions that give rows in a select list: {@code SELECT a, unnest(b) FROM t}. They are moved to
 * FROM, behind what is there; several run side by side. Where rows are grouped or numbered first,
 * that happens in a subquery.
 */
final class RowFunctions extends SqlShuttle {
  private static final String ROWS = "$rows";

  private final List<SqlCall> calls = new ArrayList<>();

  private RowFunctions() {}

  /** Moves such functions of {@code select}, which is changed, to its FROM. */
  static void move(SqlSelect select) {
    if (select.getWhere() != null && isIn(select.getWhere())) {
      throw new SqlError("0A000", "set-returning functions are not allowed in WHERE");
    }
    SqlNodeList items = select.getSelectList();
    if (items.stream().noneMatch(RowFunctions::isIn)) {
      return;
    }
    if (select.getGroup() != null
        || select.getHaving() != null
        || items.stream().anyMatch(Computed::isIn)) {
      inner(select);
    }
    RowFunctions functions = new RowFunctions();
    List<SqlNode> moved = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      moved.add(Objects.requireNonNull(item.accept(functions)));
    }
    moved.replaceAll(i -> withoutRows(i, functions.calls.size()));
    select.setSelectList(new SqlNodeList(moved, items.getParserPosition()));
    SqlNode from = select.getFrom();
    SqlNode table = functions.table();
    select.setFrom(from == null ? table : joined(from, table));
  }

  /** Computes all but these functions in a subquery: the select list is left with references. */
  private static void inner(SqlSelect select) {
    SqlParserPos pos = select.getParserPosition();
    List<SqlNode> inside = new ArrayList<>();
    List<SqlNode> outside = new ArrayList<>();
    int star = -1;
    for (SqlNode item : select.getSelectList()) {
      SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
      if (isStar(value)) {
        if (inside.stream().anyMatch(RowFunctions::isStar)) {
          throw new SqlError(
              "0A000",
              "set-returning functions are not allowed beside several stars and an aggregate or"
                  + " window function"
                  + at(value));
        }
        star = outside.size();
        inside.add(value);
        outside.add(value);
        continue;
      }
      SqlNode outer = outer(inside, value);
      SqlNode name =
          item.getKind() == SqlKind.AS
              ? ((SqlCall) item).operand(1)
              : new SqlIdentifier(
                  Objects.requireNonNullElse(ColumnNames.of(item), ColumnNames.UNNAMED), pos);
      outside.add(SqlStdOperatorTable.AS.createCall(pos, outer, name));
    }
    if (star >= 0) {
      outside.set(star, othersThan(inside, outside.get(star).getParserPosition()));
    }
    SqlSelect grouped =
        new SqlSelect(
            pos,
            null,
            new SqlNodeList(inside, pos),
            select.getFrom(),
            select.getWhere(),
            select.getGroup(),
            select.getHaving(),
            select.getWindowList(),
            null,
            null,
            null,
            null,
            null);
    select.setSelectList(new SqlNodeList(outside, pos));
    select.setFrom(
        SqlStdOperatorTable.AS.createCall(pos, grouped, new SqlIdentifier("$grouped", pos)));
    select.setWhere(null);
    select.setGroupBy(null);
    select.setHaving(null);
    select.setOperand(6, SqlNodeList.EMPTY);
  }

  /** What is left of an expression when all but the functions in it was computed before. */
  private static SqlNode outer(List<SqlNode> inside, SqlNode value) {
    if (value instanceof SqlNodeList list) {
      List<SqlNode> items = new ArrayList<>();
      list.forEach(item -> items.add(outer(inside, item)));
      return new SqlNodeList(items, list.getParserPosition());
    }
    if (value instanceof SqlLiteral
        || value instanceof SqlDataTypeSpec
        || value instanceof SqlIntervalQualifier) {
      return value;
    }
    if (!isIn(value)) {
      return reference(inside, value);
    }
    SqlCall call = (SqlCall) value;
    List<@Nullable SqlNode> operands = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      operands.add(operand == null ? null : outer(inside, operand));
    }
    return call.getOperator()
        .createCall(
            call.getFunctionQuantifier(),
            call.getParserPosition(),
            operands.toArray(new SqlNode[0]));
  }

  /** The columns of the subquery but those that stand for expressions. */
  private static SqlNode othersThan(List<SqlNode> inside, SqlParserPos pos) {
    List<SqlNode> names = new ArrayList<>();
    for (int i = 0; i < inside.size(); i++) {
      if (!isStar(inside.get(i))) {
        names.add(new SqlIdentifier("$g" + i, pos));
      }
    }
    SqlIdentifier all = SqlIdentifier.star(List.of("$grouped", ""), pos, List.of(pos, pos));
    return names.isEmpty() ? all : new SqlStarExclude(pos, all, new SqlNodeList(names, pos));
  }

  private static boolean isStar(SqlNode node) {
    return node instanceof SqlIdentifier id && id.isStar();
  }

  private static String at(SqlNode node) {
    SqlParserPos pos = node.getParserPosition();
    return " (line %d, column %d)".formatted(pos.getLineNum(), pos.getColumnNum());
  }

  private static SqlNode reference(List<SqlNode> inside, SqlNode value) {
    SqlParserPos pos = value.getParserPosition();
    SqlIdentifier name = new SqlIdentifier("$g" + inside.size(), pos);
    inside.add(SqlStdOperatorTable.AS.createCall(pos, value, name));
    return new SqlIdentifier(List.of("$grouped", name.getSimple()), pos);
  }

  /** A star stands for what was there before. */
  private static SqlNode withoutRows(SqlNode item, int columns) {
    if (!(item instanceof SqlIdentifier star) || !star.isStar() || star.names.size() > 1) {
      return item;
    }
    SqlParserPos pos = item.getParserPosition();
    List<SqlNode> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      names.add(new SqlIdentifier("$" + i, pos));
    }
    return new SqlStarExclude(pos, star, new SqlNodeList(names, pos));
  }

  private static SqlNode joined(SqlNode from, SqlNode table) {
    SqlParserPos pos = from.getParserPosition();
    return new SqlJoin(
        pos,
        from,
        SqlLiteral.createBoolean(false, pos),
        JoinType.CROSS.symbol(pos),
        table,
        JoinConditionType.NONE.symbol(pos),
        null);
  }

  /** The functions as a table. */
  private SqlNode table() {
    SqlParserPos pos = calls.getFirst().getParserPosition();
    List<SqlNode> arguments = new ArrayList<>();
    List<SideBySide.Part> parts = new ArrayList<>();
    List<SqlNode> alias = new ArrayList<>();
    for (SqlCall call : calls) {
      parts.add(
          SideBySide.Part.of(name(call), TableFunctions.named(name(call)), call.operandCount()));
      arguments.addAll(call.getOperandList());
    }
    TableFunctionOperator operator =
        calls.size() == 1
            ? new TableFunctionOperator(name(calls.getFirst()), parts.getFirst().function(), false)
            : new TableFunctionOperator("rows from", new SideBySide(parts), false);
    SqlNode rows =
        SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, operator.createCall(pos, arguments));
    alias.add(SqlStdOperatorTable.LATERAL.createCall(pos, rows));
    alias.add(new SqlIdentifier(ROWS, pos));
    for (int i = 0; i < calls.size(); i++) {
      alias.add(new SqlIdentifier("$" + i, pos));
    }
    return SqlStdOperatorTable.AS.createCall(pos, alias);
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY)) {
      return call;
    }
    if (isFunction(call)) {
      calls.add(call);
      return new SqlIdentifier(List.of(ROWS, "$" + (calls.size() - 1)), call.getParserPosition());
    }
    return super.visit(call);
  }

  private static boolean isFunction(SqlNode node) {
    TableFunctions.Definition definition =
        node instanceof SqlCall call ? TableFunctions.named(name(call)) : null;
    return definition != null && definition.shape() != TableFunctions.Shape.RECORDS;
  }

  private static String name(SqlCall call) {
    return call.getKind() == SqlKind.UNNEST
        ? "unnest"
        : call.getOperator().getName().toLowerCase(Locale.ROOT);
  }

  /** Whether an aggregate or a window is in it. */
  static boolean isComputed(SqlNode node) {
    return Computed.isIn(node);
  }

  private static boolean isIn(SqlNode node) {
    return isFunction(node) || contains(node, RowFunctions::isIn);
  }

  private static boolean contains(SqlNode node, java.util.function.Predicate<SqlNode> wanted) {
    if (node instanceof SqlNodeList list) {
      return list.stream().anyMatch(n -> n != null && wanted.test(n));
    }
    return node instanceof SqlCall call
        && !call.isA(SqlKind.QUERY)
        && call.getOperandList().stream().anyMatch(n -> n != null && wanted.test(n));
  }

  /** Whether rows are grouped or seen through a window. */
  private static final class Computed {
    private Computed() {}

    static boolean isIn(SqlNode node) {
      return node.getKind() == SqlKind.OVER
          || (node instanceof SqlCall call && AggregateNames.contains(call))
          || contains(node, Computed::isIn);
    }
  }
}
