package dev.helios.sql.exec;

import java.util.List;

/** INTERSECT or EXCEPT of two inputs. */
public final class SetOperation extends Plan {
  final Plan left;
  final Plan right;
  final Kind kind;
  final boolean all;

  /** Inputs of as many columns each, of the same kinds; {@code all} counts repetitions. */
  public SetOperation(Plan left, Plan right, Kind kind, boolean all) {
    super(left.types());
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.all = all;
  }

  /** What is left of the left rows: those that the right side has too, or has not. */
  public enum Kind {
    INTERSECT,
    EXCEPT
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
    return (kind == Kind.INTERSECT ? "Intersect" : "Except") + (all ? " all" : "");
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, left.estimatedRows() / 2);
  }
}
