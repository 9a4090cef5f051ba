package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.DelegatingScope;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** Tells columns of a query's own FROM, which is known as {@code scope}, from outer ones. */
record ColumnLevel(SqlSelect select, SqlValidatorScope scope, SqlNameMatcher matcher) {
  /** Whether a name means a column of a query further out. What does not resolve is none. */
  boolean isOuter(SqlIdentifier id) {
    if (id.isStar()) {
      return false;
    }
    String column = id.names.getLast();
    if (!id.isSimple()) {
      return isOuter(id.names.getFirst(), column);
    }
    Set<String> tables = tables(id);
    return !tables.isEmpty() && tables.stream().allMatch(t -> isOuter(t, column));
  }

  /**
   * The query whose column an outer name is.
   *
   * @throws SqlError 42803 if it is that of a table beside, which this query follows LATERAL
   */
  SqlSelect owner(SqlIdentifier id) {
    String table = id.isSimple() ? tables(id).iterator().next() : id.names.getFirst();
    SqlValidatorScope.Resolve found = resolve(table);
    if (found != null && found.scope.getNode() instanceof SqlSelect owner) {
      return owner;
    }
    throw new SqlError(
        "42803", "aggregate functions are not allowed in FROM clause of their own query level");
  }

  /** Of two queries around this one the inner. */
  SqlSelect inner(SqlSelect one, SqlSelect other) {
    for (SqlValidatorScope at = scope; ; at = ((DelegatingScope) at).getParent()) {
      if (at.getNode() == one || at.getNode() == other) {
        return at.getNode() == one ? one : other;
      }
    }
  }

  private Set<String> tables(SqlIdentifier id) {
    return scope.findQualifyingTableNames(id.names.getLast(), id, matcher).keySet();
  }

  private boolean isOuter(String table, String column) {
    SqlValidatorScope.Resolve found = resolve(table);
    return found != null
        && !(found.scope.getNode() == select
            && found.rowType().getField(column, true, false) != null);
  }

  private SqlValidatorScope.@Nullable Resolve resolve(String table) {
    SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
    scope.resolve(List.of(table), matcher, false, resolved);
    return resolved.count() == 1 ? resolved.only() : null;
  }
}
