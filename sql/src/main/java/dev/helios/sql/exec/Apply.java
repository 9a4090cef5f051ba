package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the right side anew for each left row, which it sees as a correlated row. */
public final class Apply extends Plan {
  final Plan left;
  final Plan right;
  final int correlationId;
  final int @Nullable [] correlatedColumns;
  final JoinKind kind;

  /**
   * Joins each left row with the rows that {@code right} gives while {@link Execution#correlated}
   * of {@code correlationId} is that row.
   *
   * @param correlatedColumns columns of the left row that the right side reads: rows that are equal
   *     in them share one run of the right side, as far as results are kept; null if it is not
   *     known or the right side gives other rows each time
   * @param kind INNER, LEFT, SEMI or ANTI
   */
  public Apply(
      Plan left, Plan right, int correlationId, int @Nullable [] correlatedColumns, JoinKind kind) {
    super(kind.types(left, right));
    if (kind != JoinKind.INNER
        && kind != JoinKind.LEFT
        && kind != JoinKind.SEMI
        && kind != JoinKind.ANTI) {
      throw new IllegalArgumentException("no apply is of kind " + kind);
    }
    this.left = left;
    this.right = right;
    this.correlationId = correlationId;
    this.correlatedColumns = correlatedColumns == null ? null : correlatedColumns.clone();
    this.kind = kind;
  }

  @Override
  public Rows open(Execution execution) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public List<Plan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return "%s apply for each row $cor%d".formatted(kind.title(), correlationId);
  }

  @Override
  public double estimatedRows() {
    return left.estimatedRows()
        * (kind == JoinKind.INNER || kind == JoinKind.LEFT ? right.estimatedRows() : 1);
  }
}
