package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;

/** Rows that an operator keeps, as columns that grow. Not thread-safe. */
final class RowStore implements AutoCloseable {
  private final Batch rows;
  private final Reservation reservation;
  private long valueBytes;

  RowStore(List<ColumnType> types, MemoryBudget budget) {
    rows = Batch.of(types, 16);
    reservation = new Reservation(budget);
  }

  /** The rows; valid until more are added. */
  Batch batch() {
    return rows;
  }

  int size() {
    return rows.size();
  }

  /** Adds all rows of a batch; columns of it beyond this store's are left out. */
  void append(Batch from) {
    int at = rows.size();
    int count = from.size();
    makeRoom(at, count);
    for (int i = 0; i < rows.width(); i++) {
      rows.column(i).copyRange(at, from.column(i), 0, count);
    }
    added(at);
  }

  /** Adds the rows of a batch that {@code selected} names. */
  void append(Batch from, int[] selected, int count) {
    int at = rows.size();
    makeRoom(at, count);
    for (int i = 0; i < rows.width(); i++) {
      rows.column(i).gather(at, from.column(i), selected, 0, count);
    }
    added(at);
  }

  private void makeRoom(int at, int count) {
    // Reserved before it is allocated, so that it is the budget that runs out first.
    if (at + count > capacity()) {
      reservation.set(valueBytes + bytes(Vector.grown(capacity(), at + count)));
    }
    rows.ensureCapacity(at + count);
    rows.setSize(at + count);
  }

  private int capacity() {
    return rows.width() == 0 ? Integer.MAX_VALUE : rows.column(0).capacity();
  }

  private long bytes(int capacity) {
    long sum = 0;
    for (int i = 0; i < rows.width(); i++) {
      sum += (rows.column(i) instanceof ObjectVector ? 4L : 9L) * capacity;
    }
    return sum;
  }

  private void added(int from) {
    long before = valueBytes;
    for (int i = 0; i < rows.width(); i++) {
      valueBytes += Sizes.ofValues(rows.column(i), from, rows.size());
    }
    if (valueBytes > before) {
      reservation.set(valueBytes + bytes(capacity()));
    }
  }

  /** Replaces a row. */
  void set(int row, Batch from, int fromRow) {
    for (int i = 0; i < rows.width(); i++) {
      Vector column = rows.column(i);
      valueBytes -= Sizes.ofValues(column, row, row + 1);
      column.copy(row, from.column(i), fromRow);
      valueBytes += Sizes.ofValues(column, row, row + 1);
    }
  }

  /** Forgets all rows but keeps their room. */
  void clear() {
    rows.setSize(0);
    valueBytes = 0;
  }

  @Override
  public void close() {
    reservation.close();
  }
}
