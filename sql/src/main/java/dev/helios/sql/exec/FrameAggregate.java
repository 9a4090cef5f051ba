package dev.helios.sql.exec;

import dev.helios.sql.exec.aggregate.Accumulator;
import dev.helios.sql.exec.aggregate.Accumulators;
import java.util.List;

/**
 * An aggregate over the frames of a partition. Frames that all begin at one row are grown row by
 * row; short ones are added up anew; of long ones that move, a tree of partial results is built, of
 * which each frame needs few nodes. Not thread-safe.
 */
final class FrameAggregate {
  /** Rows of a frame from which on a tree pays. */
  private static final int LONG_FRAME = 32;

  private final WindowCall call;
  private final AggregateFunction function;
  private final Batch rows;
  private final int[] sorted;
  private final Accumulator accumulator;
  private final Reservation reservation;
  private final int[] pieces = new int[6];
  private final int[] path = new int[2 * Long.SIZE];
  private int[] picked = new int[16];

  FrameAggregate(
      WindowCall call, AggregateFunction function, Batch rows, int[] sorted, Execution execution) {
    this.call = call;
    this.function = function;
    this.rows = rows;
    this.sorted = sorted;
    int[] arguments = call.arguments().stream().mapToInt(Integer::intValue).toArray();
    List<dev.helios.refs.schema.ColumnType> types =
        java.util.stream.IntStream.range(0, rows.width())
            .mapToObj(i -> rows.column(i).type())
            .toList();
    accumulator =
        Accumulators.of(function, arguments, types, call.type(), execution.session().zone());
    accumulator.ensure(1);
    reservation = new Reservation(execution.memory());
  }

  void close() {
    accumulator.close();
    reservation.close();
  }

  /** Writes the results of a partition's rows to {@code out}, by their places. */
  void run(Frames frames, int from, int to, Vector out) {
    boolean grows = !frames.excludes();
    long covered = 0;
    for (int row = from; row < to; row++) {
      covered += frames.end(row) - frames.start(row);
      grows &=
          frames.start(row) == frames.start(from)
              && (row == from || frames.end(row) >= frames.end(row - 1));
    }
    if (grows) {
      grow(frames, from, to, out);
    } else if (covered > (long) LONG_FRAME * (to - from) && !function.isOrdered()) {
      byTree(frames, from, to, out);
    } else {
      anew(frames, from, to, out);
    }
    accumulator.reset(0);
  }

  private void grow(Frames frames, int from, int to, Vector out) {
    int end = frames.start(from);
    for (int row = from; row < to; row++) {
      if (row > from && frames.end(row) == end) {
        out.copy(row, out, row - 1);
        continue;
      }
      add(end, frames.end(row));
      end = Math.max(end, frames.end(row));
      reservation.set(accumulator.bytes());
      accumulator.result(0, out, row);
    }
  }

  private void anew(Frames frames, int from, int to, Vector out) {
    for (int row = from; row < to; row++) {
      accumulator.reset(0);
      int count = frames.pieces(row, pieces);
      for (int i = 0; i < count; i += 2) {
        add(pieces[i], pieces[i + 1]);
      }
      accumulator.result(0, out, row);
    }
  }

  /** Adds rows by their places to group 0. */
  private void add(int from, int to) {
    if (picked.length < to - from) {
      picked = new int[Vector.grown(picked.length, to - from)];
    }
    int count = 0;
    for (int i = from; i < to; i++) {
      if (passes(sorted[i])) {
        picked[count++] = sorted[i];
      }
    }
    accumulator.add(rows, picked, count, null);
  }

  private boolean passes(int row) {
    if (call.filter() < 0) {
      return true;
    }
    LongVector flags = (LongVector) rows.column(call.filter());
    return !flags.nulls()[row] && flags.values()[row] != 0;
  }

  /**
   * Node i of the tree is group i; its children are 2i and 2i + 1, the row at k is node size + k.
   */
  private void byTree(Frames frames, int from, int to, Vector out) {
    int size = to - from;
    accumulator.ensure(2 * size);
    reservation.set(accumulator.bytes() + 4L * rows.size());
    int[] groups = new int[rows.size()];
    for (int i = 1; i < 2 * size; i++) {
      accumulator.reset(i);
    }
    if (picked.length < size) {
      picked = new int[size];
    }
    int count = 0;
    for (int k = 0; k < size; k++) {
      int row = sorted[from + k];
      groups[row] = size + k;
      if (passes(row)) {
        picked[count++] = row;
      }
    }
    accumulator.add(rows, picked, count, groups);
    for (int i = size - 1; i >= 1; i--) {
      accumulator.merge(i, 2 * i);
      accumulator.merge(i, 2 * i + 1);
    }
    for (int row = from; row < to; row++) {
      accumulator.reset(0);
      int ends = frames.pieces(row, pieces);
      for (int i = 0; i < ends; i += 2) {
        query(pieces[i] - from, pieces[i + 1] - from, size);
      }
      accumulator.result(0, out, row);
    }
  }

  /** Merges the fewest nodes that cover rows of the partition, in their order. */
  private void query(int from, int to, int size) {
    int rights = path.length;
    int left = from + size;
    int right = to + size;
    while (left < right) {
      if ((left & 1) == 1) {
        accumulator.merge(0, left++);
      }
      if ((right & 1) == 1) {
        path[--rights] = --right;
      }
      left >>= 1;
      right >>= 1;
    }
    for (int i = rights; i < path.length; i++) {
      accumulator.merge(0, path[i]);
    }
  }
}
