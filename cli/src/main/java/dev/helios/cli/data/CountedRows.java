package dev.helios.cli.data;

import dev.helios.cli.output.Progress;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.RowSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that say how many have gone by. Not thread-safe. */
final class CountedRows extends RowSet {
  private final RowSet rows;
  private final Progress progress;
  private long count;

  CountedRows(RowSet rows, Progress progress) {
    this.rows = rows;
    this.progress = progress;
  }

  @Override
  public List<ResultColumn> columns() {
    return rows.columns();
  }

  @Override
  public boolean next() {
    boolean isThere = rows.next();
    if (isThere) {
      progress.at(++count);
    }
    return isThere;
  }

  @Override
  public boolean isNull(int column) {
    return rows.isNull(column);
  }

  @Override
  public long getLong(int column) {
    return rows.getLong(column);
  }

  @Override
  public double getDouble(int column) {
    return rows.getDouble(column);
  }

  @Override
  public @Nullable Object get(int column) {
    return rows.get(column);
  }

  @Override
  public void close() {
    rows.close();
  }
}
