package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs of rows for which a condition is true, by trying all. */
public final class NestedLoopJoin extends Plan {
  final Plan left;
  final Plan right;
  final JoinKind kind;
  private final @Nullable Expr condition;
  final double rows;

  public NestedLoopJoin(Plan left, Plan right, JoinKind kind, @Nullable Expr condition) {
    this(left, right, kind, condition, -1);
  }

  /**
   * Reads the right side once and keeps it.
   *
   * @param condition over left columns, then right columns; null for all pairs. Of NOT_IN and MARK,
   *     the comparison of the key: the answer is true if it is true for some right row, else NULL
   *     if it is for some, else false
   * @param rows estimated number of rows; negative if unknown
   */
  public NestedLoopJoin(
      Plan left, Plan right, JoinKind kind, @Nullable Expr condition, double rows) {
    super(kind.types(left, right));
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.condition = condition;
    this.rows =
        rows > 0
            ? rows
            : kind.givesRight()
                ? left.estimatedRows() * right.estimatedRows() / (condition == null ? 1 : 3)
                : left.estimatedRows();
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution, null);
  }

  @Override
  Rows open(Execution execution, Bound bound) {
    return new Run(execution, bound);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return kind.title() + " nested loop join" + (condition == null ? "" : ": " + condition);
  }

  @Override
  public double estimatedRows() {
    return rows;
  }

  private final class Run extends JoinRows {
    private final Rows rightInput;
    private final RowStore store;
    private int leftSize;
    private int row;
    private int next;

    Run(Execution execution, @Nullable Bound bound) {
      super(kind, left, right.types(), types(), condition, bound, execution);
      rightInput = input(right);
      store = store(right);
    }

    @Override
    boolean begin() {
      for (Batch in = rightInput.next(); in != null; in = rightInput.next()) {
        store.append(in);
      }
      rightInput.close();
      return store.size() > 0
          || (kind != JoinKind.INNER && kind != JoinKind.SEMI && kind != JoinKind.RIGHT);
    }

    @Override
    void begin(Batch leftBatch) {
      leftSize = leftBatch.size();
      row = 0;
      next = 0;
    }

    @Override
    int pairs(int[] leftRows, int[] rightRows) {
      int count = 0;
      int rights = firstIsEnough() ? Math.min(1, store.size()) : store.size();
      while (count < leftRows.length && row < leftSize) {
        if (next == rights || needsNoMore(row)) {
          row++;
          next = 0;
          if (rights == 0) {
            return 0;
          }
          continue;
        }
        int some = Math.min(leftRows.length - count, rights - next);
        for (int i = 0; i < some; i++) {
          leftRows[count + i] = row;
          rightRows[count + i] = next + i;
        }
        count += some;
        next += some;
      }
      return count;
    }

    @Override
    Batch right() {
      return store.batch();
    }
  }
}
