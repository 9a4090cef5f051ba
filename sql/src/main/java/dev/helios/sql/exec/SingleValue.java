package dev.helios.sql.exec;

import java.util.List;

/** A subquery that stands for one row: NULLs if it gives none, error 21000 if more than one. */
public final class SingleValue extends Plan {
  final Plan input;

  public SingleValue(Plan input) {
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
    return "Single row";
  }

  @Override
  public double estimatedRows() {
    return 1;
  }
}
