package dev.helios.sql.exec;

import java.util.List;
import java.util.stream.Collectors;

/** Expressions over the rows of the input. */
public final class Project extends Plan {
  final Plan input;
  final List<Expr> expressions;

  public Project(Plan input, List<Expr> expressions) {
    super(expressions.stream().map(Expr::type).toList());
    this.input = input;
    this.expressions = List.copyOf(expressions);
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
    return "Project: " + expressions.stream().map(Expr::toString).collect(Collectors.joining(", "));
  }

  @Override
  public double estimatedRows() {
    return input.estimatedRows();
  }
}
