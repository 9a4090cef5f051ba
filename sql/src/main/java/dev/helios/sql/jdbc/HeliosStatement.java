package dev.helios.sql.jdbc;

import dev.helios.sql.parser.Script;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes texts of one or several SQL statements. Those of a script are run one after the other
 * before {@code execute} returns; each is a transaction of its own unless autocommit is off or the
 * script says BEGIN, and the first to fail is the last to run. Their results are visited by {@link
 * #getMoreResults}.
 */
sealed class HeliosStatement extends StatementSettings permits ParameterSetters {
  private static final long NO_COUNT = -1;

  private final Deque<Outcome> waiting = new ArrayDeque<>();
  private final List<String> batch = new ArrayList<>();
  private @Nullable HeliosResultSet result;
  private long updateCount = NO_COUNT;
  private KeyRequest keys = KeyRequest.NONE;
  private @Nullable MemoryRows generatedKeys;
  private @Nullable RowShape shape;

  /** What a caller is ready for; anything else is refused before it is run. */
  private enum Expected {
    ANYTHING,
    ROWS,
    COUNT
  }

  /**
   * What a statement gave.
   *
   * @param isOfChange whether that changed rows; what it gives may be generated keys
   */
  private record Outcome(Result result, boolean isOfChange) {}

  /** The zone in which texts show moments. */
  ZoneId zone() {
    return connection.session().zone();
  }

  HeliosStatement(HeliosConnection connection, boolean scrollable, int holdability) {
    super(connection, scrollable, holdability);
  }

  /** Forgets what the last execution left; {@code request} holds for the one to come. */
  final void begin(KeyRequest request) throws SQLException {
    checkOpen();
    if (result != null || !waiting.isEmpty()) {
      closeResults();
    }
    warnings.clear();
    keys = request;
    generatedKeys = null;
    updateCount = NO_COUNT;
  }

  private void closeResults() throws SQLException {
    HeliosResultSet open = result;
    result = null;
    for (Outcome later : waiting) {
      if (later.result() instanceof Result.Rows rows) {
        rows.rows().close();
      }
    }
    waiting.clear();
    if (open != null) {
      open.close();
    }
  }

  /** Runs all statements of {@code sql}; whether the first gives rows. */
  private boolean run(String sql, KeyRequest request, Expected expected) throws SQLException {
    SqlExceptions.given(sql, "the SQL");
    begin(request);
    connection.turns().enter(this);
    try {
      String text = escapes ? Escapes.translate(sql) : sql;
      if (text.indexOf(';') < 0) {
        waiting.add(runOne(text, expected));
      } else {
        for (Script.Statement statement : Script.statements(text)) {
          waiting.add(runOne(statement.text(), expected));
        }
      }
    } catch (RuntimeException e) {
      closeResults();
      throw SqlExceptions.of(e);
    } catch (StackOverflowError e) {
      closeResults();
      throw SqlExceptions.of(e);
    } finally {
      connection.turns().leave(this);
    }
    return advance();
  }

  private Outcome runOne(String sql, Expected expected) throws SQLException {
    Prepared prepared = connection.prepare(sql, keys);
    if (expected == Expected.COUNT && givesRows(prepared, keys)) {
      throw resultNotExpected();
    }
    if (expected == Expected.ROWS && waiting.isEmpty() && !givesRows(prepared, keys)) {
      throw noResults();
    }
    return new Outcome(prepared.execute(), prepared.changesRows());
  }

  /** Whether its rows are a result, and not the keys that were asked for. */
  static boolean givesRows(Prepared prepared, KeyRequest keys) {
    return !prepared.columns().isEmpty() && !(keys.isWanted() && prepared.changesRows());
  }

  static SQLException resultNotExpected() {
    return SqlExceptions.of("0100E", "A result was returned when none was expected.");
  }

  static SQLException noResults() {
    return SqlExceptions.of("02000", "No results were returned by the query.");
  }

  /** Takes the one result of an execution; whether it is rows. */
  final boolean accept(Prepared of, Result only) throws SQLException {
    present(new Outcome(only, of.changesRows()));
    return result != null;
  }

  /** Goes to the next result; whether it is rows. */
  private boolean advance() throws SQLException {
    result = null;
    updateCount = NO_COUNT;
    Outcome next = waiting.poll();
    if (next != null) {
      present(next);
    }
    return result != null;
  }

  private void present(Outcome next) throws SQLException {
    switch (next.result()) {
      case Result.Rows rows -> {
        if (keys.isWanted() && next.isOfChange()) {
          takeKeys(rows.rows());
        } else {
          present(rows.rows());
        }
      }
      case Result.Changed changed -> {
        updateCount = changed.rows();
        RowSet inserted = changed.keys();
        if (inserted != null && keys.isWanted()) {
          generatedKeys = MemoryRows.copyOf(inserted, Long.MAX_VALUE);
        } else if (inserted != null) {
          inserted.close();
        }
      }
      case Result.Done done -> updateCount = 0;
    }
  }

  private void present(RowSet rows) throws SQLException {
    RowShape known = shape;
    if (known == null || known.columns() != rows.columns()) {
      known = new RowShape(rows.columns());
      shape = known;
    }
    long limit = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    try {
      RowSet source = scrollable ? MemoryRows.copyOf(rows, limit) : rows;
      HeliosResultSet opened = new HeliosResultSet(this, source, known, limit);
      connection.turns().opened(opened);
      result = opened;
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  /** What RETURNING gives is the generated keys, if these were asked for. */
  private void takeKeys(RowSet rows) throws SQLException {
    try {
      MemoryRows all = MemoryRows.copyOf(rows, Long.MAX_VALUE);
      updateCount = all.size();
      generatedKeys = keys.pick(all);
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  final void setGeneratedKeys(@Nullable MemoryRows rows) {
    generatedKeys = rows;
  }

  final @Nullable MemoryRows generatedKeys() {
    return generatedKeys;
  }

  /** Told by a result that it was closed. */
  final void resultClosed(HeliosResultSet which) throws SQLException {
    connection.turns().closed(which);
    if (closeOnCompletion && which == result && waiting.isEmpty()) {
      close();
    }
  }

  /** The rows that the execution gave, which must have given some. */
  final HeliosResultSet onlyRows() throws SQLException {
    if (result == null) {
      throw noResults();
    }
    return result;
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    run(sql, KeyRequest.NONE, Expected.ROWS);
    return onlyRows();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return run(sql, KeyRequest.NONE, Expected.ANYTHING);
  }

  @Override
  public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
    return run(sql, KeyRequest.of(autoGeneratedKeys), Expected.ANYTHING);
  }

  @Override
  public boolean execute(String sql, int @Nullable [] columns) throws SQLException {
    return run(sql, KeyRequest.of(columns), Expected.ANYTHING);
  }

  @Override
  public boolean execute(String sql, String @Nullable [] columns) throws SQLException {
    return run(sql, KeyRequest.of(columns), Expected.ANYTHING);
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    return update(sql, KeyRequest.NONE);
  }

  @Override
  public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return update(sql, KeyRequest.of(autoGeneratedKeys));
  }

  @Override
  public long executeLargeUpdate(String sql, int @Nullable [] columns) throws SQLException {
    return update(sql, KeyRequest.of(columns));
  }

  @Override
  public long executeLargeUpdate(String sql, String @Nullable [] columns) throws SQLException {
    return update(sql, KeyRequest.of(columns));
  }

  private long update(String sql, KeyRequest request) throws SQLException {
    run(sql, request, Expected.COUNT);
    return Math.max(0, updateCount);
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    return small(executeLargeUpdate(sql));
  }

  @Override
  public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return small(executeLargeUpdate(sql, autoGeneratedKeys));
  }

  @Override
  public int executeUpdate(String sql, int @Nullable [] columns) throws SQLException {
    return small(executeLargeUpdate(sql, columns));
  }

  @Override
  public int executeUpdate(String sql, String @Nullable [] columns) throws SQLException {
    return small(executeLargeUpdate(sql, columns));
  }

  /** A count as an int, or that there is no telling. */
  static int small(long count) {
    return count > Integer.MAX_VALUE ? Statement.SUCCESS_NO_INFO : (int) count;
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return result;
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return small(getLargeUpdateCount());
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return updateCount;
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    return getMoreResults(CLOSE_CURRENT_RESULT);
  }

  @Override
  public boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    switch (current) {
      case CLOSE_CURRENT_RESULT -> {
        HeliosResultSet open = result;
        result = null;
        if (open != null) {
          open.close();
        }
      }
      case CLOSE_ALL_RESULTS -> connection.turns().closeResults(r -> r.isOf(this));
      case KEEP_CURRENT_RESULT -> {}
      default -> throw SqlExceptions.of("22023", "invalid value for getMoreResults: " + current);
    }
    return advance();
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    MemoryRows rows = generatedKeys == null ? new MemoryRows(List.of(), List.of()) : generatedKeys;
    rows.moveTo(-1);
    return new HeliosResultSet(null, rows, new RowShape(rows.columns()), Long.MAX_VALUE);
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    checkOpen();
    batch.add(SqlExceptions.given(sql, "the SQL"));
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public final int[] executeBatch() throws SQLException {
    return Arrays.stream(executeLargeBatch()).mapToInt(HeliosStatement::small).toArray();
  }

  /** Executes the statements one by one; the first to fail ends it, and those before it stay. */
  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<String> statements = List.copyOf(batch);
    batch.clear();
    long[] counts = new long[statements.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] = update(statements.get(i), KeyRequest.NONE);
      } catch (SQLException e) {
        throw aborted("Batch entry " + i + " was aborted", Arrays.copyOf(counts, i), e);
      }
    }
    return counts;
  }

  static BatchUpdateException aborted(String what, long[] counts, SQLException e) {
    BatchUpdateException failure =
        new BatchUpdateException(
            what + ": " + e.getMessage(), e.getSQLState(), e.getErrorCode(), counts, e);
    failure.setNextException(e);
    return failure;
  }

  @Override
  public void cancel() throws SQLException {
    checkOpen();
    connection.turns().cancel(this);
    HeliosResultSet open = result;
    if (open != null) {
      open.cancel();
    }
  }

  /** Ends also what another thread runs by it. */
  @Override
  public void close() throws SQLException {
    if (!closed) {
      closed = true;
      connection.turns().stop(this);
      closeResults();
      connection.turns().closeResults(r -> r.isOf(this));
    }
  }
}
