package dev.helios.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return new Run(execution);
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

  private final class Run extends Operator {
    private final List<Rows> rows = new ArrayList<>();
    private int at;

    Run(Execution execution) {
      super(execution);
      inputs.forEach(i -> rows.add(input(i)));
    }

    @Override
    @Nullable Batch advance() {
      while (at < rows.size()) {
        Batch in = rows.get(at).next();
        if (in != null) {
          return in;
        }
        rows.get(at++).close();
      }
      return null;
    }
  }
}
