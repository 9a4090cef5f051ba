package dev.helios.sql.relation;

import dev.helios.merge.Conflict;
import dev.helios.merge.Merger;
import dev.helios.merge.Resolution;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code helios_schema_conflicts}: definitions that both sides of a kept merge changed. */
final class SchemaConflicts implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("conflict_id"),
          Columns.text("table_name"),
          Columns.text("column_name"),
          Columns.text("object_kind"),
          Columns.text("description"),
          Columns.text("base_sql"),
          Columns.text("ours_sql"),
          Columns.text("theirs_sql"),
          Columns.text("resolution"));

  private final Merger merger;
  private final @Nullable String target;

  /**
   * @param target the branch merged into; null for a session that is on none
   */
  SchemaConflicts(Merger merger, @Nullable String target) {
    this.merger = merger;
    this.target = target;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return KeptConflicts.of(merger, target, Conflict.SchemaConflict.class)
        .map(SchemaConflicts::row)
        .iterator();
  }

  private static @Nullable Object[] row(Conflict.SchemaConflict c) {
    return new Object[] {
      c.id(),
      c.table(),
      c.column(),
      c.objectKind(),
      c.description(),
      c.baseSql(),
      c.oursSql(),
      c.theirsSql(),
      text(c.resolution())
    };
  }

  /** What was decided: a side, {@code own} values, or a definition; null if nothing was. */
  static @Nullable String text(Optional<Resolution> resolution) {
    return switch (resolution.orElse(null)) {
      case Resolution.Take take -> take.side().name().toLowerCase(Locale.ROOT);
      case Resolution.Own own -> "own";
      case Resolution.Definition own -> own.sql();
      case null -> null;
    };
  }
}
