package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.operator.RowField;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.RecursionOrder;
import dev.helios.sql.parser.RecursionOrder.Cycle;
import dev.helios.sql.parser.RecursionOrder.Search;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The columns that SEARCH and CYCLE add to a recursive item of WITH, as plain SQL: a row of the
 * depth and the columns for BREADTH, and for DEPTH and CYCLE an array of the rows on the way. They
 * are computed from those of the row that a step starts from, which it gets as columns of its own.
 */
final class RecursionColumns {
  private static final String ROWS = "$rows";

  private final SqlWithItem item;
  private final @Nullable Search search;
  private final @Nullable Cycle cycle;
  private final SqlParserPos pos;
  private final List<SqlIdentifier> columns;

  private RecursionColumns(SqlWithItem item, RecursionOrder order, SqlNode base) {
    this.item = item;
    this.search = order.search();
    this.cycle = order.cycle();
    this.pos = order.getParserPosition();
    this.columns = columns(item, base);
  }

  /** The item without these clauses; itself if it has none. */
  static SqlWithItem plain(SqlWithItem item) {
    if (!(item.query instanceof RecursionOrder order)) {
      return item;
    }
    if (!item.recursive.booleanValue()) {
      throw new SqlError("42601", "WITH query is not recursive");
    }
    SqlNode union = order.query();
    if (union.getKind() != SqlKind.UNION) {
      throw new SqlError("42601", "WITH query is not recursive");
    }
    SqlNode base = ((SqlCall) union).operand(0);
    SqlNode step = ((SqlCall) union).operand(1);
    if (base.getKind() != SqlKind.SELECT && base.getKind() != SqlKind.VALUES) {
      throw onlySelect("left");
    }
    if (!(step instanceof SqlSelect next)) {
      throw onlySelect("right");
    }
    return new RecursionColumns(item, order, base).item((SqlCall) union, base, next);
  }

  private static SqlError onlySelect(String side) {
    return new SqlError(
        "0A000",
        "with a SEARCH or CYCLE clause, the %s side of the UNION must be a SELECT".formatted(side));
  }

  private static List<SqlIdentifier> columns(SqlWithItem item, SqlNode base) {
    List<SqlIdentifier> columns = new ArrayList<>();
    if (item.columnList != null) {
      item.columnList.forEach(name -> columns.add((SqlIdentifier) name));
      return columns;
    }
    if (!(base instanceof SqlSelect select)) {
      int width = ((SqlCall) ((SqlCall) base).operand(0)).operandCount();
      for (int i = 1; i <= width; i++) {
        columns.add(new SqlIdentifier("column" + i, base.getParserPosition()));
      }
      return columns;
    }
    for (SqlNode value : select.getSelectList()) {
      String name = ColumnNames.of(value);
      if (value instanceof SqlIdentifier id && id.isStar()) {
        throw new SqlError(
            "0A000", "with a SEARCH or CYCLE clause, name the columns of a WITH query that has *");
      }
      columns.add(
          new SqlIdentifier(name == null ? ColumnNames.UNNAMED : name, value.getParserPosition()));
    }
    return columns;
  }

  private SqlWithItem item(SqlCall union, SqlNode base, SqlSelect step) {
    List<SqlIdentifier> names = new ArrayList<>(columns);
    if (search != null) {
      check("search", search.columns());
      add(names, search.set(), "search sequence");
    }
    if (cycle != null) {
      check("cycle", cycle.columns());
      add(names, cycle.mark(), "cycle mark");
      add(names, cycle.path(), "cycle path");
    }
    SqlNode query =
        union.getOperator().createCall(union.getParserPosition(), base(base), step(step));
    return new SqlWithItem(
        item.getParserPosition(), item.name, new SqlNodeList(names, pos), query, item.recursive);
  }

  private void check(String clause, List<SqlIdentifier> wanted) {
    for (SqlIdentifier column : wanted) {
      if (columns.stream().noneMatch(c -> c.getSimple().equals(column.getSimple()))) {
        throw new SqlError(
            "42601",
            "%s column \"%s\" not in WITH query column list".formatted(clause, column.getSimple()));
      }
    }
  }

  private static void add(List<SqlIdentifier> names, SqlIdentifier name, String what) {
    if (names.stream().anyMatch(n -> n.getSimple().equals(name.getSimple()))) {
      throw new SqlError(
          "42601",
          "%s column name \"%s\" already used in WITH query column list"
              .formatted(what, name.getSimple()));
    }
    names.add(name);
  }

  /** The rows to begin with. */
  private SqlNode base(SqlNode base) {
    List<SqlNode> items = given();
    if (search != null) {
      items.add(
          search.breadth()
              ? row(search.columns(), bigint(SqlLiteral.createExactNumeric("0", pos)))
              : array(row(search.columns(), null)));
    }
    if (cycle != null) {
      items.add(cycle.other());
      items.add(array(row(cycle.columns(), null)));
    }
    return select(items, base, List.of());
  }

