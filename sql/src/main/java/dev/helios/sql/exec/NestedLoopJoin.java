package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of rows for which a condition is true, by trying all. Right rows that memory has no room
 * for are in a file, which is read for each batch of left rows.
 */
public final class NestedLoopJoin extends Plan {
  /** Of what is free the right rows may take a third, as they may grow by half at once. */
  private static final int SHARE = 3;

  final Plan left;
  final Plan right;
  final JoinKind kind;
  private final @Nullable Expr condition;
  final List<SortKey> order;
  final double rows;

  public NestedLoopJoin(Plan left, Plan right, JoinKind kind, @Nullable Expr condition) {
    this(left, right, kind, condition, List.of(), -1);
  }

  /**
   * Reads the right side once and keeps it.
   *
   * @param condition over left columns, then right columns; null for all pairs. Of NOT_IN and MARK,
   *     the comparison of the key: the answer is true if it is true for some right row, else NULL
   *     if it is for some, else false
   * @param order of left rows that is to be kept, even by way of files; empty if it does not matter
   * @param rows estimated number of rows; negative if unknown
   */
  public NestedLoopJoin(
      Plan left,
      Plan right,
      JoinKind kind,
      @Nullable Expr condition,
      List<SortKey> order,
      double rows) {
    super(kind.types(left, right));
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.condition = condition;
    this.order = List.copyOf(order);
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
    private @Nullable SpilledRows file;
    private SpilledRows.@Nullable Reader reader;

    /** The right rows that are tried: all of them, or a block of the file. */
    private Batch block;

    /** Number of right rows in the file before the block. */
    private int base;

    private int leftSize;
    private int row;
    private int next;

    Run(Execution execution, @Nullable Bound bound) {
      super(kind, left, right.types(), types(), condition, bound, execution);
      rightInput = input(right);
      store = store(right);
      block = store.batch();
      onClose(() -> SpilledRows.closeAll(file));
    }

    @Override
    boolean begin() {
      MemoryShare share = new MemoryShare(execution().memory(), SHARE);
      boolean spills = execution().spill().isThere();
      for (Batch in = rightInput.next(); in != null; in = rightInput.next()) {
        if (file != null) {
          file.add(in);
          continue;
        }
        store.append(in);
        if (spills && share.isUsed()) {
          SpilledRows rows = execution().spill().rows(right.types());
          file = rows;
          rows.add(store.batch());
          store.clear();
          store.close();
        }
      }
      rightInput.close();
      if (file != null) {
        file.finish();
        reader = file.read();
        block = Batch.of(right.types(), 0);
      }
      return rightCount() > 0
          || (kind != JoinKind.INNER && kind != JoinKind.SEMI && kind != JoinKind.RIGHT);
    }

    @Override
    @Nullable Rows instead(Rows leftRows) {
      SpilledRows rights = file;
      if (rights == null || order.isEmpty() || !kind.givesRight()) {
        return null;
      }
      Plan again =
          new NestedLoopJoin(
              new OpenedRows(left.types(), leftRows),
              new SpillScan(right.types(), rights),
              kind,
              condition,
              List.of(),
              rows);
      return input(new Sort(again, order));
    }

    @Override
    void begin(Batch leftBatch) {
      leftSize = leftBatch.size();
      row = 0;
      next = 0;
      if (file != null) {
        rewind(file);
      }
    }

    private void rewind(SpilledRows rights) {
      reader = rights.read();
      block = Batch.of(right.types(), 0);
      base = 0;
    }

    @Override
    int pairs(int[] leftRows, int[] rightRows) {
      int count = inBlock(leftRows, rightRows);
      while (count == 0 && nextBlock()) {
        row = 0;
        next = 0;
        count = inBlock(leftRows, rightRows);
      }
      return count;
    }

    private boolean nextBlock() {
      // The reader fills the same batch again.
      int before = block.size();
      Batch more = reader == null ? null : reader.next();
      if (more == null) {
        return false;
      }
      execution().checkCanceled();
      base += before;
      block = more;
      return true;
    }

    private int inBlock(int[] leftRows, int[] rightRows) {
      int count = 0;
      int rights = firstIsEnough() ? Math.min(1, block.size()) : block.size();
      if (rights == 0) {
        return 0;
      }
      while (count < leftRows.length && row < leftSize) {
        if (next == rights || needsNoMore(row)) {
          row++;
          next = 0;
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
      return block;
    }

    @Override
    int rightBase() {
      return base;
    }

    @Override
    int rightCount() {
      return file == null ? store.size() : Math.toIntExact(file.rows());
    }

    @Override
    void moveRight(int number) {
      if (file != null) {
        if (number == 0) {
          rewind(file);
        }
        while (number >= base + block.size() && nextBlock()) {}
      }
    }

    @Override
    boolean comeInOrder() {
      return file == null;
    }
  }
}
