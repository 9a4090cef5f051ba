package dev.helios.sql.exec;

import dev.helios.sql.SqlError;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the rows of one partition after the other. Rows are given by their places in the
 * sorted input. Not thread-safe.
 */
final class Frames {
  private final WindowFrame frame;
  private final List<SortKey> order;
  private final RowOrder comparison;
  private final Batch rows;
  private final int[] sorted;
  private final ZoneId zone;
  private final @Nullable Object startOffset;
  private final @Nullable Object endOffset;

  /** The partition. */
  private int from;

  private int to;

  /** For each row of the partition, by place in it: first and last but one of its peers. */
  private int[] peerStarts = {};

  private int[] peerEnds = {};

  /** For each row the number of its group of peers, and for each group where it begins. */
  private int[] groups = {};

  private int[] groupStarts = {};
  private int groupCount;

  /** For each row of the partition, where its frame begins and ends. */
  private int[] starts = {};

  private int[] ends = {};

  Frames(WindowFrame frame, List<SortKey> order, Batch rows, int[] sorted, Execution execution) {
    this.frame = frame;
    this.order = order;
    this.comparison = new RowOrder(order);
    this.rows = rows;
    this.sorted = sorted;
    this.zone = execution.session().zone();
    startOffset = offset(frame.start(), "starting", execution);
    endOffset = offset(frame.end(), "ending", execution);
  }

  private @Nullable Object offset(WindowFrame.Bound bound, String which, Execution execution) {
    Expr expression = bound.offset();
    if (expression == null) {
      return null;
    }
    Object value = expression.valueAt(new Frame(execution), 0);
    if (value == null) {
      throw new SqlError("22004", "frame %s offset must not be null".formatted(which));
    }
    if (RangeOffset.isNegative(value)) {
      throw new SqlError(
          "22013",
          frame.unit() == WindowFrame.Unit.RANGE
              ? "invalid preceding or following size in window function"
              : "frame %s offset must not be negative".formatted(which));
    }
    return value;
  }

  /** Moves to the partition of rows from {@code first} up to but without {@code end}. */
  void on(int first, int end) {
    from = first;
    to = end;
    int size = end - first;
    if (starts.length < size) {
      peerStarts = new int[size];
      peerEnds = new int[size];
      groups = new int[size];
      groupStarts = new int[size + 1];
      starts = new int[size];
      ends = new int[size];
    }
    findPeers(size);
    for (int i = 0; i < size; i++) {
      starts[i] = rowOrGroup(frame.start(), startOffset, i, false);
      ends[i] = rowOrGroup(frame.end(), endOffset, i, true);
    }
    if (frame.unit() == WindowFrame.Unit.RANGE) {
      if (startOffset != null) {
        findRanges(frame.start(), startOffset, false, starts);
      }
      if (endOffset != null) {
        findRanges(frame.end(), endOffset, true, ends);
      }
    }
    for (int i = 0; i < size; i++) {
      starts[i] = Math.max(from, Math.min(to, starts[i]));
      ends[i] = Math.max(starts[i], Math.min(to, ends[i]));
    }
  }

  private void findPeers(int size) {
    groupCount = 0;
    int start = 0;
    for (int i = 1; i <= size; i++) {
      if (i == size
          || comparison.compare(rows, sorted[from + start], rows, sorted[from + i]) != 0) {
        groupStarts[groupCount] = start;
        for (int k = start; k < i; k++) {
          peerStarts[k] = from + start;
          peerEnds[k] = from + i;
          groups[k] = groupCount;
        }
        groupCount++;
        start = i;
      }
    }
    groupStarts[groupCount] = size;
  }

