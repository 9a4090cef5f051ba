package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.tablefunction.SideBySide;
import dev.helios.sql.tablefunction.TableFunctionOperator;
import dev.helios.sql.tablefunction.TableFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Functions in FROM, and the names of them and of their columns. */
record FromFunctions(Catalog catalog, Constants constants, SqlShuttle rewrite) {
  /**
   * A function in FROM: a relation that is computed from arguments becomes a table, a function that
   * gives rows sees what stands before it; null for any other.
   */
  @Nullable SqlNode relation(SqlCall from) {
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
        SqlStdOperatorTable.AS.createCall(
            pos, Objects.requireNonNull(plain.accept(rewrite)), column);
    SqlNode row = Selects.of(pos, SqlNodeList.of(item), null, null);
    return SqlStdOperatorTable.AS.createCall(
        pos, SqlStdOperatorTable.LATERAL.createCall(pos, row), column);
  }

  /** {@code ROWS FROM (f(..), g(..))}: their rows side by side. */
  SqlNode rowsFrom(SqlCall call, boolean numbered) {
    SqlParserPos pos = call.getParserPosition();
    List<SqlNode> arguments = new ArrayList<>();
    List<SideBySide.Part> parts = new ArrayList<>();
    for (SqlNode node : call.getOperandList()) {
      SqlCall function = (SqlCall) node;
      String name = function.getOperator().getName().toLowerCase(Locale.ROOT);
      TableFunctions.Definition definition = TableFunctions.named(name);
      if (definition == null) {
        // One value: the rows of an array of it.
        SqlNode value = Objects.requireNonNull(function.accept(rewrite));
        parts.add(SideBySide.Part.of(name, TableFunctions.named("unnest"), 1));
        arguments.add(SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR.createCall(pos, value));
      } else {
        parts.add(SideBySide.Part.of(name, definition, function.operandCount()));
        function.getOperandList().forEach(o -> arguments.add(o.accept(rewrite)));
      }
    }
    SqlNode rows =
        new TableFunctionOperator("rows from", new SideBySide(parts), numbered)
            .createCall(pos, arguments);
    SqlNode table = SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, rows);
    return SqlStdOperatorTable.AS.createCall(
        pos,
        SqlStdOperatorTable.LATERAL.createCall(pos, table),
        new SqlIdentifier(parts.getFirst().name(), pos));
  }

  /** {@code f(..) WITH ORDINALITY}. */
  SqlNode ordinality(SqlCall call) {
    if (((SqlCall) call.operand(0)).getOperator() == PostgresOperators.ROWS_FROM) {
      return rowsFrom(call.operand(0), true);
    }
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
      function.getOperandList().forEach(o -> arguments.add(o.accept(rewrite)));
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

  /** A name given to what stands in FROM. */
  static SqlNode alias(SqlCall copy) {
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
}
