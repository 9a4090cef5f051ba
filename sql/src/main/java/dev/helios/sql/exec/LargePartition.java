package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition of a window for which memory has no room: its rows are in a file in their order, and
 * are read several times, by cursors of which one goes a group of peers ahead. Knows functions that
 * need to remember little: numbers, LAG and LEAD by one distance, and what frames that begin with
 * the partition and end at the row, its peers or the partition's end are made of. Not thread-safe.
 */
final class LargePartition implements AutoCloseable {
  private final SpilledRows rows;
  private final RowOrder order;
  private final Execution execution;
  private final List<LargeColumn> columns = new ArrayList<>();
  private final SpilledRows.Reader behind;
  private final Ahead ahead;
  private final Batch out;
  private long given;

  /** Where the group of peers under way ends, as a number of a row. */
  private long groupEnd;

  LargePartition(
      SpilledRows rows,
      List<SortKey> order,
      WindowFrame frame,
      List<WindowCall> calls,
      List<ColumnType> types,
      Execution execution) {
    this.rows = rows;
    this.order = new RowOrder(order);
    this.execution = execution;
    out = Batch.of(types, SpilledRows.BLOCK_ROWS);
    for (WindowCall call : calls) {
      columns.add(LargeColumn.of(call, frame, rows, execution));
    }
    behind = rows.read();
    ahead = new Ahead();
    readAll();
  }

  /** Whether it knows all functions of a window. */
  static boolean knows(List<WindowCall> calls, WindowFrame frame) {
    return calls.stream().allMatch(c -> LargeColumn.knows(c, frame));
  }

  /** Lets columns see the whole partition that need it. */
  private void readAll() {
    if (columns.stream().noneMatch(LargeColumn::needsAll)) {
      return;
    }
    SpilledRows.Reader all = rows.read();
    for (Batch block = all.next(); block != null; block = all.next()) {
      execution.checkCanceled();
      for (LargeColumn column : columns) {
        if (column.needsAll()) {
          column.see(block, 0, block.size());
        }
      }
    }
  }

  /** The next rows with their results; null if there are no more. */
  @Nullable Batch next() {
    Batch block = behind.next();
    if (block == null) {
      return null;
    }
    execution.checkCanceled();
    int size = block.size();
    out.ensureCapacity(size);
    int width = block.width();
    for (int i = 0; i < width; i++) {
      out.column(i).copyRange(0, block.column(i), 0, size);
    }
    for (int row = 0; row < size; row++) {
      if (given == groupEnd) {
        long groupStart = groupEnd;
        groupEnd += ahead.group();
        for (LargeColumn column : columns) {
          column.onPeers(groupStart, groupEnd);
        }
      }
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).result(given, block, row, out.column(width + i));
      }
      given++;
    }
    out.setSize(size);
    return out;
  }

  /** Goes ahead by groups of peers. */
  private final class Ahead {
    private final SpilledRows.Reader reader = rows.read();
    private final Batch first = Batch.of(rows.types(), 1);
    private @Nullable Batch block;
    private int at;

    /** Lets columns see the next group; returns how many rows it has. */
    long group() {
      long count = 0;
      while (at < size() || nextBlock()) {
        Batch in = java.util.Objects.requireNonNull(block);
        if (count == 0) {
          first.copyRange(in, at, 1);
        }
        int end = at;
        while (end < in.size() && order.compare(in, end, first, 0) == 0) {
          end++;
        }
        for (LargeColumn column : columns) {
          if (!column.needsAll()) {
            column.see(in, at, end);
          }
        }
        count += end - at;
        at = end;
        if (end < in.size()) {
          break;
        }
      }
      return count;
    }

    private int size() {
      return block == null ? 0 : block.size();
    }

    private boolean nextBlock() {
      block = reader.next();
      at = 0;
      return block != null;
    }
  }

  @Override
  public void close() {
    columns.forEach(LargeColumn::close);
    rows.close();
  }
}
