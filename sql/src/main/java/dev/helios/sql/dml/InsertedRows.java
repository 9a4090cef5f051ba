package dev.helios.sql.dml;

import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were inserted, for {@code getGeneratedKeys}.
 *
 * @param columns identity columns and those of the primary key
 * @param ordinals where those are in {@code rows}
 * @param rows whole rows of the table
 */
public record InsertedRows(
    List<ResultColumn> columns, int[] ordinals, List<@Nullable Object[]> rows) {}
