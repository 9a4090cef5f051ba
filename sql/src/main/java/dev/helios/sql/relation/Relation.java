package dev.helios.sql.relation;

import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A relation that is computed when a query reads it. */
public interface Relation {
  List<ResultColumn> columns();

  /** Its rows now, a value per column in the classes of ColumnType; read once, by one thread. */
  Iterator<@Nullable Object[]> rows();

  /**
   * As {@link #rows()}, with null in place of what takes time and is not wanted.
   *
   * @param wanted ordinals of the columns that are read
   */
  default Iterator<@Nullable Object[]> rows(IntPredicate wanted) {
    return rows();
  }
}
