package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;

/** Rows that the RecursiveUnion around it found last. */
public final class WorkTable extends Plan {
  final int id;

  public WorkTable(int id, List<ColumnType> types) {
    super(types);
    this.id = id;
  }

  @Override
  public Rows open(Execution execution) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Work table " + id;
  }

  @Override
  public double estimatedRows() {
    return 10;
  }
}
