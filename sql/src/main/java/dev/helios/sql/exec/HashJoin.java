package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs of rows with equal keys, by a hash table of the right side. */
public final class HashJoin extends Plan {
  final Plan left;
  final Plan right;
  final JoinKind kind;
  final int[] leftKeys;
  final int[] rightKeys;
  final boolean[] nullSafe;
  private final @Nullable Expr residual;
  final double rows;

  /** An equi-join in which NULL equals nothing. */
  public HashJoin(
      Plan left,
      Plan right,
      JoinKind kind,
      int[] leftKeys,
      int[] rightKeys,
      @Nullable Expr residual) {
    this(left, right, kind, leftKeys, rightKeys, new boolean[leftKeys.length], residual, -1);
  }

  /**
   * Joins rows of which {@code leftKeys[i]} equals {@code rightKeys[i]}, columns of one kind and
   * scale of values ({@link Vector#kind}; numerics compare by value, so that 1.0 equals 1.00).
   *
   * @param nullSafe keys for which NULL equals NULL (IS NOT DISTINCT FROM)
   * @param residual further condition over left columns, then right columns, or null. NOT_IN and
   *     MARK with a residual or with several keys need a {@link NestedLoopJoin}
   * @param rows estimated number of rows; negative if unknown
   */
  public HashJoin(
      Plan left,
      Plan right,
      JoinKind kind,
      int[] leftKeys,
      int[] rightKeys,
      boolean[] nullSafe,
      @Nullable Expr residual,
      double rows) {
    super(kind.types(left, right));
    if ((kind == JoinKind.NOT_IN || kind == JoinKind.MARK)
        && (leftKeys.length != 1 || residual != null)) {
      throw new IllegalArgumentException(kind + " by hash takes one key and no residual");
    }
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.leftKeys = leftKeys.clone();
    this.rightKeys = rightKeys.clone();
    this.nullSafe = nullSafe.clone();
    this.residual = residual;
    this.rows =
        rows > 0
            ? rows
            : Math.max(left.estimatedRows(), kind.givesRight() ? right.estimatedRows() : 1);
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
    return Text.hashJoin(kind, leftKeys, rightKeys, nullSafe, left.types().size(), residual);
  }

  @Override
  public double estimatedRows() {
    return rows;
  }
}
