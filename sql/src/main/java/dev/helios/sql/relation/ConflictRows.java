package dev.helios.sql.relation;

import dev.helios.merge.Conflict;
import dev.helios.merge.Merger;
import dev.helios.merge.Resolution;
import dev.helios.refs.Repository;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code helios_conflicts_<table>}: the rows of a table that both sides of a kept merge changed, as
 * the base, ours and theirs have them, and what was decided.
 */
public final class ConflictRows implements Relation {
  /** What the name of such a relation begins with. */
  public static final String PREFIX = "helios_conflicts_";

  /** What the name of a column begins with that takes a value of one's own. */
  public static final String RESOLVED = "resolved_";

  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);
  private static final List<String> SIDES = List.of("base_", "ours_", "theirs_");

  private final Merger merger;
  private final String target;
  private final String table;
  private final Map<String, ColumnType> columns;

  private ConflictRows(
      Merger merger, String target, String table, Map<String, ColumnType> columns) {
    this.merger = merger;
    this.target = target;
    this.table = table;
    this.columns = columns;
  }

  /** The relation of a table of the branch, or of the merge that waits there; else empty. */
  public static Optional<ConflictRows> of(
      Repository repository, Merger merger, String target, String table) {
    Map<String, ColumnType> columns = KeptConflicts.columns(repository, merger, target, table);
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConflictRows(merger, target, table, columns));
  }

  /** Type of a column of the table. */
  public ColumnType type(String column) {
    return columns.getOrDefault(column, TEXT);
  }

  /** Whether it has a column of that name. */
  public boolean has(String column) {
    return columns.containsKey(column);
  }

  @Override
  public List<ResultColumn> columns() {
    List<ResultColumn> all = new ArrayList<>();
    all.add(ResultColumn.of("conflict_id", TEXT));
    all.add(ResultColumn.of("kind", TEXT));
    all.add(ResultColumn.of("columns", TEXT));
    for (String side : SIDES) {
      columns.forEach((name, type) -> all.add(ResultColumn.of(side + name, type)));
    }
    columns.forEach((name, type) -> all.add(ResultColumn.of(RESOLVED + name, type)));
    all.add(ResultColumn.of("resolution", TEXT));
    return all;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return KeptConflicts.of(merger, target).stream()
        .filter(Conflict.RowConflict.class::isInstance)
        .map(Conflict.RowConflict.class::cast)
        .filter(c -> c.table().equals(table))
        .map(this::row)
        .iterator();
  }

  private @Nullable Object[] row(Conflict.RowConflict conflict) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(conflict.id());
    values.add(conflict.kind().toString());
    values.add(String.join(", ", conflict.columns()));
    addSide(conflict, conflict.rows().base(), values);
    addSide(conflict, conflict.rows().ours(), values);
    addSide(conflict, conflict.rows().theirs(), values);
    addResolved(conflict, values);
    return values.toArray();
  }

  private void addSide(
      Conflict.RowConflict conflict,
      @Nullable Object @Nullable [] side,
      List<@Nullable Object> values) {
    for (String column : columns.keySet()) {
      int at = conflict.columnNames().indexOf(column);
      values.add(side == null || at < 0 ? null : side[at]);
    }
  }

  private void addResolved(Conflict.RowConflict conflict, List<@Nullable Object> values) {
    Resolution resolution = conflict.resolution().orElse(null);
    switch (resolution) {
      case Resolution.Take take -> {
        addSide(conflict, conflict.rows().of(take.side()), values);
        values.add(take.side().name().toLowerCase(Locale.ROOT));
      }
      case Resolution.Own own -> {
        int ours = values.size();
        addSide(conflict, conflict.rows().ours(), values);
        int i = ours;
        for (String column : columns.keySet()) {
          if (own.values().containsKey(column)) {
            values.set(i, own.values().get(column));
          }
          i++;
        }
        values.add("own");
      }
      case Resolution.Definition own -> throw own.notARow();
      case null -> {
        columns.keySet().forEach(c -> values.add(null));
        values.add(null);
      }
    }
  }
}
