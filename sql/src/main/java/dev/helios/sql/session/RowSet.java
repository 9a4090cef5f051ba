package dev.helios.sql.session;

import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a result, read once and forward. They are of the snapshot that the statement saw,
 * whatever the session does later. Not thread-safe, but for {@link #cancel}.
 */
public abstract class RowSet implements Closeable {
  public abstract List<ResultColumn> columns();

  /** Moves to the next row; false at the end. */
  public abstract boolean next();

  public abstract boolean isNull(int column);

  /** The value of a column of kind LONG ({@link dev.helios.sql.exec.Vector#kind}); 0 for NULL. */
  public abstract long getLong(int column);

  /** The value of a column of kind DOUBLE; 0 for NULL. */
  public abstract double getDouble(int column);

  /** The value in the class of its {@link dev.helios.refs.schema.ColumnType}; null for NULL. */
  public abstract @Nullable Object get(int column);

  /**
   * Makes {@link #next} fail with 57014 soon, if it has rows to compute yet. From any thread; does
   * nothing unless a subclass says more.
   */
  public void cancel() {}

  @Override
  public abstract void close();
}
