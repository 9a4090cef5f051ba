package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.operator.FilteredArgument;
import dev.helios.sql.parser.NamedType;
import dev.helios.sql.parser.PostgresOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Forms of function calls that Calcite does not have, as those that it has. */
final class CallRewrite {
  /** Functions that are called with names of arguments, and these; what is left out is 0. */
  private static final Map<String, List<String>> NAMED =
      Map.of(
          "make_interval",
          List.of("years", "months", "weeks", "days", "hours", "mins", "secs"),
          "make_date",
          List.of("year", "month", "day"),
          "make_time",
          List.of("hour", "min", "sec"),
          "make_timestamp",
          List.of("year", "month", "mday", "hour", "min", "sec"));

  /** Aggregates of a place in an order, to which NULLs do not count. */
  private static final Set<String> PLACES = Set.of("percentile_cont", "percentile_disc", "mode");

  private static final Set<String> RANKS =
      Set.of("rank", "dense_rank", "percent_rank", "cume_dist");

  /** Functions of windows to which the frame does not matter. */
  private static final Set<String> FRAMELESS =
      Set.of(
          "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead");

  private CallRewrite() {}

  /** The call as it is, or what is to stand in its place. */
  static SqlNode of(SqlCall call) {
    return switch (call.getKind()) {
      case STRING_AGG, ARRAY_AGG, ARRAY_CONCAT_AGG, GROUP_CONCAT -> collected(call);
      case OVER -> over(call);
      case WITHIN_GROUP -> placed(call);
      case OVERLAPS -> overlaps(call);
      case CAST -> regclass(call);
      case FILTER -> sortedFilter(call);
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM ->
          RowQueries.compared(call);
      default -> function(call);
    };
  }

  /** {@code 't'::regclass}, which is an error if there is no such relation. */
  private static SqlNode regclass(SqlCall cast) {
    boolean isClass =
        cast.operandCount() == 2
            && cast.operand(1) instanceof SqlDataTypeSpec type
            && type.getTypeNameSpec() instanceof NamedType named
            && named.getTypeName().names.getLast().equals("regclass");
    return isClass
        ? PostgresOperators.function("regclass", cast.getParserPosition(), cast.operand(0))
        : cast;
  }

  /**
   * {@code percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FILTER (WHERE b)} with NULL, which does
   * not count, for an x that is not to count.
   */
  private static SqlNode sortedFilter(SqlCall filter) {
    if (filter.operand(0).getKind() != SqlKind.WITHIN_GROUP
        || !(((SqlCall) filter.operand(0)).operand(0) instanceof SqlCall function)) {
      return filter;
    }
    String name = function.getOperator().getName().toLowerCase(Locale.ROOT);
    if (RANKS.contains(name)) {
      SqlNodeList keys = ((SqlCall) filter.operand(0)).operand(1);
      return HypotheticalRank.of(name, function, keys, filter.operand(1));
    }
    if (!PLACES.contains(name)) {
      return filter;
    }
    SqlCall group = filter.operand(0);
    SqlNodeList order = group.operand(1);
    SqlParserPos pos = filter.getParserPosition();
    List<SqlNode> keys = new ArrayList<>();
    for (SqlNode key : order) {
      boolean isDescending = key.getKind() == SqlKind.DESCENDING;
      SqlNode value = isDescending ? ((SqlCall) key).operand(0) : key;
      SqlNode chosen =
          new SqlCase(
              pos,
              null,
              SqlNodeList.of(filter.operand(1)),
              SqlNodeList.of(value),
              SqlLiteral.createNull(pos));
      keys.add(isDescending ? SqlStdOperatorTable.DESC.createCall(pos, chosen) : chosen);
    }
    return SqlStdOperatorTable.WITHIN_GROUP.createCall(
        pos, function, new SqlNodeList(keys, order.getParserPosition()));
  }

