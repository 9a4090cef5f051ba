package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all joins share: of pairs that may match, found by a subclass for a batch of left rows at a
 * time, it keeps those for which the condition holds, and makes of them and of rows without partner
 * what the kind of join asks for. Left rows keep their order; of FULL, those without partner come
 * behind the others of their batch.
 */
abstract class JoinRows extends Operator {
  private static final int FIRST_PAIRS = 128;

  private final JoinKind kind;
  private final @Nullable Expr condition;
  private final int leftWidth;
  private final Rows left;
  private final Frame frame;
  private final Batch out;

  /** Left columns, then right columns of pairs that are tried. */
  private final Batch tried;

  private int[] leftRows = new int[FIRST_PAIRS];
  private int[] rightRows = new int[FIRST_PAIRS];
  private int[] selected = {};
  private boolean begun;

  /** What gives all rows in this one's place; or null. */
  private @Nullable Rows instead;

  private boolean leftDone;

  /** The left rows under way; null between batches. */
  private @Nullable Batch current;

  /** Which of them have a partner, and for which the condition was NULL for some right row. */
  private boolean[] matched = {};

  private boolean[] unknown = {};

  /** Which right rows have a partner; used if the kind keeps right rows. */
  private boolean[] rightMatched = {};

  private int rightGiven;

  /** Of LEFT, the first left row that may get further partners; those before it have been given. */
  private int open;

  /** Of LEFT, pairs and rows without partner (-1) in the order of left rows. */
  private int[] mergedLeft = {};

  private int[] mergedRight = {};

  private int mergedCount;

  JoinRows(
      JoinKind kind,
      Plan leftPlan,
      List<ColumnType> rightTypes,
      List<ColumnType> outTypes,
      @Nullable Expr condition,
      @Nullable Bound bound,
      Execution execution) {
    super(execution);
    this.kind = kind;
    this.condition = condition;
    leftWidth = leftPlan.types().size();
    left = input(leftPlan, mayLeaveOut(bound) ? bound : null);
    frame = new Frame(execution);
    out = Batch.of(outTypes, 0);
    List<ColumnType> both = new ArrayList<>(leftPlan.types());
    both.addAll(rightTypes);
    tried = Batch.of(both, 0);
  }

  /**
   * Whether left rows may be left out: not if rows that are left out could have raised an error, or
   * if right rows would then seem to have no partner.
   */
  private boolean mayLeaveOut(@Nullable Bound bound) {
    return bound != null && bound.looksAt() < leftWidth && condition == null && !kind.keepsRight();
  }

  /** Reads what is read before the first left row; returns whether left rows matter at all. */
  abstract boolean begin();

  /**
   * Once it has begun, what is to give all rows in its place, with the left rows not read yet; or
   * null.
   */
  @Nullable Rows instead(Rows leftRows) {
    return null;
  }

  /** Starts to look for partners of these left rows. */
  abstract void begin(Batch leftBatch);

  /**
   * Finds more pairs of left rows and rows of {@link #right}, at most as many as the arrays have
   * room, {@link #comeInOrder in the order of left rows}; returns how many, 0 if there are no more
   * for this batch. May leave out left rows that are {@link #needsNoMore done}.
   */
  abstract int pairs(int[] leftRowNumbers, int[] rightRowNumbers);

  /** Where right rows are; valid until the next call of {@link #pairs}. */
  abstract Batch right();

  /** Number of right rows before those of {@link #right}. */
  int rightBase() {
    return 0;
  }

  /** Number of all right rows, once it has begun. */
  int rightCount() {
    return right().size();
  }

  /** Moves {@link #right} to where the right row of this number is. */
  void moveRight(int number) {}

  /** Whether pairs come in the order of left rows, but for their batch as a whole. */
  boolean comeInOrder() {
    return true;
  }

  /** Whether {@code row} has a partner and one is enough. */
  final boolean needsNoMore(int row) {
    return !kind.givesRight() && matched[row];
  }

  /** Whether the first pair of a left row is all that is needed of it. */
  final boolean firstIsEnough() {
    return !kind.givesRight() && condition == null;
  }

  /** What MARK and NOT_IN say of a row without partner: false, or NULL. */
  boolean isUnknown(int row) {
    return unknown[row];
  }

  @Override
  final @Nullable Batch advance() {
    if (!begun) {
      begun = true;
      leftDone = !begin();
      instead = instead(left);
      if (kind.keepsRight()) {
        rightMatched = new boolean[rightCount()];
      }
    }
    if (instead != null) {
      return instead.next();
    }
    while (true) {
      execution().checkCanceled();
      Batch batch = current;
      if (batch == null) {
        batch = leftDone ? null : left.next();
        if (batch == null) {
          leftDone = true;
          return kind.keepsRight() ? unmatchedRight() : null;
        }
        start(batch);
      }
      int count = pairs(leftRows, rightRows);
      boolean full = count == leftRows.length;
      Batch result;
      if (count == 0) {
        current = null;
        result = rest(batch);
      } else {
        result = match(batch, count);
        if (full && count < Batch.CAPACITY) {
          leftRows = new int[Scans.more(count)];
          rightRows = new int[leftRows.length];
        }
      }
      if (result != null) {
        return result;
      }
    }
  }

  private void start(Batch batch) {
    current = batch;
    open = 0;
    if (matched.length < batch.size()) {
      matched = new boolean[batch.size()];
      unknown = new boolean[batch.size()];
    } else {
      Arrays.fill(matched, false);
      Arrays.fill(unknown, false);
    }
    begin(batch);
  }

