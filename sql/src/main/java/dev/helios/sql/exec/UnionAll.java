package dev.helios.sql.exec;

import java.util.List;

/** Rows of the inputs, one after the other. */
public final class UnionAll extends Plan {
  final List<Plan> inputs;

  /** Inputs of as many columns each, of the same kinds. */
  public UnionAll(List<Plan> inputs) {
    super(inputs.get(0).types());
    this.inputs = List.copyOf(inputs);
  }

  @Override
  public Rows open(Execution execution) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public List<Plan> inputs() {
    return inputs;
  }

  @Override
  public String describe() {
    return "Union all";
  }

  @Override
  public double estimatedRows() {
    return inputs.stream().mapToDouble(Plan::estimatedRows).sum();
  }
}
