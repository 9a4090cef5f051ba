package dev.helios.sql.exec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    return new Run(execution);
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

  private final class Run extends Operator {
    private final Rows rows;
    private final Batch out = Batch.of(types(), 0);

    /** Key of the row before; empty before the first. */
    private final Batch last;

    private int[] fresh = {};

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      last = Batch.of(Arrays.stream(keys).mapToObj(types()::get).toList(), 1);
    }

    @Override
    @Nullable Batch advance() {
      while (true) {
        Batch in = rows.next();
        if (in == null) {
          return null;
        }
        if (fresh.length < in.size()) {
          fresh = new int[in.size()];
        }
        int count = 0;
        for (int row = 0; row < in.size(); row++) {
          if (row == 0 ? !sameAsLast(in) : !same(in, row - 1, row)) {
            fresh[count++] = row;
          }
        }
        for (int k = 0; k < keys.length; k++) {
          last.column(k).copy(0, in.column(keys[k]), in.size() - 1);
        }
        last.setSize(1);
        if (count > 0) {
          out.gather(in, fresh, count);
          return out;
        }
      }
    }

    private boolean sameAsLast(Batch in) {
      for (int k = 0; k < keys.length; k++) {
        if (last.size() == 0
            || !KeyHash.equal(types().get(keys[k]), last.column(k), 0, in.column(keys[k]), 0)) {
          return false;
        }
      }
      return last.size() == 1;
    }

    private boolean same(Batch in, int a, int b) {
      for (int key : keys) {
        if (!KeyHash.equal(types().get(key), in.column(key), a, in.column(key), b)) {
          return false;
        }
      }
      return true;
    }
  }
}
