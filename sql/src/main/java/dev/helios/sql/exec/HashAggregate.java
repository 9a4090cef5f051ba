package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups of rows, and aggregates of each. */
public final class HashAggregate extends Plan {
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
    private final List<GroupingSet> sets = new ArrayList<>();
    private boolean done;
    private int at;

    Run(Execution execution) {
      super(execution);
      rows = input(input);
    }

    private void aggregate() {
      for (int[] set : groupingSets) {
        GroupingSet groups = new GroupingSet(set, groupColumns, calls, input.types(), execution());
        onClose(groups::close);
        sets.add(groups);
      }
      int @Nullable [][] filtered = new int[calls.size()][];
      int[] counts = new int[calls.size()];
      for (Batch in = rows.next(); in != null; in = rows.next()) {
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
      rows.close();
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
      while (at < sets.size()) {
        if (sets.get(at).give(out, groupColumns)) {
          return out;
        }
        at++;
      }
      return null;
    }
  }
}
