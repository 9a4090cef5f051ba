package dev.helios.sql.exec;

import java.util.List;

/** Rows for which a condition is true. */
public final class Filter extends Plan {
  final Plan input;
  final Expr condition;
  final double rows;

  public Filter(Plan input, Expr condition) {
    this(input, condition, input.estimatedRows() / 3);
  }

  /** With an estimate of how many rows are left. */
  public Filter(Plan input, Expr condition, double rows) {
    super(input.types());
    this.input = input;
    this.condition = condition;
    this.rows = Math.max(1, rows);
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
    return "Filter: " + condition;
  }

  @Override
  public double estimatedRows() {
    return rows;
  }
}
