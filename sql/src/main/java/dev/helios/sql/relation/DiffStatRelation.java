package dev.helios.sql.relation;

import dev.helios.merge.diff.TableDiff;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_diff_stat(from, to [, table])}: how much differs, table by table. */
record DiffStatRelation(List<TableDiff> tables) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("table_name"),
          Columns.bigint("rows_added"),
          Columns.bigint("rows_removed"),
          Columns.bigint("rows_modified"),
          Columns.bigint("cells_modified"),
          Columns.bigint("rows_before"),
          Columns.bigint("rows_after"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return tables.stream().map(DiffStatRelation::row).iterator();
  }

  private static @Nullable Object[] row(TableDiff table) {
    TableDiff.Stat stat = table.stat();
    return new Object[] {
      table.name(),
      stat.rowsAdded(),
      stat.rowsRemoved(),
      stat.rowsModified(),
      stat.cellsModified(),
      stat.rowsBefore(),
      stat.rowsAfter()
    };
  }
}
