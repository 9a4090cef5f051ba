package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import java.util.stream.Collectors;

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
    throw new IllegalStateException("skeleton");
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
}
