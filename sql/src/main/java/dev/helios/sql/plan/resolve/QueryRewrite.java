package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.operator.FramedWindow;
import dev.helios.sql.parser.DistinctOn;
import dev.helios.sql.parser.JoinColumns;
import dev.helios.sql.parser.NamedType;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.parser.dml.Delete;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.Update;
import dev.helios.sql.parser.version.SnapshotTable;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.TypeNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlLiteralChainOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Copies a query and puts plain SQL in place of what Calcite does not know: tables {@code AS OF},
 * relations that are computed from arguments, names of types, {@code x IN t}, {@code x IN ()}.
 * Names the columns of select lists as PostgreSQL does.
 */
final class QueryRewrite extends SqlShuttle {
  private final Catalog catalog;
  private final Constants constants;
  private final RowCounts counts;
  private final FromFunctions functions;

  /** Types that parameters are cast to, by number; null for those that stay as they are. */
  private final List<@Nullable ColumnType> parameters;

  private final MovedAggregates aggregates;

  /**
   * @param aggregates that belong to outer queries
   */
  QueryRewrite(
      Catalog catalog,
      List<@Nullable ColumnType> parameters,
      List<OuterAggregates.Place> aggregates) {
    this.catalog = catalog;
    this.parameters = parameters;
    this.aggregates = new MovedAggregates(aggregates);
    this.constants = new Constants(catalog);
    this.counts = new RowCounts(catalog, constants);
    this.functions = new FromFunctions(catalog, constants, this);
  }

  /**
   * Returns the copy; {@code query} itself stays as it is, as the validator changes what it works
   * on.
   *
   * @param expected types that the first columns are stored as: string literals, NULLs and
   *     parameters among them become casts to these
   */
  SqlNode rewrite(SqlNode query, List<@Nullable ColumnType> expected) {
    SqlNode copy = Objects.requireNonNull(query.accept(this));
    return expected.isEmpty() ? copy : ExpectedTypes.of(copy, expected);
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    return id.clone(id.getParserPosition());
  }

  @Override
  public SqlNode visit(SqlLiteral literal) {
    if (literal instanceof DistinctOn on) {
      return new DistinctOn((SqlNodeList) visit(on.keys()), on.getParserPosition());
    }
    return literal.clone(literal.getParserPosition());
  }

  @Override
  public SqlNode visit(SqlDynamicParam param) {
    SqlNode copy = new SqlDynamicParam(param.getIndex(), param.getParserPosition());
    ColumnType type =
        param.getIndex() < parameters.size() ? parameters.get(param.getIndex()) : null;
    return type == null ? copy : ExpectedTypes.of(copy, type);
  }

  @Override
  public SqlNode visit(SqlIntervalQualifier qualifier) {
    return qualifier;
  }

  @Override
  public SqlNode visit(SqlNodeList list) {
    List<@Nullable SqlNode> copies = new ArrayList<>(list.size());
    for (SqlNode node : list) {
      copies.add(node == null ? null : node.accept(this));
    }
    return list instanceof JoinColumns columns
        ? new JoinColumns(copies, columns.alias(), list.getParserPosition())
        : new SqlNodeList(copies, list.getParserPosition());
  }

  @Override
  public SqlNode visit(SqlDataTypeSpec type) {
    boolean resolved = type.getTypeNameSpec() instanceof ResolvedTypeName;
    return resolved || isInterval(type)
        ? type
        : ResolvedTypeName.spec(TypeNames.resolve(type), type.getParserPosition());
  }

