package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Rows of the input with window functions behind their columns. */
public final class Window extends Plan {
  final Plan input;
  final int[] partition;
  final List<SortKey> order;
  final WindowFrame frame;
  final List<WindowCall> calls;

  /** Calls over one window; several windows are one node each. */
  public Window(
      Plan input, int[] partition, List<SortKey> order, WindowFrame frame, List<WindowCall> calls) {
    super(types(input, calls));
    this.input = input;
    this.partition = partition.clone();
    this.order = List.copyOf(order);
    this.frame = frame;
    this.calls = List.copyOf(calls);
  }

  private static List<ColumnType> types(Plan input, List<WindowCall> calls) {
    List<ColumnType> types = new ArrayList<>(input.types());
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
    return Text.window(partition, order, frame, calls);
  }

  @Override
  public double estimatedRows() {
    return input.estimatedRows();
  }
}
