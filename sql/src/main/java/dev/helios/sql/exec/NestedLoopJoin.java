package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs of rows for which a condition is true, by trying all. */
public final class NestedLoopJoin extends Plan {
  final Plan left;
  final Plan right;
  final JoinKind kind;
  private final @Nullable Expr condition;
  final double rows;

  public NestedLoopJoin(Plan left, Plan right, JoinKind kind, @Nullable Expr condition) {
    this(left, right, kind, condition, -1);
  }

  /**
   * Reads the right side once and keeps it.
   *
   * @param condition over left columns, then right columns; null for all pairs. Of NOT_IN and MARK,
   *     the comparison of the key: the answer is true if it is true for some right row, else NULL
   *     if it is for some, else false
   * @param rows estimated number of rows; negative if unknown
   */
  public NestedLoopJoin(
      Plan left, Plan right, JoinKind kind, @Nullable Expr condition, double rows) {
    super(kind.types(left, right));
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.condition = condition;
    this.rows =
        rows > 0
            ? rows
            : kind.givesRight()
                ? left.estimatedRows() * right.estimatedRows() / (condition == null ? 1 : 3)
                : left.estimatedRows();
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
    return kind.title() + " nested loop join" + (condition == null ? "" : ": " + condition);
  }

  @Override
  public double estimatedRows() {
    return rows;
  }
}
