package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;

/** Rows that were opened already, as a plan that is run once; whoever opened them closes them. */
final class OpenedRows extends Plan {
  private final Rows rows;

  OpenedRows(List<ColumnType> types, Rows rows) {
    super(types);
    this.rows = rows;
  }

  @Override
  public Rows open(Execution execution) {
    return rows;
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Rows under way";
  }

  @Override
  public double estimatedRows() {
    return 1;
  }
}
