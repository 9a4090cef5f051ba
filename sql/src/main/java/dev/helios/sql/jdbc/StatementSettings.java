package dev.helios.sql.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a statement remembers between executions. */
abstract class StatementSettings implements Statement {
  final HeliosConnection connection;
  final boolean scrollable;
  final int holdability;
  int maxFieldSize;
  long maxRows;
  int fetchSize;
  int timeoutSeconds;
  boolean escapes = true;
  boolean closeOnCompletion;
  volatile boolean closed;
  private boolean poolable;
  final Warnings warnings = new Warnings();

  StatementSettings(HeliosConnection connection, boolean scrollable, int holdability) {
    this.connection = connection;
    this.scrollable = scrollable;
    this.holdability = holdability;
  }

  final void checkOpen() throws SQLException {
    if (closed) {
      throw SqlExceptions.of("55000", "This statement has been closed.");
    }
    connection.checkOpen();
  }

  private static void checkNotNegative(long value, String what) throws SQLException {
    if (value < 0) {
      throw SqlExceptions.of("22023", what + " must not be negative: " + value);
    }
  }

  @Override
  public final int getMaxFieldSize() throws SQLException {
    checkOpen();
    return maxFieldSize;
  }

  @Override
  public final void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    checkNotNegative(max, "maximum field size");
    maxFieldSize = max;
  }

  @Override
  public final int getMaxRows() throws SQLException {
    checkOpen();
    return (int) Math.min(Integer.MAX_VALUE, maxRows);
  }

  @Override
  public final void setMaxRows(int max) throws SQLException {
    setLargeMaxRows(max);
  }

  @Override
  public final long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public final void setLargeMaxRows(long max) throws SQLException {
    checkOpen();
    checkNotNegative(max, "maximum number of rows");
    maxRows = max;
  }

  @Override
  public final void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
    escapes = enable;
  }

  @Override
  public final int getQueryTimeout() throws SQLException {
    checkOpen();
    return timeoutSeconds;
  }

  @Override
  public final void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    checkNotNegative(seconds, "query timeout");
    timeoutSeconds = seconds;
  }

  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw SqlExceptions.of("22023", "invalid fetch direction: " + direction);
    }
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  /** Taken as a hint: rows are made while they are fetched, whatever their number. */
  @Override
  public final void setFetchSize(int rows) throws SQLException {
    checkOpen();
    checkNotNegative(rows, "fetch size");
    fetchSize = rows;
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public final void setCursorName(@Nullable String name) throws SQLException {
    throw SqlExceptions.unsupported("a cursor name");
  }

  @Override
  public final int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public final int getResultSetType() throws SQLException {
    checkOpen();
    return scrollable ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public final int getResultSetHoldability() throws SQLException {
    checkOpen();
    return holdability;
  }

  @Override
  public final HeliosConnection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public final void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  @Override
  public final boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public final void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public final boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public final boolean isClosed() {
    return closed || connection.isClosed();
  }

  @Override
  public final String enquoteIdentifier(String identifier, boolean always) throws SQLException {
    if (identifier.indexOf('\0') >= 0 || identifier.isEmpty()) {
      throw SqlExceptions.of("42602", "invalid name: \"" + identifier + "\"");
    }
    return always || !isSimpleIdentifier(identifier) ? Identifiers.quote(identifier) : identifier;
  }

  /** Whether it means itself without quotes: in lower case, and no reserved word. */
  @Override
  public final boolean isSimpleIdentifier(String identifier) {
    return Identifiers.isPlain(identifier);
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
