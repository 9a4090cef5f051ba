package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a plan that several places of a query read; it is run once. */
public final class Shared extends Plan {
  final int id;
  final Plan input;

  /** All nodes of one {@code id} in a query have an equal input: WITH .. AS MATERIALIZED. */
  public Shared(int id, Plan input) {
    super(input.types());
    this.id = id;
    this.input = input;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Shared " + id;
  }

  @Override
  public double estimatedRows() {
    return input.estimatedRows();
  }

  private final class Run extends Operator {
    private SharedRows.@Nullable Reader reader;

    Run(Execution execution) {
      super(execution);
    }

    private SharedRows rows() {
      SharedRows there = execution().shared(id);
      if (there == null) {
        // Kept until the execution is over: others may still come.
        there = SharedRows.of(input, execution());
        execution().setShared(id, there);
      }
      return there;
    }

    @Override
    @Nullable Batch advance() {
      SharedRows.Reader now = reader;
      if (now == null) {
        now = rows().read();
        reader = now;
      }
      return now.next();
    }
  }
}
