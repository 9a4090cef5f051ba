package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the input without repetitions, the first of each. */
public final class Distinct extends Plan {
  final Plan input;

  public Distinct(Plan input) {
    super(input.types());
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
    return "Distinct";
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, input.estimatedRows() / 3);
  }

  private final class Run extends Operator {
    private final Rows rows;
    private final Batch out = Batch.of(types(), 0);
    private final KeyTable seen;
    private int[] ids = {};
    private int[] fresh = {};

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      seen = KeyTable.of(types(), execution.memory());
      onClose(seen::close);
    }

    @Override
    @Nullable Batch advance() {
      while (true) {
        Batch in = rows.next();
        if (in == null) {
          return null;
        }
        if (ids.length < in.size()) {
          ids = new int[in.size()];
          fresh = new int[in.size()];
        }
        int count = seen.addNew(in, ids, fresh);
        if (count == in.size()) {
          return in;
        }
        if (count > 0) {
          out.gather(in, fresh, count);
          return out;
        }
      }
    }
  }
}
