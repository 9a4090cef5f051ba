package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;

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
    throw new IllegalStateException("skeleton");
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
}
