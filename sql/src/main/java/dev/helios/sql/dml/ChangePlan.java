package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.Workspace;
import java.util.List;

/**
 * A planned INSERT, UPDATE, DELETE or MERGE INTO. Holds for every root of the schema that it was
 * planned for. Immutable, and safe for use by many threads.
 */
public interface ChangePlan {
  /** Type of each parameter, by its number from 0. */
  List<ColumnType> parameterTypes();

  /** Columns of RETURNING; empty if nothing is returned. */
  List<ResultColumn> returning();

  /** Whether it holds for other sessions and later: not so if it reads what is no table. */
  boolean isCacheable();

  /** What is planned to find the rows, for EXPLAIN: the statement's own line first. */
  List<String> explain();

  /**
   * Does it.
   *
   * @throws dev.helios.sql.SqlError with all that was done to be taken back
   */
  Changes run(Workspace work);
}
