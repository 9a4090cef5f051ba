package dev.helios.sql.plan.physical;

import dev.helios.sql.operator.HeliosRexBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Expressions over fields, taken apart and moved from one operator to another. */
final class Conditions {
  private Conditions() {}

  /** The conditions that {@code node} ANDs; none if it is null or true. */
  static List<RexNode> split(@Nullable RexNode node) {
    return node == null ? List.of() : RelOptUtil.conjunctions(node);
  }

  /** The conditions that {@code node} ANDs, and those that all alternatives of an OR have. */
  static List<RexNode> factored(RexNode node, RexBuilder rex) {
    return node.getKind() == SqlKind.OR
        ? RelOptUtil.conjunctions(RexUtil.pullFactors(rex, node))
        : RelOptUtil.conjunctions(node);
  }

  /** Whether {@code node} is false whatever the row: {@code FALSE}, {@code 1 = 0}. */
  static boolean isNever(RexNode node) {
    if (node.isAlwaysFalse() || RexLiteral.isNullLiteral(node)) {
      return true;
    }
    boolean ofLiterals =
        node instanceof RexCall call
            && call.getOperands().stream().allMatch(o -> o instanceof RexLiteral)
            && call.getOperands().size() == 2;
    if (!ofLiterals) {
      return false;
    }
    Object a = ((RexLiteral) ((RexCall) node).getOperands().get(0)).getValue();
    Object b = ((RexLiteral) ((RexCall) node).getOperands().get(1)).getValue();
    boolean numbers = a instanceof BigDecimal && b instanceof BigDecimal;
    if (!numbers) {
      return false;
    }
    int order = ((BigDecimal) a).compareTo((BigDecimal) b);
    return switch (node.getKind()) {
      case EQUALS -> order != 0;
      case NOT_EQUALS -> order == 0;
      case LESS_THAN -> order >= 0;
      case GREATER_THAN -> order <= 0;
      default -> false;
    };
  }

  /** Fields that an expression reads; not those that subqueries in it see by correlation. */
  static ImmutableBitSet fields(RexNode node) {
    return RelOptUtil.InputFinder.bits(node);
  }

  static ImmutableBitSet fields(Collection<? extends RexNode> nodes) {
    ImmutableBitSet.Builder all = ImmutableBitSet.builder();
    nodes.forEach(n -> all.addAll(fields(n)));
    return all.build();
  }

  /**
   * The column that {@code node} looks at alone, which raises no errors: it is compared with a
   * literal or parameter as it is, looked for in a list, or asked whether it is NULL. Null if it is
   * something else.
   */
  static @Nullable RexInputRef comparedColumn(RexNode node) {
    if (!(node instanceof RexCall call)) {
      return null;
    }
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case IS_NULL, IS_NOT_NULL, SEARCH ->
          operands.get(0) instanceof RexInputRef column ? column : null;
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          operands.get(0) instanceof RexInputRef column && isValue(operands.get(1))
              ? column
              : operands.get(1) instanceof RexInputRef other && isValue(operands.get(0))
                  ? other
                  : null;
      default -> null;
    };
  }

  private static boolean isValue(RexNode node) {
    return node instanceof RexLiteral || node instanceof RexDynamicParam;
  }

  /** {@code node} with another expression in place of each field. */
  static RexNode replace(RexNode node, IntFunction<RexNode> fields) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return fields.apply(ref.getIndex());
          }
        });
  }

  static List<RexNode> replace(List<RexNode> nodes, IntFunction<RexNode> fields) {
    List<RexNode> replaced = new ArrayList<>(nodes.size());
    nodes.forEach(n -> replaced.add(replace(n, fields)));
    return replaced;
  }

  /** {@code node} over fields that lie {@code by} places further on. */
  static RexNode shift(RexNode node, int by) {
    return by == 0 ? node : RexUtil.shift(node, by);
  }

  static List<RexNode> shift(List<RexNode> nodes, int by) {
    return nodes.stream().map(n -> shift(n, by)).toList();
  }

  /** The first {@code count} fields as {@code nodes} refer to them; TRUE for others. */
  static List<RexNode> references(List<RexNode> nodes, int count) {
    RexNode[] found = new RexNode[count];
    RexVisitorImpl<@Nullable Void> finder =
        new RexVisitorImpl<@Nullable Void>(true) {
          @Override
          public @Nullable Void visitInputRef(RexInputRef ref) {
            found[ref.getIndex()] = ref;
            return null;
          }
        };
    nodes.forEach(n -> n.accept(finder));
    List<RexNode> references = new ArrayList<>(count);
    for (RexNode reference : found) {
      references.add(reference == null ? HeliosRexBuilder.INSTANCE.makeLiteral(true) : reference);
    }
    return references;
  }

  /** {@code node} over other fields. */
  static RexNode remap(RexNode node, IntUnaryOperator fields) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(fields.applyAsInt(ref.getIndex()), ref.getType());
          }
        });
  }

  /** {@code node} over fields of (a, b) as one over fields of (b, a). */
  static RexNode swap(RexNode node, int countA, int countB) {
    return remap(node, f -> f < countA ? countB + f : f - countA);
  }

  static boolean hasSubQuery(RexNode node) {
    return Finder.find(node, true, false);
  }

  static boolean hasWindow(RexNode node) {
    return Finder.find(node, false, true);
  }

  /** Whether it may be computed elsewhere, or more or less often, than where it was written. */
  static boolean isMovable(RexNode node) {
    return !Finder.find(node, true, true) && RexUtil.isDeterministic(node);
  }

  /** The index of the field that {@code node} is, or -1 if it is none. */
  static int fieldOf(RexNode node) {
    return node instanceof RexInputRef ref ? ref.getIndex() : -1;
  }

  private static final class Finder extends RexVisitorImpl<@Nullable Void> {
    private final boolean subQueries;
    private final boolean windows;
    private boolean found;

    private Finder(boolean subQueries, boolean windows) {
      super(true);
      this.subQueries = subQueries;
      this.windows = windows;
    }

    static boolean find(RexNode node, boolean subQueries, boolean windows) {
      Finder finder = new Finder(subQueries, windows);
      node.accept(finder);
      return finder.found;
    }

    @Override
    public @Nullable Void visitSubQuery(RexSubQuery subQuery) {
      found |= subQueries;
      return found ? null : super.visitSubQuery(subQuery);
    }

    @Override
    public @Nullable Void visitOver(RexOver over) {
      found |= windows;
      return found ? null : super.visitOver(over);
    }
  }
}
