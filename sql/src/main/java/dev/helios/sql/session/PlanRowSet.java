package dev.helios.sql.session;

import dev.helios.objects.chunk.StoreException;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.DoubleVector;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a plan that runs while they are read. Used by one thread, but for {@link #cancel} and
 * {@link #close}, which waits for the batch that is being computed.
 */
final class PlanRowSet extends RowSet {
  private static final int BEFORE_FIRST = -1;

  private final List<ResultColumn> columns;
  private final Rows rows;
  private final Execution execution;
  private final Runnable atEnd;
  private @Nullable Batch batch;
  private int row;
  private boolean ended;

  /**
   * @param atEnd run once, after the last row or when closed
   */
  PlanRowSet(List<ResultColumn> columns, Rows rows, Execution execution, Runnable atEnd) {
    this.columns = columns;
    this.rows = rows;
    this.execution = execution;
    this.atEnd = atEnd;
  }

  /**
   * Computes the first rows, as a statement that is executed has to: what goes wrong in them, and
   * what they do to sequences and locks, is so whether or not anybody reads them.
   */
  PlanRowSet begun() {
    // Nobody else knows it yet, so that nothing is locked.
    if (advance()) {
      row = BEFORE_FIRST;
    }
    return this;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    Batch now = batch;
    if (now != null && row + 1 < now.size()) {
      row++;
      return true;
    }
    return fetch();
  }

  private synchronized boolean fetch() {
    return !ended && advance();
  }

  private boolean advance() {
    try {
      batch = rows.next();
    } catch (StoreException e) {
      end();
      throw StoreErrors.explain(e);
    } catch (RuntimeException | Error e) {
      end();
      throw e;
    }
    row = 0;
    if (batch == null) {
      end();
    }
    return batch != null;
  }

  private Batch batch() {
    Batch now = batch;
    if (now == null) {
      throw new IllegalStateException("not on a row");
    }
    return now;
  }

  @Override
  public boolean isNull(int column) {
    return batch().column(column).isNull(row);
  }

  @Override
  public long getLong(int column) {
    LongVector vector = (LongVector) batch().column(column);
    return vector.nulls()[row] ? 0 : vector.values()[row];
  }

  @Override
  public double getDouble(int column) {
    DoubleVector vector = (DoubleVector) batch().column(column);
    return vector.nulls()[row] ? 0 : vector.values()[row];
  }

  @Override
  public @Nullable Object get(int column) {
    return batch().column(column).get(row);
  }

  @Override
  public void cancel() {
    execution.cancel();
  }

  @Override
  public synchronized void close() {
    if (!ended) {
      end();
    }
  }

  private void end() {
    ended = true;
    batch = null;
    rows.close();
    atEnd.run();
  }
}
