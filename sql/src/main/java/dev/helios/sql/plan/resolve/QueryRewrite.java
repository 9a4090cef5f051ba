package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.parser.NamedType;
import dev.helios.sql.parser.version.SnapshotTable;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.tablefunction.TableFunctionOperator;
import dev.helios.sql.tablefunction.TableFunctions;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
import org.apache.calcite.sql.SqlWith;
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
      throw new SqlError("42601", "a statement that is no query cannot stand here");
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
      case STRING_AGG, ARRAY_AGG, ARRAY_CONCAT_AGG, GROUP_CONCAT -> {
        return collected((SqlCall) copy(call));
      }
      case SELECT -> {
        SqlSelect copy = (SqlSelect) copy(call);
        copy.setSelectList(named(copy.getSelectList()));
        return copy;
      }
      default -> {}
    }
    return copy(call);
  }

  private SqlNode copy(SqlCall call) {
    CallCopyingArgHandler copier = new CallCopyingArgHandler(call, true);
    call.getOperator().acceptCall(this, call, false, copier);
    return Objects.requireNonNull(copier.result());
  }

  /** {@code string_agg(a, ',' ORDER BY b)} with its order behind it, by the name of our own. */
  private static SqlNode collected(SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    List<SqlNode> operands = new ArrayList<>();
    SqlNodeList order = null;
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlNodeList list) {
        order = list;
      } else if (operand.getKind() == SqlKind.SEPARATOR) {
        operands.add(((SqlCall) operand).operand(0));
      } else {
        operands.add(operand);
      }
    }
    String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
    SqlNode plain =
        new SqlUnresolvedFunction(
                new SqlIdentifier(name, pos),
                null,
                null,
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION)
            .createCall(call.getFunctionQuantifier(), pos, operands);
    return order == null ? plain : SqlStdOperatorTable.WITHIN_GROUP.createCall(pos, plain, order);
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
    SqlNode query =
        new SqlSelect(
            pos,
            null,
            new SqlNodeList(List.of(SqlIdentifier.star(pos)), pos),
            table.accept(this),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
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
          function.getOperator() instanceof SqlUnnestOperator unnest && unnest.withOrdinality;
      List<SqlNode> arguments = new ArrayList<>();
      function.getOperandList().forEach(o -> arguments.add(o.accept(this)));
      SqlNode call =
          new TableFunctionOperator(name, definition, ordinality).createCall(pos, arguments);
      SqlNode table = SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, call);
      return aliased(SqlStdOperatorTable.LATERAL.createCall(pos, table), name, arguments.size());
    }
    if (!catalog.context().relations().hasFunction(name)) {
      return null;
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

  private static @Nullable SqlCall functionOf(SqlNode from) {
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
