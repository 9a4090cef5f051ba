package dev.helios.sql.exec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the input without repetitions, the first of each. When memory has no room for more, rows
 * that were not seen yet are dealt to files by their hash, and looked at file by file.
 */
public final class Distinct extends Plan {
  /** Of what is free the rows that were seen may take a quarter. */
  private static final int SHARE = 4;

  final Plan input;

  public Distinct(Plan input) {
    super(input.types());
    this.input = input;
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
    return "Distinct";
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, input.estimatedRows() / 3);
  }

  private final class Run extends Operator {
    private final Batch out = Batch.of(types(), 0);
    private final Deque<Part> parts = new ArrayDeque<>();
    private Rows rows;
    private KeyTable seen;
    private MemoryShare share;
    private int depth;
    private @Nullable Partitions later;
    private @Nullable SpilledRows file;
    private int[] ids = {};
    private int[] fresh = {};

    /** Rows in a file that are still to be looked at. */
    private record Part(SpilledRows rows, int depth) {}

    Run(Execution execution) {
      super(execution);
      rows = input.open(execution);
      seen = KeyTable.of(types(), execution.memory());
      share = new MemoryShare(execution.memory(), SHARE);
      onClose(() -> rows.close());
      onClose(() -> seen.close());
      onClose(
          () -> {
            if (later != null) {
              later.close();
            }
          });
      onClose(() -> SpilledRows.closeAll(file));
      onClose(
          () -> SpilledRows.closeAll(parts.stream().map(Part::rows).toArray(SpilledRows[]::new)));
    }

    /** Where rows go that were not seen yet; null while memory has room for them. */
    private @Nullable Partitions later() {
      if (later == null
          && share.isUsed()
          && execution().spill().isThere()
          && depth < Partitions.MOST_DEPTH) {
        int[] columns = IntStream.range(0, types().size()).toArray();
        later = new Partitions(execution().spill(), types(), columns, depth);
      }
      return later;
    }

    /** Goes on with rows in a file; false if there are none. */
    private boolean nextPart() {
      rows.close();
      Partitions dealt = later;
      if (dealt != null) {
        dealt.finish();
        for (int i = 0; i < Partitions.COUNT; i++) {
          SpilledRows part = dealt.take(i);
          if (part != null) {
            parts.push(new Part(part, depth + 1));
          }
        }
        later = null;
      }
      SpilledRows.closeAll(file);
      file = null;
      Part part = parts.poll();
      if (part == null) {
        return false;
      }
      seen.close();
      seen = KeyTable.of(types(), execution().memory());
      share = new MemoryShare(execution().memory(), SHARE);
      file = part.rows();
      depth = part.depth();
      rows = new SpillScan(types(), part.rows()).open(execution());
      return true;
    }

    private int unseen(Batch in) {
      Vector[] columns = new Vector[in.width()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = in.column(i);
      }
      seen.find(columns, in.size(), ids);
      int count = 0;
      for (int i = 0; i < in.size(); i++) {
        if (ids[i] < 0) {
          fresh[count++] = i;
        }
      }
      return count;
    }

    @Override
    @Nullable Batch advance() {
      while (true) {
        Batch in = rows.next();
        if (in == null) {
          if (nextPart()) {
            continue;
          }
          return null;
        }
        if (ids.length < in.size()) {
          ids = new int[in.size()];
          fresh = new int[in.size()];
        }
        Partitions dealt = later();
        if (dealt != null) {
          dealt.add(in, fresh, unseen(in));
          continue;
        }
        int count = seen.addNew(in, ids, fresh);
        if (count == in.size()) {
          return in;
        }
        if (count > 0) {
          out.gather(in, fresh, count);
          return out;
        }
      }
    }
  }
}
