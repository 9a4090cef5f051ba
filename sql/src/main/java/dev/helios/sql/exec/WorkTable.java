package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that the node around it has found: a RecursiveUnion, or a JoinedFirst. */
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
    private SharedRows.@Nullable Reader reader;

    Run(Execution execution) {
      super(execution);
    }

    @Override
    @Nullable Batch advance() {
      SharedRows.Reader now = reader;
      if (now == null) {
        now = execution().workTable(id).read();
        reader = now;
      }
      return now.next();
    }
  }
}
