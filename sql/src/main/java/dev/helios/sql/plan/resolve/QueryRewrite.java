package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.operator.FramedWindow;
import dev.helios.sql.parser.DistinctOn;
import dev.helios.sql.parser.NamedType;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.parser.dml.Delete;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.Update;
import dev.helios.sql.parser.version.SnapshotTable;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.tablefunction.TableFunctionOperator;
import dev.helios.sql.tablefunction.TableFunctions;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.TypeNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlUtil;
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

  /** Types that parameters are cast to, by number; null for those that stay as they are. */
  private final List<@Nullable ColumnType> parameters;

  QueryRewrite(Catalog catalog, List<@Nullable ColumnType> parameters) {
    this.catalog = catalog;
    this.parameters = parameters;
    this.constants = new Constants(catalog);
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
    return expected.isEmpty() ? copy : typed(copy, expected);
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
    return type == null ? copy : typed(copy, type);
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
    return new SqlNodeList(copies, list.getParserPosition());
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
        SqlNode relation = relation(call);
        if (relation != null) {
          return relation;
        }
      }
      case AS -> {
        return alias(call);
      }
      case SELECT -> {
        return select((SqlSelect) copy(call));
      }
      case ORDER_BY -> {
        if (!((SqlOrderBy) call).query.isA(SqlKind.QUERY)) {
          throw new SqlError(
              "42601",
              "ORDER BY can only follow a query or the arguments of an aggregate function");
        }
        return ordered((SqlOrderBy) copy(call));
      }
      case WITH -> {
        noDoubles((SqlWith) call);
        ((SqlWith) call).withList.forEach(i -> RecursiveItems.check((SqlWithItem) i));
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
      return ordinality(call);
    }
    if (call.getOperator() == PostgresOperators.COLUMN_DEFINITIONS) {
      return Objects.requireNonNull(Records.of(call).accept(this));
    }
    SqlNode plain = CallRewrite.of(call);
    return plain == call ? copy(call) : plain.accept(this);
  }

  /** A query without columns is asked for its rows alone. */
  private SqlNode exists(SqlCall call) {
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

  private static SqlNode select(SqlSelect select) {
    if (PostgresOperators.isNothing(select.getSelectList())) {
      throw new SqlError("0A000", "a query without columns can only stand in EXISTS");
    }
    if (select.getWhere() instanceof SqlLiteral where && isString(where)) {
      select.setWhere(typed(where, ColumnType.of(ColumnType.Kind.BOOLEAN)));
    }
    select.setSelectList(named(select.getSelectList()));
    RowNames.resolve(select);
    RowFunctions.move(select);
    DistinctOn on = FirstOfEach.of(select);
    if (on != null) {
      select.setOrderBy(FirstOfEach.order(select, on, null));
    }
    return select;
  }

  private SqlNode ordered(SqlOrderBy order) {
    SqlNodeList items = order.orderList;
    SqlNode query = WindowOrder.apart(order.query, items);
    if (order.query instanceof SqlSelect select && FirstOfEach.of(select) != null) {
      items = FirstOfEach.order(select, Objects.requireNonNull(FirstOfEach.of(select)), items);
      select.setOrderBy(null);
    }
    return new SqlOrderBy(
        order.getParserPosition(),
        query,
        items,
        rows(order.offset, "OFFSET", "2201X"),
        rows(order.fetch, "LIMIT", "2201W"));
  }

  /** A number of rows; null for all of them, or for none that are passed over. */
  private @Nullable SqlNode rows(@Nullable SqlNode count, String clause, String sqlState) {
    if (count == null || count instanceof SqlDynamicParam) {
      return count;
    }
    if (count instanceof SqlCall ties && ties.getOperator() == PostgresOperators.WITH_TIES) {
      SqlNode number = rows(ties.operand(0), clause, sqlState);
      return number == null
          ? null
          : PostgresOperators.WITH_TIES.createCall(ties.getParserPosition(), number);
    }
    boolean isNumber =
        count instanceof SqlLiteral literal && literal.getValue() instanceof BigDecimal;
    Object value =
        isNumber
            ? ((SqlLiteral) count).bigDecimalValue()
            : constants.value(count, ColumnType.of(ColumnType.Kind.BIGINT));
    if (value == null) {
      return null;
    }
    BigDecimal rows =
        value instanceof Long whole
            ? BigDecimal.valueOf(whole)
            : ((BigDecimal) value).setScale(0, RoundingMode.HALF_UP);
    if (rows.signum() < 0) {
      throw new SqlError(sqlState, clause + " must not be negative");
    }
    if (rows.toBigInteger().bitLength() > 63) {
      throw new SqlError("22003", "bigint out of range");
    }
    return SqlLiteral.createExactNumeric(rows.toPlainString(), count.getParserPosition());
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

  /**
   * A function in FROM: a relation that is computed from arguments becomes a table, a function that
   * gives rows sees what stands before it; null for any other.
   */
  private @Nullable SqlNode relation(SqlCall from) {
    return relation(from, false);
  }

  /** A function that gives one value, in FROM: a row of it. */
  private SqlNode oneRow(SqlCall function, String name) {
    SqlParserPos pos = function.getParserPosition();
    SqlIdentifier column = new SqlIdentifier(name, pos);
    SqlNode plain =
        new SqlUnresolvedFunction(
                column, null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION)
            .createCall(pos, function.getOperandList());
    SqlNode item =
        SqlStdOperatorTable.AS.createCall(pos, Objects.requireNonNull(plain.accept(this)), column);
    SqlNode row = Selects.of(pos, SqlNodeList.of(item), null, null);
    return SqlStdOperatorTable.AS.createCall(
        pos, SqlStdOperatorTable.LATERAL.createCall(pos, row), column);
  }

  /** {@code f(..) WITH ORDINALITY}. */
  private SqlNode ordinality(SqlCall call) {
    SqlNode relation = relation(call.operand(0), true);
    if (relation == null || relation instanceof SqlIdentifier) {
      throw new SqlError("42601", "WITH ORDINALITY can only follow a function that gives rows");
    }
    return relation;
  }

  private @Nullable SqlNode relation(SqlCall from, boolean numbered) {
    boolean isUnnest = from.getKind() == SqlKind.UNNEST;
    if (!isUnnest && !(from.operand(0) instanceof SqlCall)) {
      return null;
    }
    SqlCall function = isUnnest ? from : from.operand(0);
    SqlParserPos pos = from.getParserPosition();
    String name = isUnnest ? "unnest" : function.getOperator().getName().toLowerCase(Locale.ROOT);
    TableFunctions.Definition definition = TableFunctions.named(name);
    if (definition != null) {
      boolean ordinality =
          numbered
              || (function.getOperator() instanceof SqlUnnestOperator unnest
                  && unnest.withOrdinality);
      List<SqlNode> arguments = new ArrayList<>();
      function.getOperandList().forEach(o -> arguments.add(o.accept(this)));
      SqlNode call =
          new TableFunctionOperator(name, definition, ordinality).createCall(pos, arguments);
      SqlNode table = SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, call);
      return aliased(SqlStdOperatorTable.LATERAL.createCall(pos, table), name, arguments.size());
    }
    if (!catalog.context().relations().hasFunction(name)) {
      return isUnnest || numbered ? null : oneRow(function, name);
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    for (SqlNode argument : function.getOperandList()) {
      arguments.add(constants.value(argument, null));
    }
    Optional<Relation> relation = catalog.context().relations().function(name, arguments);
    return relation.isEmpty()
        ? null
        : new SqlIdentifier(catalog.addRelation(name, relation.get()), pos);
  }

  /**
   * The only column of a function's rows is named as they are: {@code generate_series(..) AS i}.
   */
  private static SqlNode aliased(SqlNode table, String alias, int arguments) {
    SqlParserPos pos = table.getParserPosition();
    SqlIdentifier name = new SqlIdentifier(alias, pos);
    return isScalar(table, arguments)
        ? SqlStdOperatorTable.AS.createCall(pos, table, name, name)
        : SqlStdOperatorTable.AS.createCall(pos, table, name);
  }

  private static boolean isScalar(SqlNode table, int arguments) {
    SqlCall function = functionOf(table);
    return function != null && ((TableFunctionOperator) function.getOperator()).isScalar(arguments);
  }

  private SqlNode alias(SqlCall as) {
    SqlCall copy = (SqlCall) copy(as);
    if (copy.operandCount() == 2 && copy.operand(0).getKind() == SqlKind.VALUES) {
      return numbered(copy);
    }
    if (isOneRow(copy.operand(0))) {
      return renamed(copy);
    }
    boolean isFunction =
        copy.operand(0).getKind() == SqlKind.AS
            && functionOf(((SqlCall) copy.operand(0)).operand(0)) != null;
    if (!isFunction) {
      return copy;
    }
    SqlNode table = ((SqlCall) copy.operand(0)).operand(0);
    if (copy.operandCount() == 2) {
      int arguments = Objects.requireNonNull(functionOf(table)).operandCount();
      return aliased(table, ((SqlIdentifier) copy.operand(1)).getSimple(), arguments);
    }
    List<SqlNode> operands = new ArrayList<>(copy.getOperandList());
    operands.set(0, table);
    return SqlStdOperatorTable.AS.createCall(copy.getParserPosition(), operands);
  }

  private static boolean isOneRow(SqlNode table) {
    return table.getKind() == SqlKind.AS
        && ((SqlCall) table).operand(0).getKind() == SqlKind.LATERAL
        && ((SqlCall) ((SqlCall) table).operand(0)).operand(0) instanceof SqlSelect;
  }

  /** {@code f(..) AS x} names the row and its column. */
  private static SqlNode renamed(SqlCall as) {
    List<SqlNode> operands = new ArrayList<>(as.getOperandList());
    operands.set(0, ((SqlCall) operands.getFirst()).operand(0));
    if (operands.size() == 2) {
      operands.add(operands.get(1));
    }
    return SqlStdOperatorTable.AS.createCall(as.getParserPosition(), operands);
  }

  /** The columns of VALUES are called column1, column2 and so on. */
  private static SqlNode numbered(SqlCall as) {
    SqlParserPos pos = as.getParserPosition();
    List<SqlNode> operands = new ArrayList<>(as.getOperandList());
    SqlCall values = as.operand(0);
    int columns = ((SqlCall) values.operand(0)).operandCount();
    for (int i = 1; i <= columns; i++) {
      operands.add(new SqlIdentifier("column" + i, pos));
    }
    return SqlStdOperatorTable.AS.createCall(pos, operands);
  }

  static @Nullable SqlCall functionOf(SqlNode from) {
    SqlNode node = from;
    while (node.getKind() == SqlKind.LATERAL || node.getKind() == SqlKind.COLLECTION_TABLE) {
      node = ((SqlCall) node).operand(0);
    }
    return node instanceof SqlCall call && call.getOperator() instanceof TableFunctionOperator
        ? call
        : null;
  }

  private static SqlNodeList named(SqlNodeList items) {
    List<SqlNode> named = new ArrayList<>(items.size());
    for (SqlNode item : items) {
      String name = item instanceof SqlIdentifier ? null : ColumnNames.of(item);
      named.add(
          name == null || item.getKind() == SqlKind.AS
              ? item
              : SqlStdOperatorTable.AS.createCall(
                  item.getParserPosition(), item, new SqlIdentifier(name, SqlParserPos.ZERO)));
    }
    return new SqlNodeList(named, items.getParserPosition());
  }

  /** Gives the columns of a query their expected types, where they have none of their own. */
  private static SqlNode typed(SqlNode query, List<@Nullable ColumnType> expected) {
    switch (query.getKind()) {
      case SELECT -> {
        SqlSelect select = (SqlSelect) query;
        List<SqlNode> items = new ArrayList<>(select.getSelectList());
        if (items.stream().noneMatch(QueryRewrite::isStar)) {
          for (int i = 0; i < Math.min(items.size(), expected.size()); i++) {
            items.set(i, typed(items.get(i), expected.get(i)));
          }
          select.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
        }
      }
      case VALUES, UNION, INTERSECT, EXCEPT -> {
        SqlCall call = (SqlCall) query;
        for (int i = 0; i < call.operandCount(); i++) {
          call.setOperand(i, typed(call.operand(i), expected));
        }
      }
      case ROW -> {
        SqlCall row = (SqlCall) query;
        for (int i = 0; i < Math.min(row.operandCount(), expected.size()); i++) {
          row.setOperand(i, typed(row.operand(i), expected.get(i)));
        }
      }
      case ORDER_BY -> {
        SqlOrderBy order = (SqlOrderBy) query;
        return new SqlOrderBy(
            order.getParserPosition(),
            typed(order.query, expected),
            order.orderList,
            order.offset,
            order.fetch);
      }
      case WITH -> {
        SqlWith with = (SqlWith) query;
        with.setOperand(1, typed(with.body, expected));
      }
      default -> {}
    }
    return query;
  }

  private static boolean isStar(SqlNode item) {
    return item instanceof SqlIdentifier id && id.isStar();
  }

  private static SqlNode typed(SqlNode value, @Nullable ColumnType type) {
    if (type == null) {
      return value;
    }
    if (value.getKind() == SqlKind.AS) {
      SqlBasicCall as = (SqlBasicCall) value;
      as.setOperand(0, typed(as.<SqlNode>operand(0), type));
      return as;
    }
    boolean isText = value.getKind() == SqlKind.LITERAL && isString((SqlLiteral) value);
    boolean open =
        value instanceof SqlDynamicParam
            || SqlUtil.isNullLiteral(value, false)
            || (isText && !type.kind().isText());
    return open
        ? SqlStdOperatorTable.CAST.createCall(
            value.getParserPosition(),
            value,
            ResolvedTypeName.spec(ParameterTypes.unlimited(type), value.getParserPosition()))
        : value;
  }

  private static boolean isString(SqlLiteral literal) {
    return literal.getTypeName() == org.apache.calcite.sql.type.SqlTypeName.CHAR;
  }
}
