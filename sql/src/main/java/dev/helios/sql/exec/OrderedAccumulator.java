package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.aggregate.Accumulator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregate that gets the rows of each group in an order: it keeps them until the end. */
final class OrderedAccumulator extends Accumulator {
  private static final ColumnType GROUP = ColumnType.of(ColumnType.Kind.INTEGER);

  private final Accumulator inner;
  private final int[] columns;
  private final List<SortKey> keys = new ArrayList<>();
  private final RowStore store;
  private final Batch picked;
  private final Reservation sorting;

  /**
   * Keeps {@code columns} of the input, which {@code inner} finds at 0 and on.
   *
   * @param order by columns of the input
   */
  OrderedAccumulator(
      Accumulator inner,
      int[] columns,
      List<SortKey> order,
      List<ColumnType> input,
      MemoryBudget budget) {
    this.inner = inner;
    List<Integer> all = new ArrayList<>();
    for (int column : columns) {
      all.add(column);
    }
    int group = columns.length + order.size();
    keys.add(SortKey.ascending(group));
    for (SortKey key : order) {
      keys.add(new SortKey(all.size(), key.descending(), key.nullsFirst()));
      all.add(key.column());
    }
    this.columns = all.stream().mapToInt(Integer::intValue).toArray();
    List<ColumnType> types = new ArrayList<>();
    all.forEach(c -> types.add(input.get(c)));
    types.add(GROUP);
    store = new RowStore(types, budget);
    picked = Batch.of(types, 0);
    sorting = new Reservation(budget);
  }

  @Override
  public void ensure(int groups) {
    inner.ensure(groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    picked.ensureCapacity(count);
    LongVector numbers = (LongVector) picked.column(columns.length);
    for (int i = 0; i < count; i++) {
      int row = rows == null ? i : rows[i];
      numbers.setLong(i, groups == null ? 0 : groups[row]);
    }
    for (int k = 0; k < columns.length; k++) {
      Vector from = in.column(columns[k]);
      if (rows == null) {
        picked.column(k).copyRange(0, from, 0, count);
      } else {
        picked.column(k).gather(0, from, rows, 0, count);
      }
    }
    picked.setSize(count);
    store.append(picked);
  }

  @Override
  public void finish() {
    int size = store.size();
    sorting.set((long) size * Sorter.BYTES_PER_ROW);
    int[] order = Sorter.order(store.batch(), size, keys);
    int[] groups = new int[Batch.CAPACITY];
    for (int from = 0; from < size; from += Batch.CAPACITY) {
      int count = Math.min(Batch.CAPACITY, size - from);
      picked.ensureCapacity(count);
      for (int c = 0; c < picked.width(); c++) {
        picked.column(c).gather(0, store.batch().column(c), order, from, count);
      }
      picked.setSize(count);
      long[] numbers = ((LongVector) picked.column(columns.length)).values();
      for (int i = 0; i < count; i++) {
        groups[i] = (int) numbers[i];
      }
      inner.add(picked, null, count, groups);
    }
    store.close();
    sorting.close();
    inner.finish();
  }

  @Override
  public void merge(int into, int from) {
    throw new IllegalStateException("ordered groups are not merged");
  }

  @Override
  public void reset(int group) {
    throw new IllegalStateException("ordered groups are not reset");
  }

  @Override
  public void result(int group, Vector out, int row) {
    inner.result(group, out, row);
  }

  @Override
  public long bytes() {
    return inner.bytes();
  }

  @Override
  public void close() {
    store.close();
    sorting.close();
    inner.close();
  }
}
