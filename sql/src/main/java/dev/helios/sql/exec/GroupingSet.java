package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.aggregate.Accumulator;
import dev.helios.sql.exec.aggregate.Accumulators;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The groups of one grouping set while they are aggregated. Not thread-safe. */
final class GroupingSet implements AutoCloseable {
  private final int[] set;

  /** For each group column its place in the set; -1 if the set leaves it out. */
  private final int[] places;

  private final List<AggregateCall> calls;
  private final @Nullable KeyTable table;
  private final @Nullable Accumulator[] accumulators;
  private final Reservation reservation;
  private final List<ColumnType> input;
  private final Execution execution;
  private final int depth;
  private final MemoryShare share;

  /** Rows of groups that memory has no room for; null as long as there are none. */
  private @Nullable Partitions later;

  private int[] known = {};
  private int[] fresh = {};
  private int[] ids = {};
  private int given;

  GroupingSet(
      int[] set,
      int[] groupColumns,
      List<AggregateCall> calls,
      List<ColumnType> input,
      Execution execution,
      int shares,
      int depth) {
    MemoryBudget budget = execution.memory();
    this.input = input;
    this.execution = execution;
    this.depth = depth;
    this.share = new MemoryShare(budget, shares);
    this.set = set;
    this.calls = calls;
    places = new int[groupColumns.length];
    for (int i = 0; i < places.length; i++) {
      int column = groupColumns[i];
      places[i] = -1;
      for (int k = 0; k < set.length; k++) {
        places[i] = set[k] == column ? k : places[i];
      }
    }
    table =
        set.length == 0
            ? null
            : KeyTable.of(Arrays.stream(set).mapToObj(input::get).toList(), budget);
    accumulators = new Accumulator[calls.size()];
    for (int i = 0; i < accumulators.length; i++) {
      AggregateCall call = calls.get(i);
      accumulators[i] =
          call.function() == AggregateFunction.GROUPING
              ? null
              : accumulator(call, input, execution);
    }
    reservation = new Reservation(budget);
    ensure();
  }

  private static Accumulator accumulator(
      AggregateCall call, List<ColumnType> input, Execution execution) {
    ZoneId zone = execution.session().zone();
    int[] arguments = call.arguments().stream().mapToInt(Integer::intValue).toArray();
    List<SortKey> order = order(call);
    AggregateFunction function = call.function();
    boolean ofOrder =
        function == AggregateFunction.PERCENTILE_CONT
            || function == AggregateFunction.PERCENTILE_DISC
            || function == AggregateFunction.MODE;
    Accumulator accumulator;
    if (order.isEmpty() && !function.isOrdered()) {
      accumulator = Accumulators.of(function, arguments, input, call.type(), zone);
    } else {
      // The inner one sees arguments and then the columns of the order.
      int[] inner = new int[arguments.length + (ofOrder ? 1 : 0)];
      List<ColumnType> types = new ArrayList<>();
      for (int i = 0; i < arguments.length; i++) {
        inner[i] = i;
        types.add(input.get(arguments[i]));
      }
      if (ofOrder) {
        inner[arguments.length] = arguments.length;
        types.add(input.get(order.get(0).column()));
      }
      accumulator =
          new OrderedAccumulator(
              Accumulators.of(function, inner, types, call.type(), zone),
              arguments,
              order,
              input,
              execution);
    }
    boolean distinct = call.distinct() && arguments.length > 0 && !ofOrder;
    return distinct
        ? new DistinctAccumulator(accumulator, arguments, order, input, execution)
        : accumulator;
  }

  /** As PostgreSQL finds distinct values by sorting, they come sorted where that can be seen. */
  private static List<SortKey> order(AggregateCall call) {
    if (!call.function().isOrdered() && call.function() != AggregateFunction.ANY_VALUE) {
      return List.of();
    }
    if (call.order().isEmpty() && call.distinct()) {
      return call.arguments().stream().map(SortKey::ascending).toList();
    }
    return call.order();
  }

  private int groups() {
    return table == null ? 1 : table.size();
  }

  private void ensure() {
    long bytes = 4L * ids.length;
    for (Accumulator accumulator : accumulators) {
      if (accumulator != null) {
        accumulator.ensure(groups());
        bytes += accumulator.bytes();
      }
    }
    reservation.set(bytes);
  }

