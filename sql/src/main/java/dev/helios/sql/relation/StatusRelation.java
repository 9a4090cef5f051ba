package dev.helios.sql.relation;

import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.SchemaChange;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.root.Root;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code helios_status}: tables and views of the session's branch that differ from its head's,
 * because of transactions that are not part of a commit yet, or because of the session's own open
 * one. Nothing at a revision.
 */
final class StatusRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("table_name"),
          Columns.text("kind"),
          Columns.bigint("rows_added"),
          Columns.bigint("rows_removed"),
          Columns.bigint("rows_modified"),
          Columns.bool("schema_changed"));

  private final Viewpoint viewpoint;

  StatusRelation(Viewpoint viewpoint) {
    this.viewpoint = viewpoint;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    String name = viewpoint.branch();
    if (name == null) {
      return List.<@Nullable Object[]>of().iterator();
    }
    Repository repository = viewpoint.repository();
    Branch branch = repository.branches().get(name);
    Root now = viewpoint.root();
    if (branch.pending() == 0 && now == branch.root()) {
      return List.<@Nullable Object[]>of().iterator();
    }
    RootDiff diff = RootDiff.between(repository.history().root(branch.head()), now);
    return Stream.concat(
            diff.tables().stream().map(StatusRelation::table),
            diff.views().stream().map(StatusRelation::view))
        .iterator();
  }

  private static @Nullable Object[] table(TableDiff table) {
    TableDiff.Stat stat = table.stat();
    return new Object[] {
      table.name(),
      kind(table),
      stat.rowsAdded(),
      stat.rowsRemoved(),
      stat.rowsModified(),
      !table.schema().isEmpty()
    };
  }

  private static String kind(TableDiff table) {
    if (table.from().isEmpty()) {
      return "new";
    }
    if (table.to().isEmpty()) {
      return "dropped";
    }
    String before = table.from().get().schema().name();
    return before.equals(table.name()) ? "modified" : "renamed";
  }

  private static @Nullable Object[] view(SchemaChange view) {
    String kind =
        switch (view.change()) {
          case ADDED -> "new";
          case DROPPED -> "dropped";
          case RENAMED -> "renamed";
          case MODIFIED -> "modified";
        };
    return new Object[] {view.objectName(), kind, 0L, 0L, 0L, true};
  }
}
