package dev.helios.sql.exec;

import dev.helios.sql.type.Types;
import org.jspecify.annotations.Nullable;

/** The condition of a {@link HashJoin} over pairs of rows: left columns, then right columns. */
final class KeysEqual extends Expr {
  private final int[] leftKeys;
  private final int[] rightKeys;
  private final boolean[] nullSafe;
  private final int leftWidth;
  private final @Nullable Expr residual;

  KeysEqual(
      int[] leftKeys, int[] rightKeys, boolean[] nullSafe, int leftWidth, @Nullable Expr residual) {
    super(Types.BOOLEAN);
    this.leftKeys = leftKeys;
    this.rightKeys = rightKeys;
    this.nullSafe = nullSafe;
    this.leftWidth = leftWidth;
    this.residual = residual;
  }

  @Override
  public long longAt(Frame frame, int row) {
    frame.isNull = false;
    for (int k = 0; k < leftKeys.length; k++) {
      Vector a = frame.batch().column(leftKeys[k]);
      Vector b = frame.batch().column(leftWidth + rightKeys[k]);
      boolean isUnknown = !nullSafe[k] && a.isNull(row);
      if (isUnknown || !KeyHash.equal(a.type(), a, row, b, row)) {
        return 0;
      }
    }
    return residual == null ? 1 : residual.longAt(frame, row);
  }

  @Override
  public String toString() {
    return "keys are equal" + (residual == null ? "" : ", " + residual);
  }
}
