package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that the RecursiveUnion around it found last. */
public final class WorkTable extends Plan {
  final int id;

  public WorkTable(int id, List<ColumnType> types) {
    super(types);
    this.id = id;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
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

  private final class Run extends Operator {
    private final Batch out = Batch.of(types(), 0);
    private int given;

    Run(Execution execution) {
      super(execution);
    }

    @Override
    @Nullable Batch advance() {
      Batch rows = execution().workTable(id);
      int count = Math.min(Batch.CAPACITY, rows.size() - given);
      if (count == 0) {
        return null;
      }
      out.copyRange(rows, given, count);
      given += count;
      return out;
    }
  }
}
