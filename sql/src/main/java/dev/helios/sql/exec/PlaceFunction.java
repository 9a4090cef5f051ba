package dev.helios.sql.exec;

import dev.helios.sql.SqlError;

/** Window functions of a row's place, over the rows of a partition. Not thread-safe. */
final class PlaceFunction {
  private final WindowCall call;
  private final WindowFunction.Place function;
  private final Batch rows;
  private final int[] sorted;
  private final int[] pieces = new int[6];

  PlaceFunction(WindowCall call, WindowFunction.Place function, Batch rows, int[] sorted) {
    this.call = call;
    this.function = function;
    this.rows = rows;
    this.sorted = sorted;
  }

  /** Writes the results of a partition's rows to {@code out}, by their places. */
  void run(Frames frames, int from, int to, Vector out) {
    for (int row = from; row < to; row++) {
      switch (function) {
        case ROW_NUMBER -> number(out, row, row - from + 1L);
        case RANK -> number(out, row, frames.peerStart(row) - from + 1L);
        case DENSE_RANK -> number(out, row, frames.group(row) + 1L);
        case PERCENT_RANK ->
            fraction(out, row, frames.peerStart(row) - from, Math.max(1, to - from - 1));
        case CUME_DIST -> fraction(out, row, frames.peerEnd(row) - from, to - from);
        case NTILE -> ntile(from, to, row, out);
        case LAG -> shifted(from, to, row, -1, out);
        case LEAD -> shifted(from, to, row, 1, out);
        case FIRST_VALUE -> nth(frames, row, 1, out);
        case LAST_VALUE -> last(frames, row, out);
        case NTH_VALUE -> {
          Vector numbers = argument(1);
          if (numbers.isNull(sorted[row])) {
            out.setNull(row);
            continue;
          }
          long n = longOf(numbers, sorted[row]);
          if (n <= 0) {
            throw new SqlError("22016", "argument of nth_value must be greater than zero");
          }
          nth(frames, row, n, out);
        }
      }
    }
  }

  private Vector argument(int i) {
    return rows.column(call.arguments().get(i));
  }

  private static long longOf(Vector vector, int row) {
    return ((LongVector) vector).values()[row];
  }

  private static void number(Vector out, int row, long value) {
    ((LongVector) out).setLong(row, value);
  }

  private static void fraction(Vector out, int row, int part, int whole) {
    ((DoubleVector) out).setDouble(row, (double) part / whole);
  }

  private void ntile(int from, int to, int row, Vector out) {
    Vector buckets = argument(0);
    if (buckets.isNull(sorted[from])) {
      out.setNull(row);
      return;
    }
    long count = longOf(buckets, sorted[from]);
    if (count <= 0) {
      throw new SqlError("22014", "argument of ntile must be greater than zero");
    }
    int size = to - from;
    long small = size / count;
    long large = size % count;
    int at = row - from;
    long inLarge = large * (small + 1);
    number(out, row, at < inLarge ? at / (small + 1) + 1 : large + (at - inLarge) / small + 1);
  }

  private void shifted(int from, int to, int row, int direction, Vector out) {
    Vector values = argument(0);
    long by = 1;
    if (call.arguments().size() > 1) {
      Vector offsets = argument(1);
      if (offsets.isNull(sorted[row])) {
        out.setNull(row);
        return;
      }
      by = longOf(offsets, sorted[row]);
    }
    int found =
        call.ignoreNulls()
            ? skip(values, from, to, row, direction * by)
            : place(row, direction * by, from, to);
    if (found >= 0) {
      out.copy(row, values, sorted[found]);
    } else if (call.arguments().size() > 2) {
      out.copy(row, argument(2), sorted[row]);
    } else {
      out.setNull(row);
    }
  }

  private static int place(int row, long by, int from, int to) {
    return by >= from - row && by < to - row ? (int) (row + by) : -1;
  }

  /** The row that is {@code by} values that are not NULL away; -1 if there is none. */
  private int skip(Vector values, int from, int to, int row, long by) {
    long left = Math.abs(by);
    int step = by < 0 ? -1 : 1;
    int at = row;
    while (left > 0) {
      at += step;
      if (at < from || at >= to) {
        return -1;
      }
      left -= values.isNull(sorted[at]) ? 0 : 1;
    }
    return at;
  }

  private void nth(Frames frames, int row, long n, Vector out) {
    Vector values = argument(0);
    int count = frames.pieces(row, pieces);
    long left = n;
    for (int i = 0; i < count; i += 2) {
      if (!call.ignoreNulls()) {
        int length = pieces[i + 1] - pieces[i];
        if (left <= length) {
          out.copy(row, values, sorted[(int) (pieces[i] + left - 1)]);
          return;
        }
        left -= length;
        continue;
      }
      for (int at = pieces[i]; at < pieces[i + 1]; at++) {
        if (!values.isNull(sorted[at]) && --left == 0) {
          out.copy(row, values, sorted[at]);
          return;
        }
      }
    }
    out.setNull(row);
  }

  private void last(Frames frames, int row, Vector out) {
    Vector values = argument(0);
    for (int i = frames.pieces(row, pieces) - 2; i >= 0; i -= 2) {
      for (int at = pieces[i + 1] - 1; at >= pieces[i]; at--) {
        if (!call.ignoreNulls() || !values.isNull(sorted[at])) {
          out.copy(row, values, sorted[at]);
          return;
        }
      }
    }
    out.setNull(row);
  }
}
