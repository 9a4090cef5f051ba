package dev.helios.sql.plan.physical;

import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.Sarg;

/** Guesses what part of rows meets a condition, where nothing better is known. */
final class Selectivity {
  private static final double EQUAL = 0.05;
  private static final double RANGE = 1.0 / 3;

  private Selectivity() {}

  static double of(List<RexNode> conditions) {
    double all = 1;
    for (RexNode condition : conditions) {
      all *= of(condition);
    }
    return all;
  }

  static double of(RexNode condition) {
    if (condition.isAlwaysFalse()) {
      return 0;
    }
    if (condition.isAlwaysTrue()) {
      return 1;
    }
    return switch (condition.getKind()) {
      case EQUALS, IS_NOT_DISTINCT_FROM -> EQUAL;
      case NOT_EQUALS, IS_DISTINCT_FROM, IS_NOT_NULL -> 0.9;
      case IS_NULL -> 0.1;
      case LIKE, SIMILAR -> 0.1;
      case IN, EXISTS -> 0.5;
      case AND -> of(((RexCall) condition).getOperands());
      case OR -> {
        double none = 1;
        for (RexNode alternative : ((RexCall) condition).getOperands()) {
          none *= 1 - of(alternative);
        }
        yield 1 - none;
      }
      case NOT -> 1 - of(((RexCall) condition).getOperands().getFirst());
      case SEARCH -> ofSearch((RexCall) condition);
      default -> RANGE;
    };
  }

  private static double ofSearch(RexCall search) {
    if (search.getOperands().get(1) instanceof RexLiteral literal
        && literal.getValue() instanceof Sarg<?> sarg) {
      if (sarg.isComplementedPoints()) {
        return 0.9;
      }
      double sum = sarg.pointCount * EQUAL;
      int ranges = sarg.rangeSet.asRanges().size() - sarg.pointCount;
      return Math.min(0.9, sum + ranges * RANGE / 2);
    }
    return RANGE;
  }
}
