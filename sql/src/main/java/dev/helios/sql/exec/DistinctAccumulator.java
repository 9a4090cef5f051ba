package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.aggregate.Accumulator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregate of which rows count once that are equal in its arguments. */
final class DistinctAccumulator extends Accumulator {
  private static final ColumnType GROUP = ColumnType.of(ColumnType.Kind.BIGINT);

  private final Accumulator inner;
  private final int[] columns;
  private final List<ColumnType> types = new ArrayList<>();
  private final MemoryBudget budget;

  /** Group and arguments that were there; of only one group, the arguments alone. */
  private @Nullable KeyTable seen;

  /** Rows that are looked up. */
  private final Batch keys;

  private int[] ids = {};
  private int[] fresh = {};

  DistinctAccumulator(
      Accumulator inner, int[] columns, List<ColumnType> input, MemoryBudget budget) {
    this.inner = inner;
    this.columns = columns;
    this.budget = budget;
    for (int column : columns) {
      types.add(input.get(column));
    }
    List<ColumnType> all = new ArrayList<>(types);
    all.add(GROUP);
    keys = Batch.of(all, 0);
  }

  @Override
  public void ensure(int groups) {
    inner.ensure(groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    KeyTable table = seen;
    if (table == null) {
      List<ColumnType> of = new ArrayList<>(types);
      if (groups != null) {
        of.add(GROUP);
      }
      table = KeyTable.of(of, budget);
      seen = table;
    }
    if (ids.length < count) {
      ids = new int[count];
      fresh = new int[count];
    }
    keys.ensureCapacity(count);
    Vector[] looked = new Vector[columns.length + (groups == null ? 0 : 1)];
    for (int k = 0; k < columns.length; k++) {
      looked[k] = keys.column(k);
      if (rows == null) {
        looked[k].copyRange(0, in.column(columns[k]), 0, count);
      } else {
        looked[k].gather(0, in.column(columns[k]), rows, 0, count);
      }
    }
    if (groups != null) {
      LongVector numbers = (LongVector) keys.column(columns.length);
      for (int i = 0; i < count; i++) {
        numbers.setLong(i, groups[rows == null ? i : rows[i]]);
      }
      looked[columns.length] = numbers;
    }
    int known = table.size();
    table.add(looked, count, ids);
    int found = 0;
    for (int i = 0; i < count; i++) {
      // Keys are numbered as they come: the next number is a key that was not there.
      if (ids[i] == known) {
        known++;
        fresh[found++] = rows == null ? i : rows[i];
      }
    }
    inner.add(in, fresh, found, groups);
  }

  @Override
  public void merge(int into, int from) {
    throw new IllegalStateException("groups of distinct rows are not merged");
  }

  @Override
  public void reset(int group) {
    throw new IllegalStateException("groups of distinct rows are not reset");
  }

  @Override
  public void finish() {
    inner.finish();
  }

  @Override
  public void result(int group, Vector out, int row) {
    inner.result(group, out, row);
  }

  @Override
  public long bytes() {
    return inner.bytes();
  }

  @Override
  public void close() {
    if (seen != null) {
      seen.close();
    }
    inner.close();
  }
}
