package dev.helios.sql.plan.resolve;

import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorScope;

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
    Set<String> tables = scope.findQualifyingTableNames(column, id, matcher).keySet();
    return !tables.isEmpty() && tables.stream().allMatch(t -> isOuter(t, column));
  }

  private boolean isOuter(String table, String column) {
    SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
    scope.resolve(List.of(table), matcher, false, resolved);
    if (resolved.count() != 1) {
      return false;
    }
    SqlValidatorScope.Resolve found = resolved.only();
    boolean isOwn =
        found.scope.getNode() == select && found.rowType().getField(column, true, false) != null;
    return !isOwn;
  }
}
