package dev.helios.sql.jdbc;

import dev.helios.sql.SqlError;
import dev.helios.sql.session.RowSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Where a result is in its rows, and whether it is open. Without scrolling only what a forward
 * reader can know is answered.
 */
abstract sealed class CursorResultSet extends LabeledResultSet permits HeliosResultSet {
  final @Nullable HeliosStatement statement;
  final RowSet rows;
  private final long limit;
  private long row;
  private boolean onRow;
  private boolean ended;
  private boolean peeked;
  private volatile boolean closed;
  private volatile boolean canceled;

  CursorResultSet(@Nullable HeliosStatement statement, RowSet rows, long limit) {
    this.statement = statement;
    this.rows = rows;
    this.limit = limit;
  }

  /** Told once, when it was closed. */
  abstract void closedNow() throws SQLException;

  @Override
  public final boolean next() throws SQLException {
    checkOpen();
    if (canceled) {
      throw SqlExceptions.of("57014", "canceling statement due to user request");
    }
    if (ended) {
      return scrolled(rows instanceof MemoryRows && rows.next());
    }
    try {
      if (row < limit && (peeked || rows.next())) {
        peeked = false;
        row++;
        onRow = true;
        return true;
      }
      onRow = false;
      ended = true;
      if (!(rows instanceof MemoryRows)) {
        rows.close();
      }
      return false;
    } catch (RuntimeException e) {
      throw failure(e);
    } catch (StackOverflowError e) {
      throw SqlExceptions.of(e);
    }
  }

  /** What goes wrong when another thread closes it under way is that it is closed. */
  final SQLException failure(RuntimeException e) {
    return closed && !(e instanceof SqlError) ? isClosedNow() : SqlExceptions.of(e);
  }

  private static SQLException isClosedNow() {
    return SqlExceptions.of("55000", "This ResultSet is closed.");
  }

  /** Makes {@link #next} fail, the call under way included; from any thread. */
  final void cancel() {
    canceled = true;
    rows.cancel();
  }

  final void checkOpen() throws SQLException {
    if (closed) {
      throw isClosedNow();
    }
  }

  /** Refuses to read where there is no row. */
  final void checkOnRow() throws SQLException {
    if (!onRow) {
      checkOpen();
      throw SqlExceptions.of(
          "24000",
          ended
              ? "ResultSet is positioned after its last row."
              : "ResultSet is not positioned on a row, perhaps next() was not called.");
    }
  }

  private MemoryRows scroll() throws SQLException {
    checkOpen();
    if (rows instanceof MemoryRows memory) {
      return memory;
    }
    throw SqlExceptions.of(
        "55000", "Operation requires a scrollable ResultSet, but this ResultSet is FORWARD_ONLY.");
  }

  /** Takes over where the rows on the heap are now. */
  private boolean scrolled(boolean isOnRow) {
    if (rows instanceof MemoryRows memory) {
      onRow = isOnRow;
      ended = memory.position() >= memory.size();
      row = onRow ? memory.position() + 1L : 0;
      peeked = false;
    }
    return isOnRow;
  }

  @Override
  public final boolean isBeforeFirst() throws SQLException {
    checkOpen();
    if (rows instanceof MemoryRows memory) {
      return memory.position() < 0 && memory.size() > 0;
    }
    if (row > 0 || ended) {
      return false;
    }
    // Looks one row ahead, which no getter can notice before the first call of next.
    try {
      peeked = peeked || (limit > 0 && rows.next());
      return peeked;
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public final boolean isAfterLast() throws SQLException {
    checkOpen();
    return rows instanceof MemoryRows memory
        ? memory.position() >= memory.size() && memory.size() > 0
        : ended && row > 0;
  }

  @Override
  public final boolean isFirst() throws SQLException {
    checkOpen();
    return onRow && row == 1;
  }

  @Override
  public final boolean isLast() throws SQLException {
    checkOpen();
    return onRow && scroll().position() == scroll().size() - 1;
  }

  @Override
  public final void beforeFirst() throws SQLException {
    scrolled(scroll().moveTo(-1));
  }

  @Override
  public final void afterLast() throws SQLException {
    scrolled(scroll().moveTo(Long.MAX_VALUE));
  }

  @Override
  public final boolean first() throws SQLException {
    return scrolled(scroll().moveTo(0));
  }

  @Override
  public final boolean last() throws SQLException {
    return scrolled(scroll().size() > 0 && scroll().moveTo(scroll().size() - 1L));
  }

  @Override
  public final boolean absolute(int number) throws SQLException {
    return scrolled(scroll().moveTo(number >= 0 ? number - 1L : scroll().size() + (long) number));
  }

  @Override
  public final boolean relative(int count) throws SQLException {
    return scrolled(scroll().moveTo(scroll().position() + (long) count));
  }

  @Override
  public final boolean previous() throws SQLException {
    return relative(-1);
  }

  @Override
  public final int getRow() throws SQLException {
    checkOpen();
    return onRow ? (int) Math.min(Integer.MAX_VALUE, row) : 0;
  }

  @Override
  public final int getType() throws SQLException {
    checkOpen();
    return rows instanceof MemoryRows ? TYPE_SCROLL_INSENSITIVE : TYPE_FORWARD_ONLY;
  }

  @Override
  public final int getConcurrency() throws SQLException {
    checkOpen();
    return CONCUR_READ_ONLY;
  }

  @Override
  public final int getHoldability() throws SQLException {
    checkOpen();
    return statement == null ? HOLD_CURSORS_OVER_COMMIT : statement.getResultSetHoldability();
  }

  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != FETCH_FORWARD && !(rows instanceof MemoryRows)) {
      throw SqlExceptions.of("22023", "a forward-only ResultSet is fetched forward");
    }
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return FETCH_FORWARD;
  }

  /** Taken as a hint: rows are made while they are fetched, whatever their number. */
  @Override
  public final void setFetchSize(int size) throws SQLException {
    checkOpen();
    if (size < 0) {
      throw SqlExceptions.of("22023", "fetch size must not be negative: " + size);
    }
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return statement == null ? 0 : statement.getFetchSize();
  }

  @Override
  public final void refreshRow() throws SQLException {
    throw SqlExceptions.unsupported("refreshing a row");
  }

  @Override
  public final String getCursorName() throws SQLException {
    throw SqlExceptions.unsupported("a cursor name");
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public final @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public final void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    onRow = false;
    try {
      rows.close();
    } catch (RuntimeException e) {
      throw failure(e);
    } finally {
      closedNow();
    }
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }
}
