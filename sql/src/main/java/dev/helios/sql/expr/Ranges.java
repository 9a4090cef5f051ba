package dev.helios.sql.expr;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is in a set of ranges, such as IN lists and ORs of comparisons become: found by
 * binary search, texts among many points by hash.
 */
final class Ranges {
  private static final int MANY = 4;

  private Ranges() {}

  /** One range; null for an end that is open to infinity. */
  private record Span(
      @Nullable Object low, boolean lowInclusive, @Nullable Object high, boolean highInclusive) {
    boolean isPoint() {
      return low != null && low.equals(high);
    }

    @Override
    public String toString() {
      return isPoint()
          ? String.valueOf(low)
          : (lowInclusive ? "[" : "(")
              + (low == null ? "" : low)
              + ".."
              + (high == null ? "" : high)
              + (highInclusive ? "]" : ")");
    }
  }

  /** Tests {@code operand} against Calcite's set of ranges, whose ends are of type {@code of}. */
  static Expr test(Expr operand, Sarg<?> sarg, ColumnType of) {
    ColumnType type =
        Comparison.typeOf(
            Comparison.Op.EQUAL, operand.type(), fractional(sarg) ? Types.NUMERIC : of);
    List<Span> spans = new ArrayList<>();
    for (Range<?> range : sarg.rangeSet.asRanges()) {
      spans.add(span(range, type));
    }
    Expr value = Conversion.of(operand, type);
    if (Vector.kind(type) == Vector.Kind.LONG) {
      return new OfLongs(value, spans, sarg.nullAs);
    }
    if (Vector.kind(type) == Vector.Kind.DOUBLE) {
      return new OfDoubles(value, spans, sarg.nullAs);
    }
    boolean points = spans.stream().allMatch(Span::isPoint);
    return points && spans.size() > MANY && type.kind() == Kind.TEXT
        ? new OfTexts(value, spans, sarg.nullAs)
        : new OfObjects(value, type, spans, sarg.nullAs);
  }

