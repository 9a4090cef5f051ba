package dev.helios.sql.plan.resolve;

import java.util.List;
import org.apache.calcite.sql.fun.SqlRowOperator;

/** Makes the row of a table out of its columns, whose names it knows. */
final class RowOperator extends SqlRowOperator {
  private final List<String> names;
  private final boolean mayBeMissing;

  RowOperator(List<String> names, boolean mayBeMissing) {
    super("ROW");
    this.names = List.copyOf(names);
    this.mayBeMissing = mayBeMissing;
  }

  List<String> names() {
    return names;
  }

  /** Whether an outer join may have found no row of the table. */
  boolean mayBeMissing() {
    return mayBeMissing;
  }
}
