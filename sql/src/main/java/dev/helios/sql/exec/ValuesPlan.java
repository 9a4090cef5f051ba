package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of expressions that need no input: VALUES; with no columns, rows of nothing. */
public final class ValuesPlan extends Plan {
  final List<List<Expr>> rows;

  /** Rows of as many expressions as there are types. */
  public ValuesPlan(List<ColumnType> types, List<List<Expr>> rows) {
    super(types);
    this.rows = rows.stream().map(List::copyOf).toList();
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Values: %d row%s".formatted(rows.size(), rows.size() == 1 ? "" : "s");
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, rows.size());
  }

  private final class Run extends Operator {
    private final Batch out = Batch.of(types(), Math.min(rows.size(), Batch.CAPACITY));
    private final Frame frame;
    private int next;

    Run(Execution execution) {
      super(execution);
      frame = new Frame(execution);
    }

    @Override
    @Nullable Batch advance() {
      int size = 0;
      while (size < Batch.CAPACITY && next < rows.size()) {
        List<Expr> row = rows.get(next++);
        for (int i = 0; i < out.width(); i++) {
          out.column(i).set(size, row.get(i).valueAt(frame, 0));
        }
        size++;
      }
      out.setSize(size);
      return size == 0 ? null : out;
    }
  }
}
