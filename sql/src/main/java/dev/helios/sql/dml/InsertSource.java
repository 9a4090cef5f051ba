package dev.helios.sql.dml;

import dev.helios.sql.plan.QueryPlan;
import java.util.List;

/** Where the rows of an INSERT come from. */
sealed interface InsertSource {
  /** Rows that were written out: a cell for each target column. */
  record Values(List<List<Cell>> rows) implements InsertSource {}

  /**
   * A query: its columns are the target columns.
   *
   * @param defaults for each row of a VALUES the columns in which DEFAULT was written and the
   *     column's numbers are drawn; empty for any other query
   * @param isValues whether it is VALUES, with rows that were written out and are as few as that
   */
  record Query(QueryPlan plan, List<List<Integer>> defaults, boolean isValues)
      implements InsertSource {}
}