  /**
   * Adds a batch.
   *
   * @param filtered for each call with a filter its rows; null for the others
   * @param counts how many these are
   */
  void add(Batch in, int @Nullable [][] filtered, int[] counts) {
    if (table != null && (later != null || isFull())) {
      addKnown(in, filtered, counts);
      return;
    }
    int[] groups = null;
    if (table != null) {
      if (ids.length < in.size()) {
        ids = new int[in.size()];
      }
      table.add(in.columns(set), in.size(), ids);
      groups = ids;
      ensure();
    }
    for (int i = 0; i < accumulators.length; i++) {
      Accumulator accumulator = accumulators[i];
      if (accumulator != null) {
        accumulator.add(in, filtered[i], filtered[i] == null ? in.size() : counts[i], groups);
      }
    }
    if (table == null) {
      ensure();
    }
  }

  private boolean isFull() {
    return execution.spill().isThere()
        && depth < Partitions.MOST_DEPTH
        && groups() > 0
        && share.isUsed();
  }

  /** Adds rows of groups that are there already, and puts the others in files. */
  private void addKnown(Batch in, int @Nullable [][] filtered, int[] counts) {
    Partitions files = later;
    if (files == null) {
      files = new Partitions(execution.spill(), input, set, depth);
      later = files;
    }
    int size = in.size();
    if (ids.length < size) {
      ids = new int[size];
    }
    if (known.length < size) {
      known = new int[size];
      fresh = new int[size];
    }
    Objects.requireNonNull(table).find(in.columns(set), size, ids);
    int knownCount = 0;
    int freshCount = 0;
    for (int i = 0; i < size; i++) {
      if (ids[i] >= 0) {
        known[knownCount++] = i;
      } else {
        fresh[freshCount++] = i;
      }
    }
    files.add(in, fresh, freshCount);
    for (int i = 0; i < accumulators.length; i++) {
      Accumulator accumulator = accumulators[i];
      if (accumulator == null) {
        continue;
      }
      if (filtered[i] == null) {
        accumulator.add(in, known, knownCount, ids);
      } else {
        int count = 0;
        for (int k = 0; k < counts[i]; k++) {
          int row = filtered[i][k];
          if (ids[row] >= 0) {
            fresh[count++] = row;
          }
        }
        accumulator.add(in, fresh, count, ids);
      }
    }
  }

  /** The rows that were put in files; null if all groups are here. */
  @Nullable Partitions later() {
    if (later != null) {
      later.finish();
    }
    return later;
  }

  int depth() {
    return depth;
  }

  int[] columns() {
    return set;
  }

  void finish() {
    for (Accumulator accumulator : accumulators) {
      if (accumulator != null) {
        accumulator.finish();
      }
    }
    ensure();
  }

  /** Writes some groups not given yet; returns false if there are none left. */
  boolean give(Batch out, int[] groupColumns) {
    int count = Math.min(Batch.CAPACITY, groups() - given);
    if (count == 0) {
      return false;
    }
    for (Accumulator accumulator : accumulators) {
      count = accumulator == null ? count : Math.min(count, accumulator.groupsAtOnce());
    }
    for (Accumulator accumulator : accumulators) {
      if (accumulator != null) {
        accumulator.prepare(given, given + count);
      }
    }
    out.ensureCapacity(count);
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0 || table == null) {
        for (int row = 0; row < count; row++) {
          out.column(i).setNull(row);
        }
      } else {
        out.column(i).copyRange(0, table.keys()[places[i]], given, count);
      }
    }
    for (int i = 0; i < accumulators.length; i++) {
      Vector column = out.column(places.length + i);
      Accumulator accumulator = accumulators[i];
      for (int row = 0; row < count; row++) {
        if (accumulator == null) {
          column.set(row, grouping(calls.get(i), groupColumns));
        } else {
          accumulator.result(given + row, column, row);
        }
      }
    }
    out.setSize(count);
    given += count;
    return true;
  }

  private long grouping(AggregateCall call, int[] groupColumns) {
    long bits = 0;
    for (int argument : call.arguments()) {
      int left = 1;
      for (int i = 0; i < groupColumns.length; i++) {
        left = groupColumns[i] == argument && places[i] >= 0 ? 0 : left;
      }
      bits = bits << 1 | left;
    }
    return bits;
  }

  @Override
  public void close() {
    if (table != null) {
      table.close();
    }
    for (Accumulator accumulator : accumulators) {
      if (accumulator != null) {
        accumulator.close();
      }
    }
    reservation.close();
    if (later != null) {
      later.close();
    }
  }
}
