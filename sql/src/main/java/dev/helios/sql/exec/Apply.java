package dev.helios.sql.exec;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the right side anew for each left row, which it sees as a correlated row. */
public final class Apply extends Plan {
  final Plan left;
  final Plan right;
  final int correlationId;
  final int @Nullable [] correlatedColumns;
  final JoinKind kind;

  /**
   * Joins each left row with the rows that {@code right} gives while {@link Execution#correlated}
   * of {@code correlationId} is that row.
   *
   * @param correlatedColumns columns of the left row that the right side reads: rows that are equal
   *     in them share one run of the right side, as far as results are kept; null if it is not
   *     known or the right side gives other rows each time
   * @param kind INNER, LEFT, SEMI or ANTI
   */
  public Apply(
      Plan left, Plan right, int correlationId, int @Nullable [] correlatedColumns, JoinKind kind) {
    super(kind.types(left, right));
    if (kind != JoinKind.INNER
        && kind != JoinKind.LEFT
        && kind != JoinKind.SEMI
        && kind != JoinKind.ANTI) {
      throw new IllegalArgumentException("no apply is of kind " + kind);
    }
    this.left = left;
    this.right = right;
    this.correlationId = correlationId;
    this.correlatedColumns = correlatedColumns == null ? null : correlatedColumns.clone();
    this.kind = kind;
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
    return "%s apply for each row $cor%d".formatted(kind.title(), correlationId);
  }

  @Override
  public double estimatedRows() {
    return left.estimatedRows()
        * (kind == JoinKind.INNER || kind == JoinKind.LEFT ? right.estimatedRows() : 1);
  }

  private final class Run extends JoinRows {
    /** Rows of the right side from which on results of left rows before are forgotten. */
    private static final int MANY = 1 << 16;

    private final RowStore kept;
    private final @Nullable KeyTable table;
    private final Reservation places;

    /** Where the right rows of each kept key begin, and their number; -1: not known yet. */
    private int[] starts = {};

    private int[] counts = {};
    private int known;
    private int[] ids = {};
    private @Nullable Batch probe;
    private int row;

    /** Right rows of the left row under way that are left to pair. */
    private int next;

    private int end;

    Run(Execution execution) {
      super(kind, left, right.types(), types(), null, null, execution);
      kept = store(right);
      places = reservation();
      int[] key = correlatedColumns;
      table =
          key == null || key.length == 0
              ? null
              : KeyTable.of(
                  Arrays.stream(key).mapToObj(left.types()::get).toList(), execution.memory());
      if (table != null) {
        onClose(table::close);
      }
    }

    @Override
    boolean begin() {
      return true;
    }

    @Override
    void begin(Batch leftBatch) {
      probe = leftBatch;
      row = -1;
      next = 0;
      end = 0;
      int size = leftBatch.size();
      if (ids.length < size) {
        ids = new int[size];
      }
      if (table != null) {
        if (kept.size() > MANY || table.size() > MANY) {
          kept.clear();
          table.clear();
          known = 0;
        }
        table.add(leftBatch.columns(Objects.requireNonNull(correlatedColumns)), size, ids);
        makeRoom(table.size());
      } else if (correlatedColumns != null) {
        // The right side sees nothing of left rows, and so gives the same for all.
        Arrays.fill(ids, 0);
        makeRoom(1);
      }
    }

    private void makeRoom(int keys) {
      if (starts.length < keys) {
        starts = Arrays.copyOf(starts, Vector.grown(starts.length, keys));
        counts = Arrays.copyOf(counts, starts.length);
        places.set(8L * starts.length);
      }
      if (keys > known) {
        Arrays.fill(starts, known, keys, -1);
        known = keys;
      }
    }

    @Override
    int pairs(int[] leftRows, int[] rightRows) {
      Batch batch = Objects.requireNonNull(probe);
      if (correlatedColumns == null && next == end) {
        kept.clear();
        next = 0;
        end = 0;
      }
      int count = 0;
      while (count < leftRows.length) {
        if (next == end) {
          if (++row >= batch.size()) {
            break;
          }
          find(batch);
          continue;
        }
        leftRows[count] = row;
        rightRows[count++] = next++;
      }
      return count;
    }

    private void find(Batch batch) {
      if (correlatedColumns == null) {
        next = kept.size();
        run(batch);
        end = kept.size();
        return;
      }
      int id = ids[row];
      if (starts[id] < 0) {
        int start = kept.size();
        run(batch);
        starts[id] = start;
        counts[id] = kept.size() - start;
      }
      next = starts[id];
      end = next + counts[id];
    }

    /** Runs the right side for the row under way. */
    private void run(Batch batch) {
      execution().setCorrelated(correlationId, batch.row(row));
      try (Rows rows = right.open(execution())) {
        for (Batch in = rows.next(); in != null; in = rows.next()) {
          if (firstIsEnough()) {
            kept.append(in, new int[1], 1);
            return;
          }
          kept.append(in);
        }
      }
    }

    @Override
    Batch right() {
      return kept.batch();
    }
  }
}