  /** {@code (a, b) OVERLAPS (c, d)} as a function of all four. */
  private static SqlNode overlaps(SqlCall call) {
    if (!(call.operand(0) instanceof SqlCall first)
        || !(call.operand(1) instanceof SqlCall second)
        || first.operandCount() != 2
        || second.operandCount() != 2) {
      throw new SqlError("42601", "wrong number of parameters beside OVERLAPS expression");
    }
    return PostgresOperators.function(
        "overlaps",
        call.getParserPosition(),
        first.operand(0),
        first.operand(1),
        second.operand(0),
        second.operand(1));
  }

  /** SQLite's functions that are something else under another name; else null. */
  private static @Nullable SqlNode sqlite(SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    int count = call.operandCount();
    return switch (call.getOperator().getName().toLowerCase(Locale.ROOT)) {
      case "iif" ->
          count != 2 && count != 3
              ? null
              : new SqlCase(
                  pos,
                  null,
                  SqlNodeList.of(call.operand(0)),
                  SqlNodeList.of(call.operand(1)),
                  count == 3 ? call.operand(2) : SqlLiteral.createNull(pos));
      case "likely", "unlikely" -> count == 1 ? call.operand(0) : null;
      case "likelihood" -> count == 2 ? call.operand(0) : null;
      default -> null;
    };
  }

