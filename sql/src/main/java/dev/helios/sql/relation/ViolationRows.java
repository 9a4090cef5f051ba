package dev.helios.sql.relation;

import dev.helios.merge.Conflict;
import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code helios_violations_<table>}: rows of a kept merge that break a constraint which neither
 * side broke, and are not resolved.
 */
final class ViolationRows implements Relation {
  /** What the name of such a relation begins with. */
  static final String PREFIX = "helios_violations_";

  private final Merger merger;
  private final String target;
  private final String table;
  private final Map<String, ColumnType> columns;

  private ViolationRows(
      Merger merger, String target, String table, Map<String, ColumnType> columns) {
    this.merger = merger;
    this.target = target;
    this.table = table;
    this.columns = columns;
  }

  /** The relation of a table of the branch, or of the merge that waits there; else empty. */
  static Optional<Relation> of(Repository repository, Merger merger, String target, String table) {
    Map<String, ColumnType> columns = KeptConflicts.columns(repository, merger, target, table);
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new ViolationRows(merger, target, table, columns));
  }

  @Override
  public List<ResultColumn> columns() {
    List<ResultColumn> all = new ArrayList<>();
    all.add(Columns.text("conflict_id"));
    all.add(Columns.text("kind"));
    all.add(Columns.text("constraint_name"));
    all.add(Columns.text("description"));
    columns.forEach((name, type) -> all.add(ResultColumn.of(OwnNames.of(name, all), type)));
    return all;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return KeptConflicts.of(merger, target, Conflict.Violation.class)
        .filter(v -> v.table().equals(table) && v.resolution().isEmpty())
        .map(this::row)
        .iterator();
  }

  private @Nullable Object[] row(Conflict.Violation violation) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(violation.id());
    values.add(violation.kind());
    values.add(violation.constraint());
    values.add(violation.description());
    for (String column : columns.keySet()) {
      int at = violation.columnNames().indexOf(column);
      values.add(at < 0 ? null : violation.row()[at]);
    }
    return values.toArray();
  }
}
