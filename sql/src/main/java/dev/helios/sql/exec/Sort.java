package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the input in order; rows that are equal in it keep their order. What memory has no
 * room for is sorted in parts, which are put in files and merged.
 */
public final class Sort extends Plan {
  /** Rows in memory are a fifth of what is free: sorting them may take more than they do. */
  private static final int SHARE = 5;

  final Plan input;
  final List<SortKey> keys;

  public Sort(Plan input, List<SortKey> keys) {
    super(input.types());
    this.input = input;
    this.keys = List.copyOf(keys);
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
    return "Sort by " + SortKey.text(keys);
  }

  @Override
  public double estimatedRows() {
    return input.estimatedRows();
  }

  private final class Run extends Operator {
    private final Rows rows;
    private final Reservation sorting;
    private final MergedRuns runs;
    private RowStore store;
    private final Batch out = Batch.of(types(), 0);
    private int @Nullable [] order;
    private int given;

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      store = new RowStore(types(), execution.memory());
      onClose(() -> store.close());
      sorting = reservation();
      runs = new MergedRuns(keys, execution);
      onClose(runs::close);
    }

    private int[] sort() {
      MemoryShare share = new MemoryShare(execution().memory(), SHARE);
      boolean spills = execution().spill().isThere();
      for (Batch in = rows.next(); in != null; in = rows.next()) {
        store.append(in);
        if (spills && share.isUsed()) {
          spill();
        }
      }
      rows.close();
      if (!runs.isEmpty()) {
        spill();
      }
      return sorted();
    }

    private int[] sorted() {
      sorting.set((long) store.size() * Sorter.BYTES_PER_ROW);
      return Sorter.order(store.batch(), store.size(), keys);
    }

    /** Puts what was read so far in a file, sorted. */
    private void spill() {
      runs.add(store.batch(), sorted());
      sorting.set(0);
      store.close();
      store = new RowStore(types(), execution().memory());
    }

    @Override
    @Nullable Batch advance() {
      int[] sorted = order;
      if (sorted == null) {
        sorted = sort();
        order = sorted;
      }
      if (!runs.isEmpty()) {
        return runs.next(out);
      }
      int count = Math.min(Batch.CAPACITY, sorted.length - given);
      if (count == 0) {
        return null;
      }
      out.ensureCapacity(count);
      for (int i = 0; i < out.width(); i++) {
        out.column(i).gather(0, store.batch().column(i), sorted, given, count);
      }
      out.setSize(count);
      given += count;
      return out;
    }
  }
}
