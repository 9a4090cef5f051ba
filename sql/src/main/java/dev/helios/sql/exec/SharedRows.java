package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are kept until the execution is over and read any number of times: in memory, or all in
 * a file once memory has no room for them. Not thread-safe.
 */
final class SharedRows implements AutoCloseable {
  /** Of what is free these rows may take a quarter. */
  private static final int SHARE = 4;

  private final RowStore store;
  private final List<ColumnType> types;
  private final Execution execution;
  private final MemoryShare share;
  private @Nullable SpilledRows file;

  /** No rows yet. */
  SharedRows(List<ColumnType> types, Execution execution) {
    this.types = types;
    this.execution = execution;
    store = new RowStore(types, execution.memory());
    share = new MemoryShare(execution.memory(), SHARE);
  }

  /** Reads all rows of a plan. */
  static SharedRows of(Plan plan, Execution execution) {
    SharedRows rows = new SharedRows(plan.types(), execution);
    try (Rows in = plan.open(execution)) {
      for (Batch batch = in.next(); batch != null; batch = in.next()) {
        rows.add(batch);
      }
      rows.finish();
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
    return rows;
  }

  void add(Batch batch) {
    SpilledRows spilled = file;
    if (spilled != null) {
      spilled.add(batch);
      return;
    }
    store.append(batch);
    if (share.isUsed() && execution.spill().isThere()) {
      spilled = execution.spill().rows(types);
      file = spilled;
      spilled.add(store.batch());
      store.clear();
      store.close();
    }
  }

  /** Ends adding; they can be read now. */
  void finish() {
    if (file != null) {
      file.finish();
    }
  }

  boolean isEmpty() {
    return file == null && store.size() == 0;
  }

  /** Reads them from the first on. */
  Reader read() {
    return new Reader();
  }

  /** Reads batch by batch. */
  final class Reader {
    private final Batch out = Batch.of(types, 0);
    private final SpilledRows.@Nullable Reader spilled = file == null ? null : file.read();
    private int given;

    /** The next rows, valid until the next call; null if there are no more. */
    @Nullable Batch next() {
      if (spilled != null) {
        return spilled.next();
      }
      int count = Math.min(Batch.CAPACITY, store.size() - given);
      if (count == 0) {
        return null;
      }
      out.copyRange(store.batch(), given, count);
      given += count;
      return out;
    }
  }

  @Override
  public void close() {
    store.close();
    if (file != null) {
      file.close();
    }
  }
}
