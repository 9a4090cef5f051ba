package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of the input from a certain one on. */
public final class Limit extends Plan {
  final Plan input;
  private final @Nullable Expr offset;
  private final @Nullable Expr count;

  /**
   * Leaves out the first {@code offset} rows and gives at most {@code count}: BIGINT expressions
   * without input, null or NULL for none.
   */
  public Limit(Plan input, @Nullable Expr offset, @Nullable Expr count) {
    super(input.types());
    this.input = input;
    this.offset = offset;
    this.count = count;
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
    return "Limit%s%s"
        .formatted(count == null ? "" : " " + count, offset == null ? "" : " offset " + offset);
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, Math.min(input.estimatedRows(), 100));
  }
}
