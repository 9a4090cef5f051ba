package dev.helios.sql.exec;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INTERSECT or EXCEPT of two inputs. */
public final class SetOperation extends Plan {
  final Plan left;
  final Plan right;
  final Kind kind;
  final boolean all;

  /** Inputs of as many columns each, of the same kinds; {@code all} counts repetitions. */
  public SetOperation(Plan left, Plan right, Kind kind, boolean all) {
    super(left.types());
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.all = all;
  }

  /** What is left of the left rows: those that the right side has too, or has not. */
  public enum Kind {
    INTERSECT,
    EXCEPT
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return (kind == Kind.INTERSECT ? "Intersect" : "Except") + (all ? " all" : "");
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, left.estimatedRows() / 2);
  }

  private final class Run extends Operator {
    private final Rows leftRows;
    private final Rows rightRows;
    private final KeyTable table;
    private final Reservation counting;
    private final Batch out = Batch.of(types(), 0);
    private boolean begun;

    /**
     * How often each key is on the right, less those that left rows took; of DISTINCT, -1: given.
     */
    private long[] counts = {};

    private int[] ids = {};
    private int[] selected = {};

    Run(Execution execution) {
      super(execution);
      leftRows = input(left);
      rightRows = input(right);
      table = KeyTable.of(types(), execution.memory());
      onClose(table::close);
      counting = reservation();
    }

    private void look(Batch in, boolean adds) {
      if (ids.length < in.size()) {
        ids = new int[in.size()];
        selected = new int[in.size()];
      }
      Vector[] columns = new Vector[in.width()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = in.column(i);
      }
      if (adds) {
        table.add(columns, in.size(), ids);
      } else {
        table.find(columns, in.size(), ids);
      }
      if (counts.length < table.size()) {
        counts = Arrays.copyOf(counts, Vector.grown(counts.length, table.size()));
        counting.set(8L * counts.length);
      }
    }

    private void begin() {
      for (Batch in = rightRows.next(); in != null; in = rightRows.next()) {
        look(in, true);
        for (int i = 0; i < in.size(); i++) {
          counts[ids[i]]++;
        }
      }
      rightRows.close();
    }

    @Override
    @Nullable Batch advance() {
      if (!begun) {
        begun = true;
        begin();
      }
      while (true) {
        Batch in = leftRows.next();
        if (in == null) {
          return null;
        }
        look(in, kind == Kind.EXCEPT && !all);
        int count = 0;
        for (int i = 0; i < in.size(); i++) {
          if (gives(ids[i])) {
            selected[count++] = i;
          }
        }
        if (count > 0) {
          out.gather(in, selected, count);
          return out;
        }
      }
    }

    private boolean gives(int id) {
      if (all) {
        boolean isRight = id >= 0 && counts[id]-- > 0;
        return isRight == (kind == Kind.INTERSECT);
      }
      boolean gives = id >= 0 && (kind == Kind.INTERSECT ? counts[id] > 0 : counts[id] == 0);
      if (gives) {
        counts[id] = -1;
      }
      return gives;
    }
  }
}
