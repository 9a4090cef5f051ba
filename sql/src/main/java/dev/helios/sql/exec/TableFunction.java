package dev.helios.sql.exec;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A function that gives rows. */
public interface TableFunction {
  /**
   * Its rows, a value per column in the classes of {@link dev.helios.refs.schema.ColumnType}.
   *
   * @throws dev.helios.sql.SqlError if the arguments do not fit
   */
  Iterator<@Nullable Object[]> rows(Execution execution, @Nullable Object[] arguments);
}
