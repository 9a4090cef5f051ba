package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of rows, and aggregates of each. When memory has no room for more groups, rows of new ones
 * are dealt to files by the hash of their key, and grouped file by file after the others.
 */
public final class HashAggregate extends Plan {
  /** Of what is free groups may take a quarter before rows of new ones go to files. */
  private static final int SHARE = 4;

  final Plan input;
  final List<int[]> groupingSets;
  final int[] groupColumns;
  final List<AggregateCall> calls;
  final double rows;

  /** One grouping set: GROUP BY {@code groupColumns}; without any, one row for all input. */
  public HashAggregate(Plan input, int[] groupColumns, List<AggregateCall> calls) {
    this(input, List.of(groupColumns), groupColumns, calls, -1);
  }

  /**
   * Gives for each grouping set its groups: the group columns, NULL where the set leaves one out,
   * then the aggregates.
   *
   * @param groupingSets columns of the input, each among {@code groupColumns}
   * @param groupColumns columns of the input that any set groups by
   * @param rows estimated number of groups; negative if unknown
   */
  public HashAggregate(
      Plan input,
      List<int[]> groupingSets,
      int[] groupColumns,
      List<AggregateCall> calls,
      double rows) {
    super(types(input, groupColumns, calls));
    this.input = input;
    this.groupingSets = groupingSets.stream().map(int[]::clone).toList();
    this.groupColumns = groupColumns.clone();
    this.calls = List.copyOf(calls);
    this.rows =
        rows > 0 ? rows : groupColumns.length == 0 ? 1 : Math.max(1, input.estimatedRows() / 10);
  }

  private static List<ColumnType> types(Plan input, int[] columns, List<AggregateCall> calls) {
    List<ColumnType> types = new ArrayList<>();
    for (int column : columns) {
      types.add(input.types().get(column));
    }
    calls.forEach(c -> types.add(c.type()));
    return types;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return Text.aggregate(groupingSets, groupColumns, calls);
  }

  @Override
  public double estimatedRows() {
    return rows;
  }

  private final class Run extends Operator {
    private final Rows rows;
    private final Batch out = Batch.of(types(), 0);
    private final Deque<Part> parts = new ArrayDeque<>();
    private List<GroupingSet> sets = List.of();
    private boolean done;
    private int at;

    /** Rows in a file that are still to be grouped. */
    private record Part(int[] set, SpilledRows rows, int depth) {}

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      onClose(() -> sets.forEach(GroupingSet::close));
      onClose(
          () -> SpilledRows.closeAll(parts.stream().map(Part::rows).toArray(SpilledRows[]::new)));
    }

    private void aggregate() {
      List<GroupingSet> all = new ArrayList<>();
      sets = all;
      for (int[] set : groupingSets) {
        all.add(groups(set, groupingSets.size(), 0));
      }
      add(rows);
      rows.close();
    }

    private GroupingSet groups(int[] set, int others, int depth) {
      return new GroupingSet(
          set, groupColumns, calls, input.types(), execution(), SHARE * others, depth);
    }

    /** Groups the rows of a file. */
    private void aggregate(Part part) {
      sets = List.of(groups(part.set(), 1, part.depth()));
      at = 0;
      try (Rows again = new SpillScan(input.types(), part.rows()).open(execution())) {
        add(again);
      } finally {
        part.rows().close();
      }
    }

    /** Done with a set: what it had no room for is to follow. */
    private void close(GroupingSet set) {
      Partitions later = set.later();
      if (later != null) {
        for (int i = 0; i < Partitions.COUNT; i++) {
          SpilledRows file = later.take(i);
          if (file != null) {
            parts.push(new Part(set.columns(), file, set.depth() + 1));
          }
        }
      }
      set.close();
    }

    private void add(Rows from) {
      int @Nullable [][] filtered = new int[calls.size()][];
      int[] counts = new int[calls.size()];
      for (Batch in = from.next(); in != null; in = from.next()) {
        for (int i = 0; i < counts.length; i++) {
          if (calls.get(i).filter() >= 0) {
            filtered[i] = room(filtered[i], in.size());
            counts[i] = select(in.column(calls.get(i).filter()), in.size(), filtered[i]);
          }
        }
        for (GroupingSet set : sets) {
          set.add(in, filtered, counts);
        }
      }
      sets.forEach(GroupingSet::finish);
    }

    private static int[] room(int @Nullable [] array, int size) {
      return array == null || array.length < size ? new int[size] : array;
    }

    private static int select(Vector condition, int size, int[] selected) {
      LongVector flags = (LongVector) condition;
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (!flags.nulls()[i] && flags.values()[i] != 0) {
          selected[count++] = i;
        }
      }
      return count;
    }

    @Override
    @Nullable Batch advance() {
      if (!done) {
        aggregate();
        done = true;
      }
      while (true) {
        while (at < sets.size()) {
          if (sets.get(at).give(out, groupColumns)) {
            return out;
          }
          close(sets.get(at));
          at++;
        }
        Part part = parts.poll();
        if (part == null) {
          return null;
        }
        aggregate(part);
      }
    }
  }
}