  /** Of some pairs, keeps those that match, and returns them if they are part of the result. */
  private @Nullable Batch match(Batch batch, int count) {
    int hits = count;
    int reached = leftRows[count - 1];
    if (condition != null) {
      pair(tried, batch, count);
      frame.on(tried);
      hits = kind == JoinKind.MARK || kind == JoinKind.NOT_IN ? judge(count) : select(count);
    }
    for (int i = 0; i < hits; i++) {
      matched[leftRows[i]] = true;
    }
    if (kind.keepsRight()) {
      for (int i = 0; i < hits; i++) {
        rightMatched[rightBase() + rightRows[i]] = true;
      }
    }
    if (kind == JoinKind.LEFT && comeInOrder() && merge(hits, reached)) {
      return merged(batch);
    }
    if (!kind.givesRight() || hits == 0) {
      return null;
    }
    if (condition != null && hits == count) {
      return tried;
    }
    pair(out, batch, hits);
    return out;
  }

  /**
   * Puts left rows before {@code reached} that turned out to have no partner between the pairs;
   * returns whether there are any.
   */
  private boolean merge(int hits, int reached) {
    int lone = 0;
    for (int row = open; row < reached; row++) {
      lone += matched[row] ? 0 : 1;
    }
    int from = open;
    open = reached;
    if (lone == 0) {
      return false;
    }
    mergedCount = hits + lone;
    if (mergedLeft.length < mergedCount) {
      mergedLeft = new int[mergedCount];
      mergedRight = new int[mergedCount];
    }
    int at = 0;
    int hit = 0;
    for (int row = from; row <= reached; row++) {
      if (row < reached && !matched[row]) {
        mergedLeft[at] = row;
        mergedRight[at++] = -1;
      }
      while (hit < hits && leftRows[hit] == row) {
        mergedLeft[at] = row;
        mergedRight[at++] = rightRows[hit++];
      }
    }
    return true;
  }

  private Batch merged(Batch batch) {
    int count = mergedCount;
    out.ensureCapacity(count);
    for (int i = 0; i < leftWidth; i++) {
      out.column(i).gather(0, batch.column(i), mergedLeft, 0, count);
    }
    for (int i = leftWidth; i < out.width(); i++) {
      out.column(i).gather(0, right().column(i - leftWidth), mergedRight, 0, count);
    }
    out.setSize(count);
    return out;
  }

  private void pair(Batch into, Batch batch, int count) {
    Batch rightBatch = right();
    into.ensureCapacity(count);
    for (int i = 0; i < leftWidth; i++) {
      into.column(i).gather(0, batch.column(i), leftRows, 0, count);
    }
    for (int i = 0; i < into.width() - leftWidth; i++) {
      into.column(leftWidth + i).gather(0, rightBatch.column(i), rightRows, 0, count);
    }
    into.setSize(count);
  }

  private int select(int count) {
    if (selected.length < count) {
      selected = new int[count];
    }
    int hits = Objects.requireNonNull(condition).select(frame, selected);
    for (int i = 0; i < hits; i++) {
      leftRows[i] = leftRows[selected[i]];
      rightRows[i] = rightRows[selected[i]];
    }
    return hits;
  }

  private int judge(int count) {
    Expr test = Objects.requireNonNull(condition);
    int hits = 0;
    for (int i = 0; i < count; i++) {
      boolean isTrue = test.longAt(frame, i) != 0;
      if (frame.isNull) {
        unknown[leftRows[i]] = true;
      } else if (isTrue) {
        leftRows[hits] = leftRows[i];
        rightRows[hits++] = rightRows[i];
      }
    }
    return hits;
  }

  /** What is left to give of a batch of left rows whose pairs are done. */
  private @Nullable Batch rest(Batch batch) {
    int size = batch.size();
    if (selected.length < size) {
      selected = new int[size];
    }
    int count = 0;
    for (int row = open; row < size; row++) {
      boolean gives =
          switch (kind) {
            case INNER, RIGHT -> false;
            case LEFT, FULL, ANTI -> !matched[row];
            case SEMI -> matched[row];
            case NOT_IN -> !matched[row] && !isUnknown(row);
            case MARK -> true;
          };
      if (gives) {
        selected[count++] = row;
      }
    }
    if (count == 0) {
      return null;
    }
    out.gather(batch, selected, count);
    if (kind.keepsLeft()) {
      for (int i = leftWidth; i < out.width(); i++) {
        for (int row = 0; row < count; row++) {
          out.column(i).setNull(row);
        }
      }
    } else if (kind == JoinKind.MARK) {
      LongVector mark = (LongVector) out.column(leftWidth);
      for (int row = 0; row < count; row++) {
        mark.setLong(row, matched[row] ? 1 : 0);
        if (!matched[row] && isUnknown(row)) {
          mark.setNull(row);
        }
      }
    }
    return out;
  }

  private @Nullable Batch unmatchedRight() {
    int count = 0;
    while (count == 0 && rightGiven < rightCount()) {
      moveRight(rightGiven);
      int end = rightBase() + right().size();
      while (rightGiven < end && count < rightRows.length) {
        if (!rightMatched[rightGiven]) {
          rightRows[count++] = rightGiven - rightBase();
        }
        rightGiven++;
      }
    }
    if (count == 0) {
      return null;
    }
    out.ensureCapacity(count);
    for (int i = 0; i < leftWidth; i++) {
      for (int row = 0; row < count; row++) {
        out.column(i).setNull(row);
      }
    }
    Batch rightBatch = right();
    for (int i = 0; i < rightBatch.width(); i++) {
      out.column(leftWidth + i).gather(0, rightBatch.column(i), rightRows, 0, count);
    }
    out.setSize(count);
    return out;
  }
}
