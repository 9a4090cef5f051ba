package dev.helios.sql.exec;

import dev.helios.refs.root.Table;
import dev.helios.refs.row.LeafReader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a table in some key ranges, column by column from each leaf. With a condition, the
 * columns that it needs are read first, and the others only of rows for which it is true.
 */
final class RowScan extends Operator {
  private final Plan plan;
  private final Opening opening;
  private final int[] columns;
  private final @Nullable Expr condition;
  private final int @Nullable [] conditionColumns;

  private @Nullable RangeCursor cursor;
  private @Nullable LeafReader reader;
  private boolean bag;
  private boolean reverse;

  /** Rows of the piece under way, and which of them come next. */
  private int[] piece = {};

  private int from;
  private int to;

  /** Rows of the cursor's piece that were listed, and copies of the next that were not. */
  private int done;

  private long copies;

  private final Batch batch;
  private int capacity;
  private boolean ended;

  /** Where the condition is evaluated: the columns it needs, of one piece; null without one. */
  private @Nullable Frame frame;

  private @Nullable Batch tested;
  private boolean[] needed = {};
  private int[] selected = {};

  /** Finds out what to read, when the first row is asked for. */
  interface Opening {
    Opened open(Execution execution);
  }

  record Opened(Table table, List<KeyRange> ranges, boolean reverse) {}

  RowScan(
      Plan plan,
      Opening opening,
      int[] columns,
      @Nullable Expr condition,
      int @Nullable [] conditionColumns,
      double rows,
      Execution execution) {
    super(execution);
    this.plan = plan;
    this.opening = opening;
    this.columns = columns;
    this.condition = condition;
    this.conditionColumns = conditionColumns;
    this.capacity = Scans.room(rows);
    this.batch = Batch.of(plan.types(), capacity);
  }

  private RangeCursor begin() {
    Opened opened = opening.open(execution());
    bag = opened.table().codec().isBag();
    reverse = opened.reverse();
    reader = new LeafReader(opened.table().codec());
    if (condition != null) {
      frame = new Frame(execution());
      tested = Batch.of(plan.types(), 0);
      frame.on(tested);
      needed = new boolean[columns.length];
      Arrays.fill(needed, conditionColumns == null);
      for (int column : conditionColumns == null ? new int[0] : conditionColumns) {
        needed[column] = true;
      }
    }
    return new RangeCursor(opened.table().rows(), opened.ranges(), opened.reverse());
  }

  @Override
  @Nullable Batch advance() {
    RangeCursor at = cursor;
    if (at == null) {
      at = begin();
      cursor = at;
    } else if (ended) {
      return null;
    } else if (capacity < Batch.CAPACITY) {
      capacity = Scans.more(capacity);
      batch.ensureCapacity(capacity);
    }
    LeafReader in = Objects.requireNonNull(reader);
    int size = 0;
    int pieces = 0;
    while (size < capacity) {
      if (from == to) {
        if (done == at.end() - at.first()) {
          if ((++pieces & 0xff) == 0) {
            execution().checkCanceled();
          }
          done = 0;
          if (!at.next()) {
            ended = true;
            break;
          }
          in.on(at.run());
        }
        list(at, in);
      }
      int count = Math.min(capacity - size, to - from);
      if (condition == null) {
        for (int c = 0; c < columns.length; c++) {
          read(in, c, piece, from, count, batch.column(c), size);
        }
        from += count;
        size += count;
      } else {
        size += readSelected(in, condition, count, size);
      }
    }
    batch.setSize(size);
    return size == 0 ? null : batch;
  }

  /** Lists the next rows of the piece; those of a bag as often as they are there. */
  private void list(RangeCursor at, LeafReader in) {
    int rows = at.end() - at.first();
    int room = bag ? Batch.CAPACITY : rows;
    if (piece.length < room) {
      piece = new int[Math.max(room, 128)];
    }
    int count = 0;
    while (done < rows && count < room) {
      int row = reverse ? at.end() - 1 - done : at.first() + done;
      if (!bag) {
        piece[count++] = row;
        done++;
        continue;
      }
      copies = copies == 0 ? in.count(row) : copies;
      int some = (int) Math.min(copies, room - count);
      Arrays.fill(piece, count, count + some, row);
      count += some;
      copies -= some;
      done += copies == 0 ? 1 : 0;
    }
    from = 0;
    to = count;
  }

  private int readSelected(LeafReader in, Expr test, int count, int size) {
    Batch probe = Objects.requireNonNull(tested);
    Frame on = Objects.requireNonNull(frame);
    if (selected.length < count) {
      selected = new int[Math.max(count, 128)];
    }
    for (int c = 0; c < columns.length; c++) {
      if (needed[c]) {
        probe.column(c).ensureCapacity(count);
        read(in, c, piece, from, count, probe.column(c), 0);
      }
    }
    probe.setSize(count);
    int hits = test.select(on, selected);
    if (hits > 0) {
      for (int c = 0; c < columns.length; c++) {
        if (needed[c]) {
          batch.column(c).gather(size, probe.column(c), selected, 0, hits);
        }
      }
      for (int i = 0; i < hits; i++) {
        selected[i] = piece[from + selected[i]];
      }
      for (int c = 0; c < columns.length; c++) {
        if (!needed[c]) {
          read(in, c, selected, 0, hits, batch.column(c), size);
        }
      }
    }
    from += count;
    return hits;
  }

  private void read(
      LeafReader in, int column, int[] rows, int first, int count, Vector out, int at) {
    int ordinal = columns[column];
    switch (out) {
      case LongVector v -> in.longs(ordinal, rows, first, count, v.values(), v.nulls(), at);
      case DoubleVector v -> in.doubles(ordinal, rows, first, count, v.values(), v.nulls(), at);
      case ObjectVector v -> in.objects(ordinal, rows, first, count, v.values(), at);
    }
  }
}
