package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.Prepared;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement, parsed and planned once. A batch of it that changes rows is done as a whole or not
 * at all.
 */
final class HeliosPreparedStatement extends ParameterSetters {
  private static final Object UNSET = new Object();

  private final Prepared prepared;
  private final KeyRequest request;
  private final @Nullable Object[] values;
  private List<@Nullable Object[]> rows = new ArrayList<>();

  HeliosPreparedStatement(
      HeliosConnection connection,
      Prepared prepared,
      KeyRequest request,
      boolean scrollable,
      int holdability) {
    super(connection, scrollable, holdability);
    this.prepared = prepared;
    this.request = request;
    this.values = new @Nullable Object[prepared.parameterCount()];
    Arrays.fill(values, UNSET);
  }

  @Override
  void bind(int number, @Nullable Object value) throws SQLException {
    checkOpen();
    checkNumber(number);
    values[number - 1] = value;
  }

  private void checkNumber(int number) throws SQLException {
    if (number < 1 || number > values.length) {
      throw SqlExceptions.of(
          "22023",
          "The parameter index is out of range: %d, number of parameters: %d."
              .formatted(number, values.length));
    }
  }

  @Override
  ColumnType type(int number) throws SQLException {
    checkNumber(number);
    return prepared.parameterTypes().get(number - 1);
  }

  private void checkAllSet() throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == UNSET) {
        throw SqlExceptions.of("07001", "No value specified for parameter " + (i + 1) + ".");
      }
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    Arrays.fill(values, UNSET);
  }

  /** Executes with the values set; whether there are rows. */
  private boolean run() throws SQLException {
    begin(request);
    checkAllSet();
    connection.turns().enter(this);
    try {
      return accept(prepared, prepared.execute(values));
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } catch (StackOverflowError e) {
      throw SqlExceptions.of(e);
    } finally {
      connection.turns().leave(this);
    }
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    if (!givesRows(prepared, request)) {
      throw noResults();
    }
    run();
    return onlyRows();
  }

  @Override
  public boolean execute() throws SQLException {
    return run();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return small(executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    checkOpen();
    if (givesRows(prepared, request)) {
      throw resultNotExpected();
    }
    run();
    return Math.max(0, getLargeUpdateCount());
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    checkAllSet();
    rows.add(values.clone());
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    rows.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    begin(request);
    List<@Nullable Object[]> batch = rows;
    rows = new ArrayList<>();
    if (batch.isEmpty()) {
      return new long[0];
    }
    try {
      if (givesRows(prepared, request)) {
        throw resultNotExpected();
      }
      return !request.isWanted() ? runBatch(batch) : runBatchForKeys(batch);
    } catch (SQLException e) {
      long[] counts = new long[batch.size()];
      Arrays.fill(counts, Statement.EXECUTE_FAILED);
      throw aborted("The batch was aborted, no entry of it is done", counts, e);
    }
  }

  private long[] runBatch(List<@Nullable Object[]> batch) throws SQLException {
    connection.turns().enter(this);
    try {
      return prepared.executeBatch(batch);
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } catch (StackOverflowError e) {
      throw SqlExceptions.of(e);
    } finally {
      connection.turns().leave(this);
    }
  }

  /** One by one, because a batch does not tell keys; still as a whole. */
  private long[] runBatchForKeys(List<@Nullable Object[]> batch) throws SQLException {
    long[] counts = new long[batch.size()];
    List<@Nullable Object[]> keys = new ArrayList<>();
    List<ResultColumn> columns = List.of();
    connection.turns().enter(this);
    try (Turns.Unit unit = connection.turns().unit()) {
      for (int i = 0; i < counts.length; i++) {
        accept(prepared, prepared.execute(batch.get(i)));
        counts[i] = Math.max(0, getLargeUpdateCount());
        MemoryRows inserted = generatedKeys();
        if (inserted != null) {
          columns = inserted.columns();
          keys.addAll(inserted.rows());
        }
      }
      unit.commit();
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } finally {
      connection.turns().leave(this);
    }
    setGeneratedKeys(new MemoryRows(columns, keys));
    return counts;
  }

  /** The columns it will give; null if it gives no rows. */
  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return givesRows(prepared, request)
        ? new HeliosResultSetMetaData(prepared.columns(), connection)
        : null;
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new HeliosParameterMetaData(prepared.parameterTypes());
  }

  /** The SQL it was prepared from. */
  @Override
  public String toString() {
    return prepared.sql();
  }
}
