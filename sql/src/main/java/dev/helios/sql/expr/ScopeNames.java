package dev.helios.sql.expr;

import dev.helios.sql.SqlError;
import dev.helios.sql.operator.HeliosOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Copies an expression with its columns named by position, {@code $0}, and refuses what is no
 * expression over one row: subqueries (0A000), aggregates (42803), windows (42P20).
 */
final class ScopeNames extends SqlShuttle {
  private final List<NamedColumn> scope;

  private ScopeNames(List<NamedColumn> scope) {
    this.scope = scope;
  }

  static SqlNode resolve(SqlNode expression, List<NamedColumn> scope) {
    return Objects.requireNonNull(expression.accept(new ScopeNames(scope)));
  }

  /** The name that a column has in the copy. */
  static String name(int index) {
    return "$" + index;
  }

  /** The position that {@link #name} was made of. */
  static int index(SqlIdentifier column) {
    return Integer.parseInt(column.getSimple().substring(1));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.EXISTS) {
      throw new SqlError("0A000", "cannot use subquery in this expression");
    }
    if (call.getKind() == SqlKind.OVER) {
      throw new SqlError("42P20", "window functions are not allowed in this expression");
    }
    if (call.getOperator() instanceof SqlFunction function && isAggregate(function)) {
      throw new SqlError("42803", "aggregate functions are not allowed in this expression");
    }
    CallCopyingArgHandler copy = new CallCopyingArgHandler(call, true);
    call.getOperator().acceptCall(this, call, false, copy);
    return copy.result();
  }

  private static boolean isAggregate(SqlFunction function) {
    return found(function.getNameAsId()).stream().anyMatch(SqlOperator::isAggregator);
  }

  private static List<SqlOperator> found(SqlIdentifier name) {
    List<SqlOperator> found = new ArrayList<>();
    HeliosOperators.table()
        .lookupOperatorOverloads(
            name, null, SqlSyntax.FUNCTION, found, SqlNameMatchers.withCaseSensitive(false));
    return found;
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    List<String> names = id.names;
    int found = -1;
    for (int i = 0; i < scope.size(); i++) {
      if (matches(scope.get(i), names)) {
        if (found >= 0) {
          throw new SqlError(
              "42702", "column reference \"%s\" is ambiguous".formatted(names.getLast()));
        }
        found = i;
      }
    }
    if (found >= 0) {
      return new SqlIdentifier(name(found), id.getParserPosition());
    }
    boolean isFunction =
        names.size() == 1
            && !id.isComponentQuoted(0)
            && found(id).stream().anyMatch(o -> o.getSyntax() == SqlSyntax.FUNCTION_ID);
    if (isFunction) {
      return id;
    }
    throw noSuchColumn(names);
  }

  private static boolean matches(NamedColumn column, List<String> names) {
    int last = names.size() - 1;
    return column.name().equals(names.get(last))
        && (last == 0 || (last == 1 && names.get(0).equals(column.table())));
  }

  private SqlError noSuchColumn(List<String> names) {
    String table = names.size() > 1 ? names.get(names.size() - 2) : null;
    boolean known = table == null || scope.stream().anyMatch(c -> table.equals(c.table()));
    return known
        ? new SqlError(
            "42703",
            table == null
                ? "column \"%s\" does not exist".formatted(names.getLast())
                : "column %s.%s does not exist".formatted(table, names.getLast()))
        : new SqlError("42P01", "missing FROM-clause entry for table \"%s\"".formatted(table));
  }
}
