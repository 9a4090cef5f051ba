package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;

/** Rows of expressions that need no input: VALUES; with no columns, rows of nothing. */
public final class ValuesPlan extends Plan {
  final List<List<Expr>> rows;

  /** Rows of as many expressions as there are types. */
  public ValuesPlan(List<ColumnType> types, List<List<Expr>> rows) {
    super(types);
    this.rows = rows.stream().map(List::copyOf).toList();
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
    return "Values: %d row%s".formatted(rows.size(), rows.size() == 1 ? "" : "s");
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, rows.size());
  }
}
