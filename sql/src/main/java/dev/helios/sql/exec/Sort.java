package dev.helios.sql.exec;

import java.util.List;

/** The rows of the input in order; rows that are equal in it keep their order. */
public final class Sort extends Plan {
  final Plan input;
  final List<SortKey> keys;

  public Sort(Plan input, List<SortKey> keys) {
    super(input.types());
    this.input = input;
    this.keys = List.copyOf(keys);
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
    return "Sort by " + SortKey.text(keys);
  }

  @Override
  public double estimatedRows() {
    return input.estimatedRows();
  }
}
