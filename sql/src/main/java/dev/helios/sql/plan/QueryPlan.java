package dev.helios.sql.plan;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned query.
 *
 * @param columns of the result, one for each column of {@code plan}
 * @param parameterTypes type of each parameter, by its number from 0; values are converted to it
 *     before the plan is run
 * @param cacheable whether it holds for every root of equal schema; not so if it names other refs,
 *     relations that Helios computes, or was planned with values of parameters
 */
public record QueryPlan(
    Plan plan, List<ResultColumn> columns, List<ColumnType> parameterTypes, boolean cacheable) {
  /**
   * A column of a result.
   *
   * @param table the table it comes from unchanged, or null
   * @param column the column of that table, or null
   */
  public record ResultColumn(
      String name,
      ColumnType type,
      boolean nullable,
      @Nullable String table,
      @Nullable String column) {
    /** A column that is computed. */
    public static ResultColumn of(String name, ColumnType type) {
      return new ResultColumn(name, type, true, null, null);
    }
  }
}
