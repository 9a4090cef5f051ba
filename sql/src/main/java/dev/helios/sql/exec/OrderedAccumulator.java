package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.aggregate.Accumulator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate whose result has something of every row: keeps the rows until the end, in files if
 * memory has no room for them, and then aggregates some groups after the others, the rows of each
 * in an order.
 */
final class OrderedAccumulator extends Accumulator {
  private static final ColumnType GROUP = ColumnType.of(ColumnType.Kind.INTEGER);

  /** Of what is free rows in memory are an eighth. */
  private static final int SHARE = 8;

  /** Rows that groups which are aggregated at once have, as a rule, if there are files. */
  private static final long ROWS_AT_ONCE = 1024;

  private final Accumulator inner;
  private final int[] columns;
  private final List<SortKey> keys = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();
  private final Execution execution;
  private final MemoryShare share;
  private final MergedRuns runs;
  private final Batch picked;
  private final Reservation sorting;
  private final Reservation working;
  private RowStore store;
  private long rows;
  private int groupCount = 1;

  /** The rows in memory in their order; null as long as there may be more. */
  private int @Nullable [] order;

  private int next;

  /** Rows of the files that come next, and how many of them are done with. */
  private final Batch merged;

  private int used;

  /** The first of the groups that are aggregated. */
  private int firstGroup;

  /**
   * Keeps {@code columns} of the input, which {@code inner} finds at 0 and on.
   *
   * @param order by columns of the input; empty if rows are to stay as they come
   */
  OrderedAccumulator(
      Accumulator inner,
      int[] columns,
      List<SortKey> order,
      List<ColumnType> input,
      Execution execution) {
    this.inner = inner;
    this.execution = execution;
    List<Integer> all = new ArrayList<>();
    for (int column : columns) {
      all.add(column);
    }
    keys.add(SortKey.ascending(columns.length + order.size()));
    for (SortKey key : order) {
      keys.add(new SortKey(all.size(), key.descending(), key.nullsFirst()));
      all.add(key.column());
    }
    this.columns = all.stream().mapToInt(Integer::intValue).toArray();
    all.forEach(c -> types.add(input.get(c)));
    types.add(GROUP);
    store = new RowStore(types, execution.memory());
    picked = Batch.of(types, 0);
    merged = Batch.of(types, 0);
    sorting = new Reservation(execution.memory());
    working = new Reservation(execution.memory());
    share = new MemoryShare(execution.memory(), SHARE);
    runs = new MergedRuns(keys, execution);
  }

  @Override
  public void ensure(int groups) {
    groupCount = groups;
  }

  @Override
  public void add(Batch in, int @Nullable [] chosen, int count, int @Nullable [] groups) {
    picked.ensureCapacity(count);
    LongVector numbers = (LongVector) picked.column(columns.length);
    for (int i = 0; i < count; i++) {
      numbers.setLong(i, group(groups, row(chosen, i)));
    }
    for (int k = 0; k < columns.length; k++) {
      Vector from = in.column(columns[k]);
      if (chosen == null) {
        picked.column(k).copyRange(0, from, 0, count);
      } else {
        picked.column(k).gather(0, from, chosen, 0, count);
      }
    }
    picked.setSize(count);
    store.append(picked);
    rows += count;
    if (share.isUsed() && execution.spill().isThere()) {
      spill();
    }
  }

  private int[] sorted() {
    sorting.set((long) store.size() * Sorter.BYTES_PER_ROW);
    return Sorter.order(store.batch(), store.size(), keys);
  }

  private void spill() {
    if (store.size() > 0) {
      runs.add(store.batch(), sorted());
      sorting.set(0);
      store.close();
      store = new RowStore(types, execution.memory());
    }
  }

  @Override
  public void finish() {
    if (!runs.isEmpty()) {
      spill();
    }
    order = sorted();
  }

  @Override
  public int groupsAtOnce() {
    return runs.isEmpty()
        ? Batch.CAPACITY
        : Math.clamp(groupCount * ROWS_AT_ONCE / Math.max(1, rows), 1, Batch.CAPACITY);
  }

  @Override
  public void prepare(int from, int to) {
    inner.ensure(to - from);
    for (int group = 0; group < to - from; group++) {
      inner.reset(group);
    }
    firstGroup = from;
    int[] groups = new int[Batch.CAPACITY];
    while (pick(to)) {
      execution.checkCanceled();
      if (groups.length < picked.size()) {
        groups = new int[picked.size()];
      }
      long[] numbers = ((LongVector) picked.column(columns.length)).values();
      for (int i = 0; i < picked.size(); i++) {
        groups[i] = (int) numbers[i] - from;
      }
      inner.add(picked, null, picked.size(), groups);
      working.set(inner.bytes());
    }
    inner.finish();
  }

  /** Takes the next rows of groups below {@code to}; false if there are none left. */
  private boolean pick(int to) {
    return runs.isEmpty() ? pickFromMemory(to) : pickFromFiles(to);
  }

  private boolean pickFromMemory(int to) {
    int[] all = java.util.Objects.requireNonNull(order);
    long[] numbers = ((LongVector) store.batch().column(columns.length)).values();
    int end = next;
    int most = Math.min(all.length, next + Batch.CAPACITY);
    while (end < most && numbers[all[end]] < to) {
      end++;
    }
    int count = end - next;
    picked.ensureCapacity(count);
    for (int c = 0; c < picked.width(); c++) {
      picked.column(c).gather(0, store.batch().column(c), all, next, count);
    }
    picked.setSize(count);
    next = end;
    return count > 0;
  }

  private boolean pickFromFiles(int to) {
    if (used == merged.size()) {
      used = 0;
      if (runs.next(merged) == null) {
        merged.setSize(0);
        return false;
      }
    }
    long[] numbers = ((LongVector) merged.column(columns.length)).values();
    int end = used;
    while (end < merged.size() && numbers[end] < to) {
      end++;
    }
    picked.copyRange(merged, used, end - used);
    used = end;
    return picked.size() > 0;
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
    inner.result(group - firstGroup, out, row);
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public void close() {
    store.close();
    sorting.close();
    working.close();
    runs.close();
    inner.close();
  }
}
