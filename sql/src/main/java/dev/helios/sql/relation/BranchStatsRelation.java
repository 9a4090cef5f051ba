package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.stats.BranchDifference;
import dev.helios.refs.stats.BranchSize;
import dev.helios.refs.stats.BranchStats;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_branch_stats}: what branches cost, and what differs from their parents. */
final class BranchStatsRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("name"),
          Columns.text("parent"),
          Columns.bigint("size_bytes"),
          Columns.bigint("total_bytes"),
          Columns.bigint("unique_bytes"),
          Columns.bigint("shared_bytes"),
          ResultColumn.of("overhead_percent", ColumnType.of(ColumnType.Kind.DOUBLE)),
          Columns.bigint("tables_changed"),
          Columns.bigint("rows_added"),
          Columns.bigint("rows_removed"),
          Columns.bigint("rows_modified"),
          Columns.bigint("ahead"),
          Columns.bigint("behind"),
          Columns.bigint("pending"),
          Columns.time("last_write"));

  private final Repository repository;

  BranchStatsRelation(Repository repository) {
    this.repository = repository;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return repository.branches().stats().stream().map(BranchStatsRelation::row).iterator();
  }

  private static @Nullable Object[] row(BranchStats s) {
    BranchSize size = s.size();
    BranchDifference difference = s.difference();
    return new @Nullable Object[] {
      s.name(),
      s.base(),
      size.sizeBytes(),
      size.totalBytes(),
      size.uniqueBytes(),
      size.sharedBytes(),
      s.base() == null ? null : (Double) size.overheadPercent(),
      (long) difference.tables(),
      difference.rowsAdded(),
      difference.rowsRemoved(),
      difference.rowsModified(),
      (long) s.commits().ahead(),
      (long) s.commits().behind(),
      s.branch().pending(),
      Columns.micros(s.lastWrite())
    };
  }
}
