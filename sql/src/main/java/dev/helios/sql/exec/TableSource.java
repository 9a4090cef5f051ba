package dev.helios.sql.exec;

import dev.helios.refs.root.Table;
import dev.helios.sql.SqlError;

/** Where a scan finds its table when a plan is run. */
public sealed interface TableSource {
  /** The table as of this run. */
  Table open(Execution execution);

  /** The table with this id in the root that the run reads. */
  record Current(long tableId) implements TableSource {
    @Override
    public Table open(Execution execution) {
      return execution
          .root()
          .table(tableId)
          .orElseThrow(
              () ->
                  new SqlError(
                      "0A000", "cached plan must not be used: it reads a table that is gone"));
    }
  }

  /** One state of a table, whatever the run reads: another branch, a moment of the past. */
  record Fixed(Table table) implements TableSource {
    @Override
    public Table open(Execution execution) {
      return table;
    }
  }
}
