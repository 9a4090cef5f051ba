package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows at hand, in batches of odd sizes; counts how many of its runs are open. */
final class RowsPlan extends Plan {
  private final List<@Nullable Object[]> rows;
  private int open;

  RowsPlan(List<ColumnType> types, List<@Nullable Object[]> rows) {
    super(types);
    this.rows = rows;
  }

  /** Runs that were opened and not closed. */
  int open() {
    return open;
  }

  List<@Nullable Object[]> rows() {
    return rows;
  }

  @Override
  public Rows open(Execution execution) {
    open++;
    return new Rows() {
      private final Random random = new Random(rows.size());
      private final Batch batch = Batch.of(types(), 100);
      private int at;
      private boolean closed;

      @Override
      public @Nullable Batch next() {
        int count = Math.min(1 + random.nextInt(100), rows.size() - at);
        for (int i = 0; i < count; i++) {
          for (int c = 0; c < batch.width(); c++) {
            batch.column(c).set(i, rows.get(at + i)[c]);
          }
        }
        at += count;
        batch.setSize(count);
        return count == 0 ? null : batch;
      }

      @Override
      public void close() {
        open -= closed ? 0 : 1;
        closed = true;
      }
    };
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Rows";
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, rows.size());
  }
}
