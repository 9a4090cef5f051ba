package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * A query whose names and types are known.
 *
 * @param rel its operators; the fields of the result come first, others to sort by behind them
 * @param columns of the result
 * @param parameterTypes by number of the parameter
 * @param cacheable whether it reads nothing but the session's root
 */
public record Resolved(
    RelNode rel, List<ResultColumn> columns, List<ColumnType> parameterTypes, boolean cacheable) {}
