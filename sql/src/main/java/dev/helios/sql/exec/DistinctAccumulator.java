package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.aggregate.Accumulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of which rows count once that are equal in its arguments. When memory has no room
 * for more, rows that were not seen yet go to a file, and are looked at in the end.
 */
final class DistinctAccumulator extends Accumulator {
  private static final ColumnType GROUP = ColumnType.of(ColumnType.Kind.BIGINT);

  /** Of what is free the values that were seen may take an eighth. */
  private static final int SHARE = 8;

  private final Accumulator inner;
  private final int[] columns;
  private final List<ColumnType> types = new ArrayList<>();
  private final List<ColumnType> input;
  private final Execution execution;
  private final MemoryShare share;

  /** Columns that the inner one reads, and what is put in files: these and the group. */
  private final int[] read;

  private final Batch unseen;
  private @Nullable SpilledRows later;

  /** Group and arguments that were there; of only one group, the arguments alone. */
  private @Nullable KeyTable seen;

  /** Rows that are looked up. */
  private final Batch keys;

  private int[] ids = {};
  private int[] fresh = {};

  /**
   * As {@code inner}, of {@code columns}.
   *
   * @param order by what inner sorts, expressions over its arguments
   */
  DistinctAccumulator(
      Accumulator inner,
      int[] columns,
      List<SortKey> order,
      List<ColumnType> input,
      Execution execution) {
    this.inner = inner;
    this.columns = columns;
    this.input = input;
    this.execution = execution;
    share = new MemoryShare(execution.memory(), SHARE);
    read =
        IntStream.concat(Arrays.stream(columns), order.stream().mapToInt(SortKey::column))
            .distinct()
            .toArray();
    List<ColumnType> put = new ArrayList<>();
    for (int column : read) {
      put.add(input.get(column));
    }
    put.add(GROUP);
    unseen = Batch.of(put, 0);
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
      table = KeyTable.of(of, execution.memory());
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
    int found =
        later == null && !(share.isUsed() && execution.spill().isThere())
            ? addNew(table, looked, rows, count)
            : putUnseen(table, looked, in, rows, count, groups);
    inner.add(in, fresh, found, groups);
  }

  /** Finds the rows that are new. */
  private int addNew(KeyTable table, Vector[] looked, int @Nullable [] rows, int count) {
    int known = table.size();
    table.add(looked, count, ids);
    int found = 0;
    for (int i = 0; i < count; i++) {
      // Keys are numbered as they come: the next number is a key that was not there.
      if (ids[i] == known) {
        known++;
        fresh[found++] = row(rows, i);
      }
    }
    return found;
  }

  /** Puts rows that were not seen yet in a file; none of them is new for now. */
  private int putUnseen(
      KeyTable table,
      Vector[] looked,
      Batch in,
      int @Nullable [] rows,
      int count,
      int @Nullable [] groups) {
    table.find(looked, count, ids);
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (ids[i] < 0) {
        fresh[found++] = row(rows, i);
      }
    }
    unseen.ensureCapacity(found);
    for (int i = 0; i < read.length; i++) {
      unseen.column(i).gather(0, in.column(read[i]), fresh, 0, found);
    }
    for (int i = 0; i < found; i++) {
      ((LongVector) unseen.column(read.length)).setLong(i, group(groups, fresh[i]));
    }
    unseen.setSize(found);
    SpilledRows file = later;
    if (file == null) {
      file = execution.spill().rows(unseen.types());
      later = file;
    }
    file.add(unseen);
    return 0;
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
    SpilledRows file = later;
    if (file != null) {
      file.finish();
      Objects.requireNonNull(seen).close();
      addFrom(file);
    }
    inner.finish();
  }

  private void addFrom(SpilledRows file) {
    Vector[] all = new Vector[input.size()];
    int[] groups = {};
    try (Rows distinct = new Distinct(new SpillScan(file.types(), file)).open(execution)) {
      for (Batch in = distinct.next(); in != null; in = distinct.next()) {
        execution.checkCanceled();
        for (int i = 0; i < read.length; i++) {
          all[read[i]] = in.column(i);
        }
        if (groups.length < in.size()) {
          groups = new int[in.size()];
        }
        for (int i = 0; i < in.size(); i++) {
          groups[i] = (int) ((LongVector) in.column(read.length)).values()[i];
        }
        inner.add(new Batch(all, in.size()), null, in.size(), groups);
      }
    }
  }

  @Override
  public int groupsAtOnce() {
    return inner.groupsAtOnce();
  }

  @Override
  public void prepare(int from, int to) {
    inner.prepare(from, to);
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
    if (later != null) {
      later.close();
    }
    inner.close();
  }
}
