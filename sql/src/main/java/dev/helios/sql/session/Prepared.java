package dev.helios.sql.session;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of one session, to be executed any number of times. Not thread-safe. */
public interface Prepared {
  /** The text it was prepared from. */
  String sql();

  /** Number of parameters; one that occurs several times by its number counts once. */
  int parameterCount();

  /** Type that a parameter's values are converted to; TEXT where the statement leaves it open. */
  List<ColumnType> parameterTypes();

  /** Columns of the rows it gives; empty for a statement that gives none. */
  List<ResultColumn> columns();

  /** Whether it inserts, changes or deletes rows; what it gives are then those of RETURNING. */
  default boolean changesRows() {
    return false;
  }

  /**
   * Executes it.
   *
   * @param parameters values by position. Any of the classes of {@link ColumnType}, and also {@link
   *     Integer}, {@link Short}, {@link Byte}, {@link Float}, {@link java.math.BigInteger}, {@link
   *     java.time} types, java.sql dates and a String for any type: converted as the parameter's
   *     type needs
   * @throws dev.helios.sql.SqlError 22P02, 22003, .. for a value that cannot be converted; 07001
   *     for a wrong number of them
   */
  Result execute(@Nullable Object... parameters);

  /**
   * Executes it once for each list of values, as one unit if it changes rows: all or nothing.
   * Returns the number of rows changed by each.
   */
  long[] executeBatch(List<@Nullable Object[]> batch);
}
