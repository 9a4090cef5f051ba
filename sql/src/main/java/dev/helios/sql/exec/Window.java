package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the input with window functions behind their columns. When memory has no room for them
 * all they are sorted in files, and as many partitions as there is room for are worked on at once.
 * A partition that is too large by itself is read from a file, if the functions allow that.
 */
public final class Window extends Plan {
  final Plan input;
  final int[] partition;
  final List<SortKey> order;
  final WindowFrame frame;
  final List<WindowCall> calls;

  /** Calls over one window; several windows are one node each. */
  public Window(
      Plan input, int[] partition, List<SortKey> order, WindowFrame frame, List<WindowCall> calls) {
    super(types(input, calls));
    this.input = input;
    this.partition = partition.clone();
    this.order = List.copyOf(order);
    this.frame = frame;
    this.calls = List.copyOf(calls);
  }

  private static List<ColumnType> types(Plan input, List<WindowCall> calls) {
    List<ColumnType> types = new ArrayList<>(input.types());
    calls.forEach(c -> types.add(c.type()));
    return types;
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
    return Text.window(partition, order, frame, calls);
  }

  @Override
  public double estimatedRows() {
    return input.estimatedRows();
  }

  private final class Run extends Operator {
    /** Heap of what is kept about a row beside the row: its order, its peers, its frame. */
    private static final int BYTES_PER_ROW = Sorter.BYTES_PER_ROW + 24;

    /** Rows in memory are a sixth of what is free: results and what is kept of rows come on top. */
    private static final int SHARE = 6;

    private final Rows rows;
    private final MergedRuns runs;
    private final Reservation working;
    private final Batch out = Batch.of(types(), 0);
    private final List<SortKey> keys = new ArrayList<>();
    private RowStore store;
    private List<Vector> results = List.of();
    private int[] places = {};
    private int given;
    private boolean begun;

    /** Rows of the runs that were read and are not in a store yet. */
    private final Batch merged = Batch.of(input.types(), 0);

    private int used;

    /** A partition that comes after the rows in the store; null if there is none. */
    private @Nullable LargePartition large;

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      for (int column : partition) {
        keys.add(SortKey.ascending(column));
      }
      keys.addAll(order);
      store = new RowStore(input.types(), execution.memory());
      onClose(() -> store.close());
      runs = new MergedRuns(keys, execution);
      onClose(runs::close);
      working = reservation();
      onClose(
          () -> {
            if (large != null) {
              large.close();
            }
          });
    }

    private void begin() {
      MemoryShare share = new MemoryShare(execution().memory(), SHARE);
      boolean spills = execution().spill().isThere();
      for (Batch in = rows.next(); in != null; in = rows.next()) {
        store.append(in);
        if (spills && share.isUsed()) {
          spill();
        }
      }
      rows.close();
      if (runs.isEmpty()) {
        compute(sorted());
      } else {
        spill();
      }
    }

    private int[] sorted() {
      working.set((long) store.size() * Sorter.BYTES_PER_ROW);
      return Sorter.order(store.batch(), store.size(), keys);
    }

    private void spill() {
      runs.add(store.batch(), sorted());
      working.set(0);
      newStore();
    }

    private void newStore() {
      store.close();
      store = new RowStore(input.types(), execution().memory());
    }

    /** Reads some whole partitions from the files; false if there are no more. */
    private boolean nextPartitions() {
      newStore();
      working.set(0);
      results = List.of();
      MemoryShare share = new MemoryShare(execution().memory(), 2 * SHARE);
      MemoryShare most = new MemoryShare(execution().memory(), SHARE);
      boolean knowsLarge = LargePartition.knows(calls, frame);
      while (hasMerged()) {
        if (knowsLarge && most.isUsed() && store.size() > 0) {
          putLarge();
          break;
        }
        int from = used;
        while (used < merged.size() && !(share.isUsed() && startsPartition(from))) {
          used++;
        }
        int[] some = IntStream.range(from, used).toArray();
        store.append(merged, some, some.length);
        if (used < merged.size()) {
          break;
        }
      }
      int size = store.size();
      if (size == 0) {
        places = new int[0];
        given = 0;
        return large != null;
      }
      compute(IntStream.range(0, size).toArray());
      return true;
    }

