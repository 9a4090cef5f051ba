package dev.helios.sql.exec;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.LeafReader;
import dev.helios.refs.row.RunReader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a table, or entries of an index that hold all that is wanted, in some key ranges,
 * column by column from each leaf. With tests, each reads the columns that it needs only of rows
 * that passed those before it, and what no test needs is read of rows that passed them all.
 */
final class RowScan extends Operator {
  private final Opening opening;
  private final int[] columns;
  private final List<Filter.Test> tests;

  private @Nullable RangeCursor cursor;
  private @Nullable RunReader reader;
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

  /** Where tests are evaluated: columns of the rows of a piece that are left. */
  private final Frame frame;

  private final Batch tested;

  /** Which of its columns have been read. */
  private final boolean[] isRead;

  /** Rows of the piece that are left, and those of them that passed a test. */
  private int[] left = {};

  private int[] selected = {};

  /** Finds out what to read, when the first row is asked for. */
  interface Opening {
    Opened open(Execution execution);
  }

  /**
   * What to read.
   *
   * @param bag whether a row may be there several times
   */
  record Opened(Tree tree, RunReader reader, boolean bag, List<KeyRange> ranges, boolean reverse) {
    /** Rows of a table. */
    static Opened rows(Table table, List<KeyRange> ranges, boolean reverse) {
      return new Opened(
          table.rows(), new LeafReader(table.codec()), table.codec().isBag(), ranges, reverse);
    }
  }

  RowScan(
      Plan plan,
      Opening opening,
      int[] columns,
      List<Filter.Test> tests,
      double rows,
      Execution execution) {
    super(execution);
    this.opening = opening;
    this.columns = columns;
    this.tests = tests;
    this.capacity = Scans.room(rows);
    this.batch = Batch.of(plan.types(), capacity);
    this.tested = tests.isEmpty() ? batch : Batch.of(plan.types(), 0);
    this.isRead = new boolean[columns.length];
    this.frame = new Frame(execution);
    frame.on(tested);
  }

  private RangeCursor begin() {
    Opened opened = opening.open(execution());
    bag = opened.bag();
    reverse = opened.reverse();
    reader = opened.reader();
    return new RangeCursor(opened.tree(), opened.ranges(), opened.reverse());
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
    RunReader in = Objects.requireNonNull(reader);
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
      if (tests.isEmpty()) {
        for (int c = 0; c < columns.length; c++) {
          read(in, c, piece, from, count, batch.column(c), size);
        }
        from += count;
        size += count;
      } else {
        size += readSelected(in, count, size);
      }
    }
    batch.setSize(size);
    return size == 0 ? null : batch;
  }

  /** Lists the next rows of the piece; those of a bag as often as they are there. */
  private void list(RangeCursor at, RunReader in) {
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

  /** Reads those of the next {@code count} rows that pass all tests; returns how many do. */
  private int readSelected(RunReader in, int count, int size) {
    if (selected.length < count) {
      selected = new int[Math.max(count, 128)];
      left = new int[selected.length];
    }
    System.arraycopy(piece, from, left, 0, count);
    from += count;
    Arrays.fill(isRead, false);
    int rows = count;
    for (int t = 0; t < tests.size() && rows > 0; t++) {
      int passed = select(in, tests.get(t), rows);
      if (passed < rows) {
        rows = passed;
        keepSelected(rows);
      }
    }
    for (int c = 0; c < columns.length && rows > 0; c++) {
      if (isRead[c]) {
        batch.column(c).copyRange(size, tested.column(c), 0, rows);
      } else {
        read(in, c, left, 0, rows, batch.column(c), size);
      }
    }
    return rows;
  }

  private int select(RunReader in, Filter.Test test, int rows) {
    if (test.condition() instanceof Bound bound) {
      int ordinal = columns[bound.looksAt()];
      if (!isRead[bound.looksAt()] && bound.isOfTextIn(in, ordinal)) {
        return bound.select(in, ordinal, left, rows, selected);
      }
    }
    readFor(in, test, rows);
    tested.setSize(rows);
    return test.condition().select(frame, selected);
  }

  private void readFor(RunReader in, Filter.Test test, int rows) {
    int[] needed = test.columns();
    for (int i = 0; i < (needed == null ? columns.length : needed.length); i++) {
      int column = needed == null ? i : needed[i];
      if (!isRead[column]) {
        isRead[column] = true;
        tested.column(column).ensureCapacity(rows);
        read(in, column, left, 0, rows, tested.column(column), 0);
      }
    }
  }

  /** Moves what was read of the selected rows to the front. */
  private void keepSelected(int rows) {
    for (int i = 0; i < rows; i++) {
      left[i] = left[selected[i]];
    }
    for (int c = 0; c < columns.length; c++) {
      if (isRead[c]) {
        // Selected rows ascend, so none is overwritten before it was moved.
        tested.column(c).gather(0, tested.column(c), selected, 0, rows);
      }
    }
  }

  private void read(
      RunReader in, int column, int[] rows, int first, int count, Vector out, int at) {
    int ordinal = columns[column];
    switch (out) {
      case LongVector v -> in.longs(ordinal, rows, first, count, v.values(), v.nulls(), at);
      case DoubleVector v -> in.doubles(ordinal, rows, first, count, v.values(), v.nulls(), at);
      case ObjectVector v -> in.objects(ordinal, rows, first, count, v.values(), at);
    }
  }
}
