package dev.helios.sql.relation;

import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation that is computed when a query reads it. */
public interface Relation {
  List<ResultColumn> columns();

  /** Its rows now, a value per column in the classes of ColumnType; read once, by one thread. */
  Iterator<@Nullable Object[]> rows();
}