  /** A bound that follows from places alone; of RANGE with an offset, nothing yet. */
  private int rowOrGroup(WindowFrame.Bound bound, @Nullable Object offset, int i, boolean isEnd) {
    boolean byRow = frame.unit() == WindowFrame.Unit.ROWS;
    int more = isEnd ? 1 : 0;
    return switch (bound.kind()) {
      case UNBOUNDED_PRECEDING -> from;
      case UNBOUNDED_FOLLOWING -> to;
      case CURRENT_ROW -> byRow ? from + i + more : isEnd ? peerEnds[i] : peerStarts[i];
      case PRECEDING, FOLLOWING -> {
        if (frame.unit() == WindowFrame.Unit.RANGE) {
          yield from;
        }
        long by = RangeOffset.toLong(Objects.requireNonNull(offset));
        long signed = bound.kind() == WindowFrame.Bound.Kind.PRECEDING ? -by : by;
        if (byRow) {
          yield (int) Math.max(from, Math.min(to, saturated(from + i + more, signed)));
        }
        long group = saturated(groups[i] + more, signed);
        yield from + groupStarts[(int) Math.max(0, Math.min(groupCount, group))];
      }
    };
  }

  private static long saturated(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  /**
   * Bounds of RANGE with an offset. As keys ascend, or descend, the bounds move one way only. Rows
   * whose key is NULL have their peers as their frame, and are in no other one's.
   */
  private void findRanges(WindowFrame.Bound bound, Object offset, boolean isEnd, int[] bounds) {
    SortKey key = order.get(0);
    Vector keys = rows.column(key.column());
    int first = from;
    int end = to;
    while (first < end && keys.isNull(sorted[first])) {
      first++;
    }
    while (end > first && keys.isNull(sorted[end - 1])) {
      end--;
    }
    // Downwards in value is upwards in place if the key descends.
    boolean subtract = (bound.kind() == WindowFrame.Bound.Kind.PRECEDING) != key.descending();
    int at = first;
    for (int i = from; i < to; i++) {
      if (i < first || i >= end) {
        bounds[i - from] = isEnd ? peerEnds[i - from] : peerStarts[i - from];
        continue;
      }
      Object limit = RangeOffset.move(keys.type(), keys.get(sorted[i]), offset, subtract, zone);
      while (at < end) {
        int compared = RangeOffset.compare(keys.type(), keys.get(sorted[at]), limit);
        compared = key.descending() ? -compared : compared;
        if (isEnd ? compared > 0 : compared >= 0) {
          break;
        }
        at++;
      }
      bounds[i - from] = at;
    }
  }

  int peerStart(int row) {
    return peerStarts[row - from];
  }

  int peerEnd(int row) {
    return peerEnds[row - from];
  }

  /** Number of the row's group of peers, from 0. */
  int group(int row) {
    return groups[row - from];
  }

  int start(int row) {
    return starts[row - from];
  }

  int end(int row) {
    return ends[row - from];
  }

  boolean excludes() {
    return frame.exclude() != WindowFrame.Exclude.NO_OTHERS;
  }

  /**
   * Writes the pieces of a row's frame, what is excluded left out, as pairs of first place and end;
   * returns how many numbers that are. Pieces are not empty.
   */
  int pieces(int row, int[] out) {
    int start = start(row);
    int end = end(row);
    int count = 0;
    switch (frame.exclude()) {
      case NO_OTHERS -> count = piece(start, end, out, count);
      case CURRENT_ROW -> {
        count = piece(start, Math.min(end, row), out, count);
        count = piece(Math.max(start, row + 1), end, out, count);
      }
      case GROUP -> {
        count = piece(start, Math.min(end, peerStart(row)), out, count);
        count = piece(Math.max(start, peerEnd(row)), end, out, count);
      }
      case TIES -> {
        count = piece(start, Math.min(end, peerStart(row)), out, count);
        count = piece(Math.max(start, row), Math.min(end, row + 1), out, count);
        count = piece(Math.max(start, peerEnd(row)), end, out, count);
      }
    }
    return count;
  }

  private static int piece(int start, int end, int[] out, int count) {
    if (start >= end) {
      return count;
    }
    out[count] = start;
    out[count + 1] = end;
    return count + 2;
  }
}
