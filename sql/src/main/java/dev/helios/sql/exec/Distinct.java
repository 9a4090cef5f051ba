package dev.helios.sql.exec;

import java.util.List;

/** Rows of the input without repetitions, the first of each. */
public final class Distinct extends Plan {
  final Plan input;

  public Distinct(Plan input) {
    super(input.types());
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
    return "Distinct";
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, input.estimatedRows() / 3);
  }
}
