package dev.helios.sql.exec;

import java.util.List;

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
    throw new IllegalStateException("skeleton");
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
}
