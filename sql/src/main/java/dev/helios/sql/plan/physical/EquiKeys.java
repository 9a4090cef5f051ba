package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a join as pairs of equal keys, and what is left of them.
 *
 * @param left expressions over the left side's fields
 * @param right expressions over the right side's fields, from 0
 * @param nullSafe whether NULLs of a pair are equal
 * @param rest the other conditions, over both
 */
record EquiKeys(
    List<RexNode> left, List<RexNode> right, List<Boolean> nullSafe, List<RexNode> rest) {
  /** Takes conditions over {@code leftCount} fields and those of the right side apart. */
  static EquiKeys of(List<RexNode> conditions, int leftCount, Expressions expressions) {
    EquiKeys keys =
        new EquiKeys(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (RexNode condition : conditions) {
      if (!keys.add(condition, leftCount, expressions)) {
        keys.rest.add(condition);
      }
    }
    return keys;
  }

  private boolean add(RexNode condition, int leftCount, Expressions expressions) {
    boolean equality =
        condition.getKind() == SqlKind.EQUALS
            || condition.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
    if (!equality || !Conditions.isMovable(condition)) {
      return false;
    }
    RexNode a = ((RexCall) condition).getOperands().get(0);
    RexNode b = ((RexCall) condition).getOperands().get(1);
    if (a.getType().isStruct()) {
      return false;
    }
    boolean straight = isLeft(a, leftCount) && isRight(b, leftCount);
    boolean crossed = isLeft(b, leftCount) && isRight(a, leftCount);
    if (!straight && !crossed) {
      return false;
    }
    ColumnType type = keyType(a, b);
    if (type == null) {
      return false;
    }
    RexNode l = alike(straight ? a : b, type, expressions);
    RexNode r = alike(straight ? b : a, type, expressions);
    left.add(l);
    right.add(Conditions.shift(r, -leftCount));
    nullSafe.add(condition.getKind() == SqlKind.IS_NOT_DISTINCT_FROM);
    return true;
  }

  /** {@code node} as a value that hashes as those of {@code type} do. */
  private static RexNode alike(RexNode node, ColumnType type, Expressions expressions) {
    return isAlike(Types.fromCalcite(node.getType()), type) ? node : expressions.cast(node, type);
  }

  private static boolean isAlike(ColumnType own, ColumnType type) {
    return own.kind() == type.kind()
        || (own.kind().isInteger() && type.kind().isInteger())
        || (own.kind().isText() && type.kind().isText() && own.kind() != ColumnType.Kind.CHAR)
        || (isFloat(own) && isFloat(type));
  }

  private static boolean isFloat(ColumnType type) {
    return type.kind() == ColumnType.Kind.REAL || type.kind() == ColumnType.Kind.DOUBLE;
  }

  /** The type in which both are hashed; null if they are better compared. */
  private static @Nullable ColumnType keyType(RexNode a, RexNode b) {
    ColumnType left = Types.fromCalcite(a.getType());
    ColumnType right = Types.fromCalcite(b.getType());
    boolean plain = left.kind() != ColumnType.Kind.ARRAY && left.kind() != ColumnType.Kind.JSON;
    return plain ? CommonType.of(left, right) : null;
  }

  private static boolean isLeft(RexNode node, int leftCount) {
    ImmutableBitSet fields = Conditions.fields(node);
    return !fields.isEmpty() && fields.length() <= leftCount;
  }

  private static boolean isRight(RexNode node, int leftCount) {
    ImmutableBitSet fields = Conditions.fields(node);
    return !fields.isEmpty() && fields.nextSetBit(0) >= leftCount;
  }

  boolean isEmpty() {
    return left.isEmpty();
  }
}
