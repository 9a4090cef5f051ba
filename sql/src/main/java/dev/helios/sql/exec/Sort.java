package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the input in order; rows that are equal in it keep their order. */
public final class Sort extends Plan {
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
    private final RowStore store;
    private final Reservation sorting;
    private final Batch out = Batch.of(types(), 0);
    private int @Nullable [] order;
    private int given;

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      store = store(input);
      sorting = reservation();
    }

    private int[] sort() {
      for (Batch in = rows.next(); in != null; in = rows.next()) {
        store.append(in);
      }
      rows.close();
      sorting.set((long) store.size() * Sorter.BYTES_PER_ROW);
      return Sorter.order(store.batch(), store.size(), keys);
    }

    @Override
    @Nullable Batch advance() {
      int[] sorted = order;
      if (sorted == null) {
        sorted = sort();
        order = sorted;
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
