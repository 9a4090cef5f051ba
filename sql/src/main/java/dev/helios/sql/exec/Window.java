package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the input with window functions behind their columns. */
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

    private final Rows rows;
    private final RowStore store;
    private final Reservation working;
    private final Batch out = Batch.of(types(), 0);
    private final List<Vector> results = new ArrayList<>();
    private int @Nullable [] sorted;
    private int given;

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      store = store(input);
      working = reservation();
    }

    private int[] compute() {
      for (Batch in = rows.next(); in != null; in = rows.next()) {
        store.append(in);
      }
      rows.close();
      int size = store.size();
      long resultBytes = 0;
      for (WindowCall call : calls) {
        resultBytes += Vector.kind(call.type()) == Vector.Kind.OBJECT ? 44 : 9;
      }
      working.set(size * (BYTES_PER_ROW + resultBytes));
      List<SortKey> keys = new ArrayList<>();
      for (int column : partition) {
        keys.add(SortKey.ascending(column));
      }
      keys.addAll(order);
      int[] places = Sorter.order(store.batch(), size, keys);
      calls.forEach(c -> results.add(Vector.of(c.type(), size)));
      Frames frames = new Frames(frame, order, store.batch(), places, execution());
      List<Computation> computations = new ArrayList<>();
      calls.forEach(c -> computations.add(computation(c, places)));
      int from = 0;
      for (int i = 1; i <= size; i++) {
        if (i == size || !samePartition(places[from], places[i])) {
          execution().checkCanceled();
          frames.on(from, i);
          for (int c = 0; c < computations.size(); c++) {
            computations.get(c).run(frames, from, i, results.get(c));
          }
          from = i;
        }
      }
      return places;
    }

    private Computation computation(WindowCall call, int[] places) {
      return switch (call.function()) {
        case WindowFunction.Place place ->
            new PlaceFunction(call, place, store.batch(), places)::run;
        case AggregateFunction function -> {
          FrameAggregate aggregate =
              new FrameAggregate(call, function, store.batch(), places, execution());
          onClose(aggregate::close);
          yield aggregate::run;
        }
      };
    }

    private boolean samePartition(int a, int b) {
      for (int column : partition) {
        Vector vector = store.batch().column(column);
        if (!KeyHash.equal(vector.type(), vector, a, vector, b)) {
          return false;
        }
      }
      return true;
    }

    @Override
    @Nullable Batch advance() {
      int[] places = sorted;
      if (places == null) {
        places = compute();
        sorted = places;
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
