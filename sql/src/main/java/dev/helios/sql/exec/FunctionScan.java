package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a function. */
public final class FunctionScan extends Plan {
  final String name;
  final TableFunction function;
  final List<Expr> arguments;
  final boolean ordinality;

  /**
   * Calls {@code function} when opened; its arguments see no input but correlated rows.
   *
   * @param types of its columns, the ordinality among them
   * @param ordinality whether a BIGINT column that counts its rows from 1 is put behind the others
   */
  public FunctionScan(
      String name,
      TableFunction function,
      List<Expr> arguments,
      List<ColumnType> types,
      boolean ordinality) {
    super(types);
    this.name = name;
    this.function = function;
    this.arguments = List.copyOf(arguments);
    this.ordinality = ordinality;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Function %s(%s)"
        .formatted(name, arguments.stream().map(Expr::toString).collect(Collectors.joining(", ")));
  }

  @Override
  public double estimatedRows() {
    return 100;
  }

  private final class Run extends Operator {
    private final Batch out = Batch.of(types(), Batch.CAPACITY);
    private @Nullable Iterator<@Nullable Object[]> rows;
    private long given;

    Run(Execution execution) {
      super(execution);
    }

    private Iterator<@Nullable Object[]> call() {
      Frame frame = new Frame(execution());
      @Nullable Object[] values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).valueAt(frame, 0);
      }
      return function.rows(execution(), values);
    }

    @Override
    @Nullable Batch advance() {
      Iterator<@Nullable Object[]> left = rows;
      if (left == null) {
        left = call();
        rows = left;
      }
      int width = out.width() - (ordinality ? 1 : 0);
      int size = 0;
      while (size < Batch.CAPACITY && left.hasNext()) {
        @Nullable Object[] row = left.next();
        for (int i = 0; i < width; i++) {
          out.column(i).set(size, row[i]);
        }
        given++;
        if (ordinality) {
          out.column(width).set(size, given);
        }
        size++;
      }
      out.setSize(size);
      return size == 0 ? null : out;
    }
  }
}
