package dev.helios.sql.statement;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.expr.NamedColumn;
import dev.helios.sql.expr.StoredExpressions;
import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.parser.HeliosParser;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Expressions over one row of a table, and over none, compiled. */
public final class Expressions {
  private Expressions() {}

  /**
   * An expression of a table's definition.
   *
   * @param expected type that its value is converted to
   * @throws SqlError 42703 for a column that is not there, and the like
   */
  public static Expr ofTable(TableSchema schema, String sql, ColumnType expected) {
    return StoredExpressions.compile(
        StoredExpressions.columns(schema),
        HeliosParser.parseExpression(sql),
        expected,
        Expressions::refuse);
  }

  /** The expression of a DEFAULT. */
  public static Expr ofDefault(String sql, ColumnType expected) {
    return alone(HeliosParser.parseExpression(sql), expected);
  }

  /**
   * An expression that no column occurs in; its value can be assigned to {@code expected}.
   *
   * @throws SqlError 0A000 if a column does, and if a constant does not fit what it says
   */
  public static Expr alone(SqlNode node, ColumnType expected) {
    Constant constant = Constant.of(node);
    if (constant != null) {
      // What cannot be stored is said when it is written, and not when a row is.
      constant.assigned(expected);
    }
    return StoredExpressions.compile(List.of(), node, expected, Expressions::refuse);
  }

  /** What is kept in a definition has no parameters. */
  private static void refuse(int parameter, ColumnType type) {
    throw new SqlError("42P02", "there is no parameter $" + (parameter + 1));
  }

  /** An expression over rows of a scope. */
  static Expr over(
      List<NamedColumn> scope,
      SqlNode node,
      @Nullable ColumnType expected,
      ParameterTypes parameters) {
    return StoredExpressions.compile(scope, node, expected, parameters::require);
  }

  /** Whether an expression has parameters or queries in it. */
  public static boolean needsPlanner(SqlNode node) {
    return any(node, call -> call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.EXISTS, true);
  }

  /** Whether an expression has queries in it. */
  public static boolean hasQuery(SqlNode node) {
    return any(node, call -> call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.EXISTS, false);
  }

  /** Whether an expression gives another value each time: {@code random()}. */
  public static boolean isVolatile(SqlNode node) {
    return any(node, call -> is(call, Volatility.VOLATILE), false);
  }

  /** Whether an expression gives the same value for the same row for ever. */
  public static boolean isImmutable(SqlNode node) {
    return !any(node, call -> is(call, Volatility.VOLATILE) || is(call, Volatility.STABLE), false);
  }

  private static boolean is(SqlCall call, Volatility volatility) {
    if (!(call.getOperator() instanceof SqlFunction function)) {
      return false;
    }
    String name = function.getName().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "current_timestamp",
          "current_date",
          "current_time",
          "localtimestamp",
          "localtime",
          "current_user",
          "session_user" ->
          volatility == Volatility.STABLE;
      default -> {
        List<ScalarFunction> overloads = ScalarFunctions.named(name);
        yield !overloads.isEmpty()
            && overloads.stream().allMatch(f -> f.volatility() == volatility);
      }
    };
  }

  /** What is looked for in an expression. */
  @FunctionalInterface
  private interface Property {
    boolean has(SqlCall call);
  }

  private static boolean any(SqlNode node, Property property, boolean orParameter) {
    boolean[] found = {false};
    node.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            found[0] |= property.has(call);
            return super.visit(call);
          }

          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            found[0] |= orParameter;
            return null;
          }

          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            return null;
          }
        });
    return found[0];
  }
}