  /** The rows of a step, with what the row that it starts from had in the columns. */
  private SqlNode step(SqlSelect step) {
    SqlIdentifier start = alias(step.getFrom());
    if (start == null) {
      throw new SqlError(
          "0A000",
          "with a SEARCH or CYCLE clause, the recursive reference to WITH query \"%s\" must be at"
                  .formatted(item.name.getSimple())
              + " the top level of its right-hand SELECT");
    }
    List<SqlNode> inner = new ArrayList<>(step.getSelectList());
    List<SqlIdentifier> names = new ArrayList<>();
    List<SqlNode> items = given();
    if (search != null) {
      inner.add(of(start, search.set()));
      SqlIdentifier before = new SqlIdentifier("$search", pos);
      names.add(before);
      items.add(
          search.breadth()
              ? row(
                  search.columns(),
                  SqlStdOperatorTable.PLUS.createCall(
                      pos,
                      new RowField("f1").createCall(pos, of(before)),
                      bigint(SqlLiteral.createExactNumeric("1", pos))))
              : append(of(before), row(search.columns(), null)));
    }
    SqlSelect copy = (SqlSelect) step.clone(step.getParserPosition());
    if (cycle != null) {
      inner.add(of(start, cycle.path()));
      SqlIdentifier before = new SqlIdentifier("$path", pos);
      names.add(before);
      SqlNode seen =
          SqlStdOperatorTable.SOME_EQ.createCall(
              pos, row(cycle.columns(), null), SqlNodeList.of(of(before)));
      items.add(
          new SqlCase(
              pos, null, SqlNodeList.of(seen), SqlNodeList.of(cycle.value()), cycle.other()));
      items.add(append(of(before), row(cycle.columns(), null)));
      SqlNode goesOn =
          SqlStdOperatorTable.NOT_EQUALS.createCall(pos, of(start, cycle.mark()), cycle.value());
      SqlNode where = step.getWhere();
      copy.setWhere(
          where == null ? goesOn : SqlStdOperatorTable.AND.createCall(pos, where, goesOn));
    }
    copy.setSelectList(new SqlNodeList(inner, pos));
    return select(items, copy, names);
  }

  private List<SqlNode> given() {
    List<SqlNode> items = new ArrayList<>();
    columns.forEach(column -> items.add(of(column)));
    return items;
  }

  private SqlNode select(List<SqlNode> items, SqlNode rows, List<SqlIdentifier> more) {
    List<SqlNode> named = new ArrayList<>();
    named.add(rows);
    named.add(new SqlIdentifier(ROWS, pos));
    named.addAll(columns);
    named.addAll(more);
    return Selects.of(
        pos, new SqlNodeList(items, pos), SqlStdOperatorTable.AS.createCall(pos, named), null);
  }

  private SqlNode of(SqlIdentifier column) {
    return new SqlIdentifier(List.of(ROWS, column.getSimple()), pos);
  }

  private SqlNode of(SqlIdentifier table, SqlIdentifier column) {
    return new SqlIdentifier(List.of(table.getSimple(), column.getSimple()), pos);
  }

  private SqlNode row(List<SqlIdentifier> of, @Nullable SqlNode first) {
    List<SqlNode> fields = new ArrayList<>();
    if (first != null) {
      fields.add(first);
    }
    of.forEach(column -> fields.add(of(column)));
    return SqlStdOperatorTable.ROW.createCall(pos, fields);
  }

  private SqlNode bigint(SqlNode number) {
    return SqlStdOperatorTable.CAST.createCall(
        pos, number, ResolvedTypeName.spec(Types.BIGINT, pos));
  }

  private SqlNode array(SqlNode element) {
    return SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR.createCall(pos, element);
  }

  private SqlNode append(SqlNode array, SqlNode element) {
    return PostgresOperators.function("array_append", pos, array, element);
  }

  /** The name of the item in a FROM; null if it is not there. */
  private @Nullable SqlIdentifier alias(@Nullable SqlNode from) {
    return switch (from) {
      case null -> null;
      case SqlJoin join -> {
        SqlIdentifier left = alias(join.getLeft());
        boolean kept = join.getJoinType() != JoinType.FULL;
        yield left != null || !kept ? left : alias(join.getRight());
      }
      case SqlIdentifier id -> isItem(id) ? id : null;
      default ->
          from.getKind() == SqlKind.AS && isItem(((SqlCall) from).operand(0))
              ? Objects.requireNonNull(((SqlCall) from).<SqlIdentifier>operand(1))
              : null;
    };
  }

  private boolean isItem(SqlNode table) {
    return table instanceof SqlIdentifier id
        && id.isSimple()
        && id.getSimple().equals(item.name.getSimple());
  }
}
