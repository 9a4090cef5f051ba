package dev.helios.sql.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorted runs of rows in files, merged into one order; of equal rows those of an earlier run come
 * first. Not thread-safe.
 */
final class MergedRuns implements AutoCloseable {
  private static final int MOST_AT_ONCE = 64;

  private final Execution execution;
  private final RowOrder order;
  private final Reservation reservation;
  private List<SpilledRows> runs = new ArrayList<>();
  private @Nullable Merge last;

  MergedRuns(List<SortKey> keys, Execution execution) {
    this.execution = execution;
    order = new RowOrder(keys);
    reservation = new Reservation(execution.memory());
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Adds a run: rows of a batch, as {@code sorted} has them. */
  void add(Batch rows, int[] sorted) {
    SpilledRows run = execution.spill().rows(rows.types());
    runs.add(run);
    run.add(rows, sorted, 0, sorted.length);
    run.finish();
  }

  /** The next rows; null if there are no more. */
  @Nullable Batch next(Batch out) {
    Merge merge = last;
    if (merge == null) {
      while (runs.size() > fanIn()) {
        mergeSome();
      }
      merge = new Merge(runs);
      last = merge;
    }
    return merge.next(out);
  }

  /** How many runs there is memory to merge at once. */
  private int fanIn() {
    int block = 1;
    for (SpilledRows run : runs) {
      block = Math.max(block, 3 * run.largestBlock());
    }
    long fit = execution.memory().freeBytes() / 4 / block;
    return (int) Math.max(2, Math.min(MOST_AT_ONCE, fit));
  }

  /** Merges runs that stand together, so that there are fewer. */
  private void mergeSome() {
    int some = fanIn();
    List<SpilledRows> fewer = new ArrayList<>();
    List<SpilledRows> before = runs;
    for (int from = 0; from < before.size(); from += some) {
      List<SpilledRows> group = before.subList(from, Math.min(before.size(), from + some));
      SpilledRows merged = execution.spill().rows(group.getFirst().types());
      fewer.add(merged);
      // Whatever happens, all files are closed: those of both lists are known until then.
      runs = new ArrayList<>(fewer);
      runs.addAll(before.subList(from, before.size()));
      Merge merge = new Merge(group);
      Batch out = Batch.of(merged.types(), Batch.CAPACITY);
      for (Batch rows = merge.next(out); rows != null; rows = merge.next(out)) {
        execution.checkCanceled();
        merged.add(rows);
      }
      merged.finish();
      group.forEach(SpilledRows::close);
    }
    runs = fewer;
  }

  private final class Merge {
    private final PriorityQueue<Cursor> cursors =
        new PriorityQueue<>(
            (a, b) -> {
              int compared = order.compare(a.block, a.row, b.block, b.row);
              return compared != 0 ? compared : Integer.compare(a.number, b.number);
            });

    Merge(List<SpilledRows> group) {
      long bytes = 0;
      for (int i = 0; i < group.size(); i++) {
        bytes += 3L * group.get(i).largestBlock();
        reservation.set(bytes);
        Cursor cursor = Cursor.of(group.get(i).read(), i);
        if (cursor != null) {
          cursors.add(cursor);
        }
      }
    }

    @Nullable Batch next(Batch out) {
      out.ensureCapacity(Batch.CAPACITY);
      int count = 0;
      while (count < Batch.CAPACITY) {
        Cursor least = cursors.poll();
        if (least == null) {
          break;
        }
        for (int i = 0; i < out.width(); i++) {
          out.column(i).copy(count, least.block.column(i), least.row);
        }
        count++;
        if (least.advance()) {
          cursors.add(least);
        }
      }
      out.setSize(count);
      return count == 0 ? null : out;
    }
  }

  /** A row of a run. */
  private static final class Cursor {
    private final SpilledRows.Reader reader;
    private final int number;
    private Batch block;
    private int row;

    private Cursor(SpilledRows.Reader reader, int number, Batch block) {
      this.reader = reader;
      this.number = number;
      this.block = block;
    }

    static @Nullable Cursor of(SpilledRows.Reader reader, int number) {
      Batch first = reader.next();
      return first == null ? null : new Cursor(reader, number, first);
    }

    boolean advance() {
      if (++row < block.size()) {
        return true;
      }
      Batch next = reader.next();
      if (next == null) {
        return false;
      }
      block = next;
      row = 0;
      return true;
    }
  }

  @Override
  public void close() {
    reservation.close();
    SpilledRows.closeAll(runs.toArray(new SpilledRows[0]));
  }
}