  private static boolean isInterval(SqlDataTypeSpec type) {
    return !(type.getTypeNameSpec() instanceof NamedType)
        && type.getTypeName().toString().startsWith("INTERVAL ");
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (aggregates.isToMove(call)) {
      return aggregates.move(call, c -> Objects.requireNonNull(c.accept(this)));
    }
    if (call instanceof SnapshotTable snapshot) {
      return snapshot(snapshot);
    }
    if (call instanceof dev.helios.sql.parser.StatementNode) {
      boolean inWith = call instanceof Insert || call instanceof Update || call instanceof Delete;
      throw inWith
          ? new SqlError(
              "0A000", "WITH clause containing a data-modifying statement must be at the top level")
          : new SqlError("42601", "a statement that is no query cannot stand here");
    }
    switch (call.getKind()) {
      case IN, NOT_IN -> {
        if (call.operand(1) instanceof SqlNodeList list) {
          return in(call, list);
        }
      }
      case COLLECTION_TABLE, UNNEST -> {
        SqlNode relation = functions.relation(call);
        if (relation != null) {
          return relation;
        }
      }
      case AS -> {
        return FromFunctions.alias((SqlCall) copy(call));
      }
      case SELECT -> {
        SqlSelect copy = (SqlSelect) copy(call);
        copy.setSelectList(named(copy.getSelectList(), ((SqlSelect) call).getSelectList()));
        return select(copy);
      }
      case ORDER_BY -> {
        if (!((SqlOrderBy) call).query.isA(SqlKind.QUERY)) {
          throw new SqlError(
              "42601",
              "ORDER BY can only follow a query or the arguments of an aggregate function");
        }
        return ordered((SqlOrderBy) call);
      }
      case WITH -> {
        return with((SqlWith) call);
      }
      case EXPLICIT_TABLE -> {
        return all(call.operand(0), call.getParserPosition());
      }
      case VALUES -> {
        return ValueRows.typed((SqlCall) copy(call));
      }
      case EXISTS -> {
        return exists(call);
      }
      case ARRAY_QUERY_CONSTRUCTOR -> RowQueries.checkWidth(call.operand(0), 1);
      case WINDOW -> {
        return FramedWindow.of((SqlWindow) copy(call));
      }
      case AND, OR -> {
        return chain(call);
      }
      case LITERAL_CHAIN -> {
        return chained(call);
      }
      default -> {}
    }
    if (call.getOperator() == PostgresOperators.WITH_ORDINALITY) {
      return functions.ordinality(call);
    }
    if (call.getOperator() == PostgresOperators.ROWS_FROM) {
      return functions.rowsFrom(call, false);
    }
    if (call.getOperator() == PostgresOperators.COLUMN_DEFINITIONS) {
      return Objects.requireNonNull(Records.of(call).accept(this));
    }
    SqlNode plain = CallRewrite.of(call);
    return plain == call ? copy(call) : plain.accept(this);
  }

  /** A query without columns is asked for its rows alone. */
  private SqlNode exists(SqlCall call) {
    SqlNode query = call.operand(0);
    if (!query.isA(SqlKind.QUERY)) {
      throw new SqlError("42601", "EXISTS wants a query in parentheses");
    }
    if (call.operand(0) instanceof SqlSelect select
        && PostgresOperators.isNothing(select.getSelectList())) {
      SqlSelect copy = (SqlSelect) select.clone(select.getParserPosition());
      SqlParserPos pos = select.getParserPosition();
      copy.setSelectList(SqlNodeList.of(SqlLiteral.createExactNumeric("1", pos)));
      return call.getOperator()
          .createCall(call.getParserPosition(), Objects.requireNonNull(copy.accept(this)));
    }
    return copy(call);
  }

  private SqlNode select(SqlSelect select) {
    aggregates.addTo(select);
    if (PostgresOperators.isNothing(select.getSelectList())) {
      throw new SqlError("0A000", "a query without columns can only stand in EXISTS");
    }
    if (select.getWhere() instanceof SqlLiteral where && ExpectedTypes.isString(where)) {
      select.setWhere(ExpectedTypes.of(where, ColumnType.of(ColumnType.Kind.BOOLEAN)));
    }
    RowNames.resolve(select);
    RowFunctions.move(select);
    DistinctOn on = FirstOfEach.of(select);
    if (on != null) {
      select.setOrderBy(FirstOfEach.order(select, on, null));
    }
    return select;
  }

  private SqlNode ordered(SqlOrderBy given) {
    SqlOrderBy order =
        (SqlOrderBy)
            copy(
                new SqlOrderBy(
                    given.getParserPosition(), given.query, given.orderList, null, null));
    SqlNodeList items = order.orderList;
    if (order.query instanceof SqlSelect select) {
      aggregates.addTo(select);
    }
    SqlNode query = WindowOrder.apart(order.query, items);
    if (order.query instanceof SqlSelect select && FirstOfEach.of(select) != null) {
      items = FirstOfEach.order(select, Objects.requireNonNull(FirstOfEach.of(select)), items);
      select.setOrderBy(null);
    }
    counts.enter(given.query instanceof SqlWith with ? with.withList : SqlNodeList.EMPTY);
    SqlNode offset = count(given.offset, "OFFSET", "2201X");
    SqlNode fetch = count(given.fetch, "LIMIT", "2201W");
    counts.leave();
    return new SqlOrderBy(order.getParserPosition(), query, items, offset, fetch);
  }

  private @Nullable SqlNode count(@Nullable SqlNode count, String clause, String sqlState) {
    // A query is resolved for itself, and copied for that.
    boolean asItIs = count == null || Expressions.hasQuery(count);
    return counts.of(asItIs ? count : count.accept(this), clause, sqlState);
  }

