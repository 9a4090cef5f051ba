package dev.helios.sql.exec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * INTERSECT or EXCEPT of two inputs. When memory has no room for more keys, rows of both sides with
 * other keys are dealt to files by their hash, and compared file by file after the others.
 */
public final class SetOperation extends Plan {
  /** Of what is free keys may take a quarter. */
  private static final int SHARE = 4;

  final Plan left;
  final Plan right;
  final Kind kind;
  final boolean all;

  /** Inputs of as many columns each, of the same kinds; {@code all} counts repetitions. */
  public SetOperation(Plan left, Plan right, Kind kind, boolean all) {
    super(left.types());
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.all = all;
  }

  /** What is left of the left rows: those that the right side has too, or has not. */
  public enum Kind {
    INTERSECT,
    EXCEPT
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return (kind == Kind.INTERSECT ? "Intersect" : "Except") + (all ? " all" : "");
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, left.estimatedRows() / 2);
  }

  /** Rows in files that are still to be compared; either may have none. */
  private record Part(@Nullable SpilledRows left, @Nullable SpilledRows right, int depth) {}

  private final class Run extends Operator {
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Batch out = Batch.of(types(), 0);
    private final Reservation counting;
    private final int[] all = IntStream.range(0, types().size()).toArray();
    private Rows leftRows;
    private Rows rightRows;
    private KeyTable table;
    private MemoryShare share;
    private @Nullable Part under;
    private @Nullable Partitions leftLater;
    private @Nullable Partitions rightLater;
    private int depth;
    private boolean begun;

    /**
     * How often each key is on the right, less those that left rows took; of DISTINCT, -1: given.
     */
    private long[] counts = {};

    private int[] ids = {};
    private int[] selected = {};

    Run(Execution execution) {
      super(execution);
      counting = reservation();
      onClose(this::closeFiles);
      leftRows = left.open(execution);
      onClose(() -> leftRows.close());
      rightRows = right.open(execution);
      onClose(() -> rightRows.close());
      table = KeyTable.of(types(), execution.memory());
      onClose(() -> table.close());
      share = new MemoryShare(execution.memory(), SHARE);
    }

    private void closeFiles() {
      List<@Nullable SpilledRows> files = new ArrayList<>();
      for (Part part : parts) {
        files.add(part.left());
        files.add(part.right());
      }
      if (under != null) {
        files.add(under.left());
        files.add(under.right());
      }
      SpilledRows.closeAll(files.toArray(new SpilledRows[0]));
      if (leftLater != null) {
        leftLater.close();
      }
      if (rightLater != null) {
        rightLater.close();
      }
    }

    /** Whether keys that are not in the table yet are to be looked at later. */
    private boolean isFull() {
      return rightLater != null
          || leftLater != null
          || (share.isUsed()
              && execution().spill().isThere()
              && depth < Partitions.MOST_DEPTH
              && all.length > 0);
    }

    private Partitions dealt() {
      return new Partitions(execution().spill(), types(), all, depth);
    }

    /** Looks keys up, and adds those that are not there while there is room. */
    private void look(Batch in, boolean adds) {
      if (ids.length < in.size()) {
        ids = new int[in.size()];
        selected = new int[in.size()];
      }
      Vector[] columns = in.columns(all);
      if (adds) {
        table.add(columns, in.size(), ids);
      } else {
        table.find(columns, in.size(), ids);
      }
      if (counts.length < table.size()) {
        counts = Arrays.copyOf(counts, Vector.grown(counts.length, table.size()));
        counting.set(8L * counts.length);
      }
    }

    /** Selects the rows whose keys were not found; returns how many there are. */
    private int selectUnknown(int size) {
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (ids[i] < 0) {
          selected[count++] = i;
        }
      }
      return count;
    }

    private void begin() {
      for (Batch in = rightRows.next(); in != null; in = rightRows.next()) {
        boolean full = isFull();
        look(in, !full);
        for (int i = 0; i < in.size(); i++) {
          if (ids[i] >= 0) {
            counts[ids[i]]++;
          }
        }
        if (full) {
          rightLater = rightLater == null ? dealt() : rightLater;
          rightLater.add(in, selected, selectUnknown(in.size()));
        }
      }
      rightRows.close();
    }

    /** Goes on with rows in files; false if there are none. */
    private boolean nextPart() {
      leftRows.close();
      Partitions lefts = leftLater;
      Partitions rights = rightLater;
      if (lefts != null) {
        lefts.finish();
        if (rights != null) {
          rights.finish();
        }
        for (int i = 0; i < Partitions.COUNT; i++) {
          SpilledRows some = lefts.take(i);
          SpilledRows others = rights == null ? null : rights.take(i);
          if (some != null) {
            parts.push(new Part(some, others, depth + 1));
          } else {
            SpilledRows.closeAll(others);
          }
        }
      } else if (rights != null) {
        rights.close();
      }
      leftLater = null;
      rightLater = null;
      if (under != null) {
        SpilledRows.closeAll(under.left(), under.right());
      }
      Part part = parts.poll();
      under = part;
      if (part == null) {
        return false;
      }
      table.close();
      table = KeyTable.of(types(), execution().memory());
      counts = new long[0];
      counting.set(0);
      share = new MemoryShare(execution().memory(), SHARE);
      depth = part.depth();
      leftRows = new SpillScan(types(), part.left()).open(execution());
      rightRows = new SpillScan(types(), part.right()).open(execution());
      begin();
      return true;
    }

    @Override
    @Nullable Batch advance() {
      if (!begun) {
        begun = true;
        begin();
      }
      while (true) {
        Batch in = leftRows.next();
        if (in == null) {
          if (nextPart()) {
            continue;
          }
          return null;
        }
        // Only EXCEPT has to remember keys that the right side has not.
        boolean full = rightLater != null || (remembers() && isFull());
        look(in, remembers() && !full);
        if (full) {
          leftLater = leftLater == null ? dealt() : leftLater;
          leftLater.add(in, selected, selectUnknown(in.size()));
        }
        int count = 0;
        for (int i = 0; i < in.size(); i++) {
          if (full ? ids[i] >= 0 && gives(ids[i]) : gives(ids[i])) {
            selected[count++] = i;
          }
        }
        if (count > 0) {
          out.gather(in, selected, count);
          return out;
        }
      }
    }

    private boolean remembers() {
      return kind == Kind.EXCEPT && !SetOperation.this.all;
    }

    private boolean gives(int id) {
      if (SetOperation.this.all) {
        boolean isRight = id >= 0 && counts[id]-- > 0;
        return isRight == (kind == Kind.INTERSECT);
      }
      boolean gives = id >= 0 && (kind == Kind.INTERSECT ? counts[id] > 0 : counts[id] == 0);
      if (gives) {
        counts[id] = -1;
      }
      return gives;
    }
  }
}