  private static SqlNode function(SqlCall call) {
    SqlNode other = call.getOperator() instanceof SqlFunction ? sqlite(call) : null;
    if (other != null) {
      return other;
    }
    if (call.getOperator() == PostgresOperators.SLICE) {
      SqlCall places = call.operand(1);
      return PostgresOperators.function(
          "array_slice",
          call.getParserPosition(),
          call.operand(0),
          places.operand(0),
          places.operand(1));
    }
    if (call.getOperator() instanceof PostgresOperators.Quantified quantified) {
      return Quantifiers.of(call, quantified);
    }
    List<SqlNode> operands = call.getOperandList();
    if (operands.stream().anyMatch(o -> o != null && o.getKind() == SqlKind.ARGUMENT_ASSIGNMENT)) {
      return named(call);
    }
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) instanceof SqlOrderBy order && !order.query.isA(SqlKind.QUERY)) {
        List<SqlNode> plain = new ArrayList<>(operands);
        plain.set(i, order.query);
        SqlNode ordered =
            call.getOperator()
                .createCall(call.getFunctionQuantifier(), call.getParserPosition(), plain);
        return SqlStdOperatorTable.WITHIN_GROUP.createCall(
            call.getParserPosition(), ordered, order.orderList);
      }
    }
    return call;
  }

  /** {@code make_interval(days => 3)} with all arguments in their places. */
  private static SqlNode named(SqlCall call) {
    String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
    List<String> names = NAMED.get(name);
    SqlParserPos pos = call.getParserPosition();
    @Nullable SqlNode[] arguments = new SqlNode[names == null ? 0 : names.size()];
    int place = 0;
    for (SqlNode operand : call.getOperandList()) {
      SqlNode value = operand;
      if (operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT) {
        value = ((SqlCall) operand).operand(0);
        String wanted = ((SqlIdentifier) ((SqlCall) operand).operand(1)).getSimple();
        place = names == null ? -1 : names.indexOf(wanted);
      }
      if (place < 0 || place >= arguments.length || arguments[place] != null) {
        throw new SqlError(
            "42883", "function %s does not exist with these names of arguments".formatted(name));
      }
      arguments[place++] = value;
    }
    List<SqlNode> all = new ArrayList<>();
    for (SqlNode argument : arguments) {
      if (argument == null && !name.equals("make_interval")) {
        throw new SqlError(
            "42883", "function %s does not exist with so few arguments".formatted(name));
      }
      all.add(argument == null ? SqlLiteral.createExactNumeric("0", pos) : argument);
    }
    return call.getOperator().createCall(call.getFunctionQuantifier(), pos, all);
  }

  /** {@code string_agg(a, ',' ORDER BY b)} with its order behind it, by the name of our own. */
  private static SqlNode collected(SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    List<SqlNode> operands = new ArrayList<>();
    SqlNodeList order = null;
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlNodeList list) {
        order = list;
      } else if (operand instanceof SqlOrderBy ordered && !ordered.query.isA(SqlKind.QUERY)) {
        operands.add(ordered.query);
        order = ordered.orderList;
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

  /**
   * {@code percentile_cont(0.5) WITHIN GROUP (ORDER BY x)} as a function of x too, and so {@code
   * mode()}; {@code rank(a) WITHIN GROUP (ORDER BY x)} as a count.
   */
  private static SqlNode placed(SqlCall group) {
    SqlNodeList order = group.operand(1);
    if (!(group.operand(0) instanceof SqlCall function)) {
      return group;
    }
    String name = function.getOperator().getName().toLowerCase(Locale.ROOT);
    if (RANKS.contains(name)) {
      return HypotheticalRank.of(name, function, order, null);
    }
    boolean isOpen = function.operandCount() == (name.equals("mode") ? 0 : 1);
    if (!PLACES.contains(name) || !isOpen || order.size() != 1) {
      return group;
    }
    SqlNode key = order.get(0);
    List<SqlNode> operands = new ArrayList<>(function.getOperandList());
    operands.add(key.getKind() == SqlKind.DESCENDING ? ((SqlCall) key).operand(0) : key);
    SqlParserPos pos = group.getParserPosition();
    return SqlStdOperatorTable.WITHIN_GROUP.createCall(
        pos, PostgresOperators.function(name, pos, operands.toArray(new SqlNode[0])), order);
  }

  private static SqlNode over(SqlCall over) {
    SqlNode function = over.operand(0);
    SqlNode window = over.operand(1);
    if (function.getKind() == SqlKind.FILTER) {
      function = filtered((SqlCall) function);
    }
    String name =
        function instanceof SqlCall call
            ? call.getOperator().getName().toLowerCase(Locale.ROOT)
            : "";
    if (window instanceof SqlWindow inline && FRAMELESS.contains(name)) {
      boolean isFramed = inline.getLowerBound() != null || inline.getUpperBound() != null;
      boolean isUnordered =
          RANKS.contains(name) && inline.getOrderList().isEmpty() && inline.getRefName() == null;
      window = isFramed || isUnordered ? withoutFrame(inline, isUnordered) : window;
    }
    return function == over.operand(0) && window == over.operand(1)
        ? over
        : SqlStdOperatorTable.OVER.createCall(over.getParserPosition(), function, window);
  }

  /** An aggregate over a window, whose first argument brings the condition along. */
  private static SqlNode filtered(SqlCall filter) {
    if (!(filter.operand(0) instanceof SqlCall aggregate) || !AggregateNames.contains(aggregate)) {
      throw new SqlError("0A000", "FILTER is not implemented for non-aggregate window functions");
    }
    List<SqlNode> operands = new ArrayList<>(aggregate.getOperandList());
    boolean isStar =
        operands.isEmpty() || (operands.getFirst() instanceof SqlIdentifier id && id.isStar());
    SqlParserPos pos = filter.getParserPosition();
    SqlNode value = isStar ? SqlLiteral.createExactNumeric("1", pos) : operands.removeFirst();
    if (isStar) {
      operands.clear();
    }
    operands.addFirst(FilteredArgument.of(value, filter.operand(1)));
    return aggregate.getOperator().createCall(aggregate.getFunctionQuantifier(), pos, operands);
  }

  /** A window for functions that see no frame; in any order, as Calcite wants one for ranks. */
  private static SqlNode withoutFrame(SqlWindow window, boolean anyOrder) {
    SqlParserPos pos = window.getParserPosition();
    return SqlWindow.create(
        window.getDeclName(),
        window.getRefName(),
        window.getPartitionList(),
        anyOrder ? SqlNodeList.of(SqlLiteral.createBoolean(true, pos)) : window.getOrderList(),
        SqlLiteral.createBoolean(false, pos),
        null,
        null,
        SqlLiteral.createBoolean(true, pos),
        SqlWindow.createExcludeNoOthers(pos),
        pos);
  }
}
