package dev.helios.sql.exec;

import dev.helios.sql.exec.aggregate.Accumulator;
import dev.helios.sql.exec.aggregate.Accumulators;
import org.jspecify.annotations.Nullable;

/** What one call gives for the rows of a {@link LargePartition}. Not thread-safe. */
abstract sealed class LargeColumn implements AutoCloseable {
  private LargeColumn() {}

  /** Whether a call can be computed without remembering much of the partition. */
  static boolean knows(WindowCall call, WindowFrame frame) {
    return switch (call.function()) {
      case WindowFunction.Place place ->
          switch (place) {
            case ROW_NUMBER, RANK, DENSE_RANK, PERCENT_RANK, CUME_DIST -> true;
            case LAG, LEAD -> !call.ignoreNulls();
            case NTILE, FIRST_VALUE, LAST_VALUE, NTH_VALUE -> false;
          };
      case AggregateFunction function ->
          frame.start().kind() == WindowFrame.Bound.Kind.UNBOUNDED_PRECEDING
              && frame.exclude() == WindowFrame.Exclude.NO_OTHERS
              && (frame.end().kind() == WindowFrame.Bound.Kind.CURRENT_ROW
                  || frame.end().kind() == WindowFrame.Bound.Kind.UNBOUNDED_FOLLOWING);
    };
  }

  /** What a call gives that is known. */
  static LargeColumn of(WindowCall call, WindowFrame frame, SpilledRows rows, Execution execution) {
    return switch (call.function()) {
      case WindowFunction.Place place ->
          place == WindowFunction.Place.LAG || place == WindowFunction.Place.LEAD
              ? new Shifted(call, rows)
              : new Number(place, rows.rows());
      case AggregateFunction function -> new Running(call, function, frame, rows, execution);
    };
  }

  /** Whether it is to see all rows before the first result, rather than those up to a group. */
  boolean needsAll() {
    return false;
  }

  /** Sees rows of the partition, each once and in order. */
  void see(Batch block, int from, int to) {}

  /** All rows before {@code end}, and none behind, were seen; they end with a group of peers. */
  void onPeers(long start, long end) {}

  /** Writes what it gives for the row of that number, which is there in {@code block}. */
  abstract void result(long number, Batch block, int row, Vector out);

  @Override
  public void close() {}

  /** Functions of a row's number and its peers'. */
  private static final class Number extends LargeColumn {
    private final WindowFunction.Place function;
    private final long all;
    private long start;
    private long end;
    private long group;

    Number(WindowFunction.Place function, long all) {
      this.function = function;
      this.all = all;
    }

    @Override
    void onPeers(long first, long last) {
      start = first;
      end = last;
      group++;
    }

    @Override
    void result(long number, Batch block, int row, Vector out) {
      switch (function) {
        case ROW_NUMBER -> ((LongVector) out).setLong(row, number + 1);
        case RANK -> ((LongVector) out).setLong(row, start + 1);
        case DENSE_RANK -> ((LongVector) out).setLong(row, group);
        case PERCENT_RANK ->
            ((DoubleVector) out).setDouble(row, (double) start / Math.max(1, all - 1));
        case CUME_DIST -> ((DoubleVector) out).setDouble(row, (double) end / all);
        default -> throw new IllegalStateException("no number: " + function);
      }
    }
  }

  /** LAG and LEAD: a cursor of its own, which is moved to the other row. */
  private static final class Shifted extends LargeColumn {
    private final WindowCall call;
    private final SpilledRows rows;
    private final int direction;
    private SpilledRows.@Nullable Reader reader;
    private @Nullable Batch block;

    /** Number of the first row of the block. */
    private long base;

    Shifted(WindowCall call, SpilledRows rows) {
      this.call = call;
      this.rows = rows;
      direction = call.function() == WindowFunction.Place.LAG ? -1 : 1;
    }

    @Override
    void result(long number, Batch in, int row, Vector out) {
      long by = 1;
      if (call.arguments().size() > 1) {
        Vector offsets = in.column(call.arguments().get(1));
        if (offsets.isNull(row)) {
          out.setNull(row);
          return;
        }
        by = ((LongVector) offsets).values()[row];
      }
      by *= direction;
      if (by >= -number && by < rows.rows() - number) {
        long wanted = number + by;
        moveTo(wanted);
        Batch there = java.util.Objects.requireNonNull(block);
        out.copy(row, there.column(call.arguments().get(0)), (int) (wanted - base));
      } else if (call.arguments().size() > 2) {
        out.copy(row, in.column(call.arguments().get(2)), row);
      } else {
        out.setNull(row);
      }
    }

    private void moveTo(long number) {
      if (reader == null || number < base) {
        // Distances that differ from row to row may lead back.
        reader = rows.read();
        block = null;
        base = 0;
      }
      while (block == null || number >= base + block.size()) {
        // The reader fills the same batch again.
        long before = block == null ? 0 : block.size();
        block = reader.next();
        base += before;
      }
    }
  }

  /** An aggregate of all rows from the partition's first to the row, its last peer, or the last. */
  private static final class Running extends LargeColumn {
    private final WindowCall call;
    private final boolean all;
    private final boolean byRow;
    private final Accumulator accumulator;
    private final Reservation reservation;
    private final Vector value;
    private boolean isValue;
    private int[] picked = new int[SpilledRows.BLOCK_ROWS];

    Running(
        WindowCall call,
        AggregateFunction function,
        WindowFrame frame,
        SpilledRows rows,
        Execution execution) {
      this.call = call;
      all = frame.end().kind() == WindowFrame.Bound.Kind.UNBOUNDED_FOLLOWING;
      byRow = !all && frame.unit() == WindowFrame.Unit.ROWS;
      int[] arguments = call.arguments().stream().mapToInt(Integer::intValue).toArray();
      accumulator =
          Accumulators.of(
              function, arguments, rows.types(), call.type(), execution.session().zone());
      accumulator.ensure(1);
      reservation = new Reservation(execution.memory());
      value = Vector.of(call.type(), 1);
    }

    @Override
    boolean needsAll() {
      return all;
    }

    @Override
    void see(Batch block, int from, int to) {
      if (!byRow) {
        add(block, from, to);
      }
    }

    private void add(Batch block, int from, int to) {
      picked = picked.length < to - from ? new int[to - from] : picked;
      int count = 0;
      for (int row = from; row < to; row++) {
        if (call.filter() < 0 || passes((LongVector) block.column(call.filter()), row)) {
          picked[count++] = row;
        }
      }
      accumulator.add(block, picked, count, null);
      reservation.set(accumulator.bytes());
      isValue = false;
    }

    private static boolean passes(LongVector flags, int row) {
      return !flags.nulls()[row] && flags.values()[row] != 0;
    }

    @Override
    void result(long number, Batch block, int row, Vector out) {
      if (byRow) {
        add(block, row, row + 1);
      }
      if (!isValue) {
        accumulator.result(0, value, 0);
        isValue = true;
      }
      out.copy(row, value, 0);
    }

    @Override
    public void close() {
      accumulator.close();
      reservation.close();
    }
  }
}
