package dev.helios.sql.exec;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    return new Run(execution, null);
  }

  @Override
  Rows open(Execution execution, Bound bound) {
    boolean plain = expressions.stream().allMatch(e -> e.column() >= 0);
    return new Run(execution, plain ? bound.in(expressions.get(bound.looksAt()).column()) : null);
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

  private final class Run extends Operator {
    private final Rows rows;
    private final Frame frame;
    private final Batch out = Batch.of(types(), 0);

    Run(Execution execution, @Nullable Bound bound) {
      super(execution);
      rows = input(input, bound);
      frame = new Frame(execution);
    }

    @Override
    @Nullable Batch advance() {
      Batch in = rows.next();
      if (in == null) {
        return null;
      }
      frame.on(in);
      out.ensureCapacity(in.size());
      for (int i = 0; i < out.width(); i++) {
        expressions.get(i).evalInto(frame, out.column(i));
      }
      out.setSize(in.size());
      return out;
    }
  }
}