  /** Whether an end is no whole number, which an integer can lie beside all the same. */
  private static boolean fractional(Sarg<?> sarg) {
    for (Range<?> range : sarg.rangeSet.asRanges()) {
      if ((range.hasLowerBound() && isFraction(range.lowerEndpoint()))
          || (range.hasUpperBound() && isFraction(range.upperEndpoint()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFraction(Object end) {
    return end instanceof BigDecimal number
        && (number.stripTrailingZeros().scale() > 0 || number.toBigInteger().bitLength() > 63);
  }

  private static Span span(Range<?> range, ColumnType type) {
    return new Span(
        range.hasLowerBound() ? Literals.value(range.lowerEndpoint(), type) : null,
        range.hasLowerBound() && range.lowerBoundType() == BoundType.CLOSED,
        range.hasUpperBound() ? Literals.value(range.upperEndpoint(), type) : null,
        range.hasUpperBound() && range.upperBoundType() == BoundType.CLOSED);
  }

  private abstract static class Test extends Truth {
    final Expr operand;
    private final List<Span> spans;
    private final RexUnknownAs nullAs;

    Test(Expr operand, List<Span> spans, RexUnknownAs nullAs) {
      this.operand = operand;
      this.spans = spans;
      this.nullAs = nullAs;
    }

    final long ofNull(Frame frame) {
      frame.isNull = nullAs == RexUnknownAs.UNKNOWN;
      return nullAs == RexUnknownAs.TRUE ? 1 : 0;
    }

    @Override
    public final String toString() {
      String list = spans.stream().map(Span::toString).collect(Collectors.joining(", "));
      return "("
          + operand
          + " IN {"
          + list
          + "}"
          + (nullAs == RexUnknownAs.TRUE ? " OR NULL)" : ")");
    }
  }

  private static final class OfLongs extends Test {
    private final long[] low;
    private final long[] high;

    OfLongs(Expr operand, List<Span> spans, RexUnknownAs nullAs) {
      super(operand, spans, nullAs);
      long[] from = new long[spans.size()];
      long[] to = new long[spans.size()];
      int count = 0;
      for (Span span : spans) {
        long least = span.low == null ? Long.MIN_VALUE : Unboxed.toLong(span.low);
        long greatest = span.high == null ? Long.MAX_VALUE : Unboxed.toLong(span.high);
        boolean afterLast = span.low != null && !span.lowInclusive && least == Long.MAX_VALUE;
        boolean beforeFirst =
            span.high != null && !span.highInclusive && greatest == Long.MIN_VALUE;
        from[count] = span.low != null && !span.lowInclusive ? least + 1 : least;
        to[count] = span.high != null && !span.highInclusive ? greatest - 1 : greatest;
        count += !afterLast && !beforeFirst && from[count] <= to[count] ? 1 : 0;
      }
      this.low = Arrays.copyOf(from, count);
      this.high = Arrays.copyOf(to, count);
    }

    @Override
    public long longAt(Frame frame, int row) {
      long value = operand.longAt(frame, row);
      if (frame.isNull) {
        return ofNull(frame);
      }
      int at = Arrays.binarySearch(low, value);
      int span = at >= 0 ? at : -at - 2;
      return span >= 0 && value <= high[span] ? 1 : 0;
    }
  }

  private static final class OfDoubles extends Test {
    private final double[] low;
    private final double[] high;
    private final boolean[] hasLow;
    private final boolean[] hasHigh;
    private final Span[] spans;

    OfDoubles(Expr operand, List<Span> spans, RexUnknownAs nullAs) {
      super(operand, spans, nullAs);
      this.spans = spans.toArray(new Span[0]);
      low = new double[this.spans.length];
      high = new double[low.length];
      hasLow = new boolean[low.length];
      hasHigh = new boolean[low.length];
      for (int i = 0; i < low.length; i++) {
        Span span = this.spans[i];
        low[i] = span.low == null ? 0 : (Double) span.low;
        high[i] = span.high == null ? 0 : (Double) span.high;
        hasLow[i] = span.low != null;
        hasHigh[i] = span.high != null;
      }
    }

    @Override
    public long longAt(Frame frame, int row) {
      double value = operand.doubleAt(frame, row);
      return frame.isNull ? ofNull(frame) : contains(value) ? 1 : 0;
    }

    private boolean contains(double value) {
      int first = 0;
      int last = low.length - 1;
      while (first <= last) {
        int middle = (first + last) >>> 1;
        if (isBelow(value, middle)) {
          last = middle - 1;
        } else if (isAbove(value, middle)) {
          first = middle + 1;
        } else {
          return true;
        }
      }
      return false;
    }

    private boolean isBelow(double value, int at) {
      if (!hasLow[at]) {
        return false;
      }
      int order = Order.compare(value, low[at]);
      return order < 0 || (order == 0 && !spans[at].lowInclusive);
    }

    private boolean isAbove(double value, int at) {
      if (!hasHigh[at]) {
        return false;
      }
      int order = Order.compare(value, high[at]);
      return order > 0 || (order == 0 && !spans[at].highInclusive);
    }
  }

  private static final class OfTexts extends Test {
    private final Set<Object> points = new HashSet<>();

    OfTexts(Expr operand, List<Span> spans, RexUnknownAs nullAs) {
      super(operand, spans, nullAs);
      spans.forEach(s -> points.add(Objects.requireNonNull(s.low)));
    }

    @Override
    public long longAt(Frame frame, int row) {
      Object value = operand.objectAt(frame, row);
      if (value == null) {
        return ofNull(frame);
      }
      return points.contains(value) ? 1 : 0;
    }
  }

  private static final class OfObjects extends Test {
    private final ColumnType type;
    private final Span[] spans;

    OfObjects(Expr operand, ColumnType type, List<Span> spans, RexUnknownAs nullAs) {
      super(operand, spans, nullAs);
      this.type = type;
      this.spans = spans.toArray(new Span[0]);
    }

    @Override
    public long longAt(Frame frame, int row) {
      Object value = operand.valueAt(frame, row);
      if (value == null) {
        return ofNull(frame);
      }
      int first = 0;
      int last = spans.length - 1;
      while (first <= last) {
        int middle = (first + last) >>> 1;
        Span span = spans[middle];
        if (isBelow(value, span)) {
          last = middle - 1;
        } else if (isAbove(value, span)) {
          first = middle + 1;
        } else {
          return 1;
        }
      }
      return 0;
    }

    private boolean isBelow(Object value, Span span) {
      if (span.low == null) {
        return false;
      }
      int order = Order.compare(type, value, span.low);
      return order < 0 || (order == 0 && !span.lowInclusive);
    }

    private boolean isAbove(Object value, Span span) {
      if (span.high == null) {
        return false;
      }
      int order = Order.compare(type, value, span.high);
      return order > 0 || (order == 0 && !span.highInclusive);
    }
  }
}
