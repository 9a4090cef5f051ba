package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.stats.BranchDifference;
import dev.helios.refs.stats.BranchSize;
import dev.helios.refs.stats.BranchStats;
import dev.helios.refs.stats.BranchStats.Part;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
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
    return rows(column -> true);
  }

  @Override
  public Iterator<@Nullable Object[]> rows(IntPredicate wanted) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (int column = 0; column < COLUMNS.size(); column++) {
      if (wanted.test(column)) {
        part(COLUMNS.get(column).name()).ifPresent(parts::add);
      }
    }
    return repository.branches().stats(parts).stream().map(BranchStatsRelation::row).iterator();
  }

  /** What is to be found out for a column; empty if it is known. */
  private static Optional<Part> part(String column) {
    return switch (column) {
      case "size_bytes", "total_bytes", "unique_bytes", "shared_bytes", "overhead_percent" ->
          Optional.of(Part.SIZE);
      case "tables_changed", "rows_added", "rows_removed", "rows_modified" ->
          Optional.of(Part.ROWS);
      case "ahead", "behind" -> Optional.of(Part.COMMITS);
      default -> Optional.empty();
    };
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
