package dev.helios.sql.exec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The first of the rows that are equal in some columns, of an input in which they lie together. */
public final class DistinctOn extends Plan {
  final Plan input;
  final int[] keys;

  /** Input sorted by {@code keys}, in any order of them. */
  public DistinctOn(Plan input, int[] keys) {
    super(input.types());
    this.input = input;
    this.keys = keys.clone();
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
    return "Distinct on "
        + Arrays.stream(keys).mapToObj(k -> "$" + k).collect(Collectors.joining(", "));
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, input.estimatedRows() / 3);
  }
}