    /** Puts the last partition of the store, and what follows of it, in a file. */
    private void putLarge() {
      int start = store.size() - 1;
      while (start > 0 && same(store.batch(), start - 1, store.batch(), start)) {
        start--;
      }
      int[] own = IntStream.range(start, store.size()).toArray();
      SpilledRows file = execution().spill().rows(input.types());
      try {
        file.add(store.batch(), own, 0, own.length);
        Batch first = Batch.of(input.types(), 1);
        first.copyRange(store.batch(), start, 1);
        store.batch().setSize(start);
        while (hasMerged() && same(first, 0, merged, used)) {
          file.add(merged, used++);
        }
        file.finish();
        large = new LargePartition(file, order, frame, calls, types(), execution());
      } catch (RuntimeException e) {
        file.close();
        throw e;
      }
    }

    private boolean hasMerged() {
      if (used == merged.size()) {
        used = 0;
        return runs.next(merged) != null;
      }
      return true;
    }

    /** Whether the row that is next has another partition than the one before it. */
    private boolean startsPartition(int from) {
      if (used > from) {
        return !same(merged, used - 1, merged, used);
      }
      int last = store.size() - 1;
      return last >= 0 && !same(store.batch(), last, merged, used);
    }

    private void compute(int[] sorted) {
      places = sorted;
      given = 0;
      int size = sorted.length;
      long resultBytes = 0;
      for (WindowCall call : calls) {
        resultBytes += Vector.kind(call.type()) == Vector.Kind.OBJECT ? 44 : 9;
      }
      working.set(size * (BYTES_PER_ROW + resultBytes));
      results = calls.stream().map(c -> Vector.of(c.type(), size)).toList();
      Frames frames = new Frames(frame, order, store.batch(), places, execution());
      List<Runnable> ends = new ArrayList<>();
      try {
        List<Computation> computations =
            calls.stream().map(c -> computation(c, places, ends)).toList();
        int from = 0;
        for (int i = 1; i <= size; i++) {
          if (i == size || !same(store.batch(), places[from], store.batch(), places[i])) {
            execution().checkCanceled();
            frames.on(from, i);
            for (int c = 0; c < computations.size(); c++) {
              computations.get(c).run(frames, from, i, results.get(c));
            }
            from = i;
          }
        }
      } finally {
        ends.forEach(Runnable::run);
      }
    }

    private Computation computation(WindowCall call, int[] sorted, List<Runnable> ends) {
      return switch (call.function()) {
        case WindowFunction.Place place ->
            new PlaceFunction(call, place, store.batch(), sorted)::run;
        case AggregateFunction function -> {
          FrameAggregate aggregate =
              new FrameAggregate(call, function, store.batch(), sorted, execution());
          ends.add(aggregate::close);
          yield aggregate::run;
        }
      };
    }

    private boolean same(Batch a, int i, Batch b, int j) {
      for (int column : partition) {
        Vector vector = a.column(column);
        if (!KeyHash.equal(vector.type(), vector, i, b.column(column), j)) {
          return false;
        }
      }
      return true;
    }

    @Override
    @Nullable Batch advance() {
      if (!begun) {
        begun = true;
        begin();
      }
      while (given == places.length && !runs.isEmpty()) {
        LargePartition now = large;
        if (now != null) {
          Batch rows = now.next();
          if (rows != null) {
            return rows;
          }
          now.close();
          large = null;
        }
        if (!nextPartitions()) {
          return null;
        }
      }
      int count = Math.min(Batch.CAPACITY, places.length - given);
      if (count == 0) {
        return null;
      }
      out.ensureCapacity(count);
      int width = store.batch().width();
      for (int i = 0; i < width; i++) {
        out.column(i).gather(0, store.batch().column(i), places, given, count);
      }
      for (int i = 0; i < results.size(); i++) {
        out.column(width + i).copyRange(0, results.get(i), given, count);
      }
      out.setSize(count);
      given += count;
      return out;
    }
  }

  /** Computes one call for the rows of a partition. */
  private interface Computation {
    void run(Frames frames, int from, int to, Vector out);
  }
}