  private SqlNode with(SqlWith with) {
    noDoubles(with);
    List<SqlNode> items = new ArrayList<>();
    for (SqlNode item : with.withList) {
      SqlWithItem plain = RecursionColumns.plain((SqlWithItem) item);
      RecursiveItems.check(plain);
      items.add(plain);
    }
    SqlWith plain =
        new SqlWith(
            with.getParserPosition(),
            new SqlNodeList(items, with.withList.getParserPosition()),
            with.body);
    counts.enter(plain.withList);
    SqlNode copy = copy(plain);
    counts.leave();
    return copy;
  }

  private static void noDoubles(SqlWith with) {
    Set<String> names = new HashSet<>();
    for (SqlNode item : with.withList) {
      String name = ((SqlWithItem) item).name.getSimple();
      if (!names.add(name)) {
        throw new SqlError(
            "42712", "WITH query name \"%s\" specified more than once".formatted(name));
      }
    }
  }

  /** {@code TABLE t} as {@code SELECT * FROM t}. */
  private SqlNode all(SqlNode table, SqlParserPos pos) {
    return Selects.all(pos, table.accept(this));
  }

  /** A long chain of ANDs or ORs as a tree of little depth, in the same order. */
  private SqlNode chain(SqlCall call) {
    List<SqlNode> parts = new ArrayList<>();
    SqlNode left = call;
    while (left.getKind() == call.getKind()) {
      parts.add(((SqlCall) left).operand(1));
      left = ((SqlCall) left).operand(0);
    }
    parts.add(left);
    Collections.reverse(parts);
    parts.replaceAll(part -> Objects.requireNonNull(part.accept(this)));
    return balanced(call, parts);
  }

  private static SqlNode balanced(SqlCall call, List<SqlNode> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int half = parts.size() / 2;
    return call.getOperator()
        .createCall(
            call.getParserPosition(),
            balanced(call, parts.subList(0, half)),
            balanced(call, parts.subList(half, parts.size())));
  }

  /** Strings on several lines are one. */
  private static SqlNode chained(SqlCall chain) {
    for (int i = 1; i < chain.operandCount(); i++) {
      SqlParserPos before = chain.operand(i - 1).getParserPosition();
      SqlNode part = chain.operand(i);
      if (part.getParserPosition().getLineNum() <= before.getEndLineNum()) {
        throw new SqlError("42601", "syntax error at or near \"%s\"".formatted(part));
      }
    }
    return SqlLiteralChainOperator.concatenateOperands(chain);
  }

  private SqlNode copy(SqlCall call) {
    CallCopyingArgHandler copier = new CallCopyingArgHandler(call, true);
    call.getOperator().acceptCall(this, call, false, copier);
    return Objects.requireNonNull(copier.result());
  }

  /** {@code x IN ()} is false and its opposite true, even of NULL; {@code x IN t} reads t. */
  private SqlNode in(SqlCall call, SqlNodeList list) {
    SqlParserPos pos = call.getParserPosition();
    if (list.isEmpty()) {
      return SqlLiteral.createBoolean(call.getKind() == SqlKind.NOT_IN, pos);
    }
    boolean isTable = list.size() == 1 && list.get(0).getKind() == SqlKind.EXPLICIT_TABLE;
    if (!isTable) {
      return copy(call);
    }
    SqlNode table = ((SqlCall) list.get(0)).operand(0);
    SqlNode query = all(table, pos);
    return call.getOperator().createCall(pos, call.operand(0).accept(this), query);
  }

  private SqlNode snapshot(SnapshotTable snapshot) {
    if (!(snapshot.table() instanceof SqlIdentifier id)) {
      throw new SqlError("42601", "AS OF can only follow the name of a table");
    }
    if (id.names.size() > 2) {
      throw new SqlError("42P01", "relation \"%s\" does not exist".formatted(id));
    }
    String ref =
        id.isSimple() || id.names.getFirst().equals(Catalog.PUBLIC)
            ? catalog.context().ref()
            : id.names.getFirst();
    String revision = constants.revision(snapshot.asOf(), ref);
    String schema =
        catalog.addSnapshot(catalog.context().snapshot(revision), "\"" + revision + "\"");
    return new SqlIdentifier(List.of(schema, id.names.getLast()), id.getParserPosition());
  }

  /** With names for what has one, itself or as it was written. */
  private static SqlNodeList named(SqlNodeList items, SqlNodeList written) {
    List<SqlNode> named = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      SqlNode item = items.get(i);
      String name = item instanceof SqlIdentifier ? null : ColumnNames.of(item);
      if (name == null && item instanceof SqlCall && items.size() == written.size()) {
        name = ColumnNames.of(written.get(i));
      }
      named.add(
          name == null || item.getKind() == SqlKind.AS
              ? item
              : SqlStdOperatorTable.AS.createCall(
                  item.getParserPosition(), item, new SqlIdentifier(name, SqlParserPos.ZERO)));
    }
    return new SqlNodeList(named, items.getParserPosition());
  }
}
