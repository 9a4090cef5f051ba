package dev.helios.sql.plan.physical;

import com.google.common.collect.BoundType;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.plan.physical.Restriction.Range;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/** Finds the conditions on a table that keys and indexes can answer. */
final class Restrictions {
  private final Expressions expressions;
  private final ColumnValues values;
  private final TableSchema schema;
  private final IndexExpressions indexed;

  /** Whether an expression is known before the table is read. */
  private final Predicate<RexNode> isKnown;

  /** Restrictions of {@code schema}, whose columns are the first fields. */
  Restrictions(
      Expressions expressions,
      TableSchema schema,
      IndexExpressions indexed,
      Predicate<RexNode> isKnown) {
    this.expressions = expressions;
    this.values = new ColumnValues(expressions);
    this.schema = schema;
    this.indexed = indexed;
    this.isKnown = isKnown;
  }

  /** Whether an expression reads no fields at all. */
  static boolean isConstant(RexNode node) {
    return Conditions.fields(node).isEmpty() && Conditions.isMovable(node);
  }

  /** The restrictions that {@code conditions} make, by column; the narrowest first. */
  Map<Integer, List<Restriction>> of(List<RexNode> conditions) {
    Map<Integer, List<Restriction>> found = new LinkedHashMap<>();
    for (RexNode condition : conditions) {
      Restriction restriction = of(condition);
      if (restriction != null) {
        merge(found.computeIfAbsent(restriction.column(), c -> new ArrayList<>()), restriction);
      }
    }
    found.values().forEach(r -> r.sort(Comparator.comparingInt(Restrictions::width)));
    return found;
  }

  /** {@code (a, b) IN ((1, 2), (3, 4))}: each alternative fixes some columns. */
  record Rows(RexNode condition, List<Map<Integer, RexNode>> alternatives) {}

  /** The conditions that are alternatives of rows. */
  List<Rows> rowsOf(List<RexNode> conditions) {
    List<Rows> found = new ArrayList<>();
    for (RexNode condition : conditions) {
      if (condition.getKind() == SqlKind.OR) {
        List<Map<Integer, RexNode>> alternatives = new ArrayList<>();
        for (RexNode alternative : ((RexCall) condition).getOperands()) {
          alternatives.add(points(Conditions.split(alternative)));
        }
        if (alternatives.stream().noneMatch(Map::isEmpty)) {
          found.add(new Rows(condition, alternatives));
        }
      }
    }
    return found;
  }

  /** The values of columns that all of {@code conditions} fix; empty if any does something else. */
  private Map<Integer, RexNode> points(List<RexNode> conditions) {
    Map<Integer, RexNode> values = new HashMap<>();
    for (RexNode condition : conditions) {
      Restriction restriction = of(condition);
      if (restriction == null || !restriction.isPoint() || !restriction.exact()) {
        return Map.of();
      }
      values.put(
          restriction.column(), Objects.requireNonNull(restriction.ranges().getFirst().low()));
    }
    return values;
  }

  private static int width(Restriction r) {
    if (r.isPoint()) {
      return 0;
    }
    if (r.isPoints()) {
      return r.ranges().size();
    }
    Range first = r.ranges().getFirst();
    return first.low() != null && first.high() != null ? 10_000 : 20_000;
  }

  private static void merge(List<Restriction> known, Restriction next) {
    for (int i = 0; i < known.size(); i++) {
      Restriction both = known.get(i).and(next);
      if (both != null) {
        known.set(i, both);
        return;
      }
    }
    known.add(next);
  }

  private @Nullable Restriction of(RexNode condition) {
    int column = column(condition);
    if (column >= 0 && type(column).kind() == Kind.BOOLEAN) {
      return point(column, expressions.rex().makeLiteral(true), condition);
    }
    if (!(condition instanceof RexCall call)) {
      return null;
    }
    return switch (call.getKind()) {
      case NOT -> {
        int negated = column(call.getOperands().getFirst());
        yield negated >= 0 ? point(negated, expressions.rex().makeLiteral(false), condition) : null;
      }
      case IS_NULL -> {
        int absent = column(call.getOperands().getFirst());
        yield isNullable(absent) ? point(absent, Restriction.NULL, condition) : null;
      }
      case EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          comparison(call);
      case SEARCH -> search(call);
      case OR -> alternatives(call);
      case LIKE -> prefix(call);
      default -> null;
    };
  }

  /** Whether it is a column, or an expression of an index, that may be NULL. */
  private boolean isNullable(int column) {
    return column >= schema.columns().size()
        || (column >= 0 && schema.columns().get(column).nullable());
  }

  private static Restriction point(int column, RexNode value, RexNode condition) {
    return new Restriction(column, List.of(Range.point(value)), List.of(condition), true);
  }

  private ColumnType type(int column) {
    return indexed.type(column);
  }

  /**
   * The column, or expression of an index, that {@code node} is, seen through casts that change no
   * value; -1 if none.
   */
  private int column(RexNode node) {
    if (node instanceof RexInputRef ref) {
      return ref.getIndex() < schema.columns().size() ? ref.getIndex() : -1;
    }
    int expression = indexed.ordinal(node);
    if (expression >= 0) {
      return expression;
    }
    if (node.getKind() == SqlKind.CAST) {
      RexNode inner = ((RexCall) node).getOperands().getFirst();
      int column = column(inner);
      return column >= 0 && isWidening(inner.getType(), node.getType()) ? column : -1;
    }
    return -1;
  }

  private static boolean isWidening(RelDataType from, RelDataType to) {
    ColumnType a = Types.fromCalcite(from);
    ColumnType b = Types.fromCalcite(to);
    if (a.kind().isInteger()) {
      return b.kind() == Kind.BIGINT
          || (b.kind() == Kind.INTEGER && a.kind() != Kind.BIGINT)
          || a.kind() == b.kind()
          || (b.kind() == Kind.NUMERIC && b.precision() < 0);
    }
    return switch (a.kind()) {
      case NUMERIC -> b.kind() == Kind.NUMERIC && b.precision() < 0;
      case REAL -> b.kind() == Kind.DOUBLE || b.kind() == Kind.REAL;
      case TEXT, VARCHAR ->
          b.kind() == Kind.TEXT || (b.kind() == Kind.VARCHAR && b.precision() < 0);
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL ->
          a.kind() == b.kind() && b.precision() < 0 && b.scale() < 0;
      default -> a.equals(b);
    };
  }

  private @Nullable Restriction comparison(RexCall call) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    int column = column(left);
    if (column >= 0 && isKnown.test(right)) {
      return comparison(column, call.getKind(), right, call);
    }
    column = column(right);
    if (column >= 0 && isKnown.test(left)) {
      return comparison(column, call.getKind().reverse(), left, call);
    }
    return null;
  }

  private @Nullable Restriction comparison(
      int column, SqlKind kind, RexNode value, RexNode condition) {
    Range range = values.range(type(column), kind, value);
    return range == null ? null : new Restriction(column, List.of(range), List.of(condition), true);
  }

  /** A set of literal values and ranges: IN, BETWEEN, {@code a < 1 OR a > 5}. */
  private @Nullable Restriction search(RexCall call) {
    int column = column(call.getOperands().get(0));
    if (column < 0
        || !(call.getOperands().get(1) instanceof RexLiteral literal)
        || !(literal.getValue() instanceof Sarg<?> sarg)
        || (sarg.nullAs == RexUnknownAs.TRUE && !isNullable(column))
        || sarg.isComplementedPoints()) {
      return null;
    }
    List<Range> ranges = new ArrayList<>();
    for (com.google.common.collect.Range<?> part : sarg.rangeSet.asRanges()) {
      Range range = range(column, part, literal.getType());
      if (range == null) {
        return null;
      }
      ranges.add(range);
    }
    if (sarg.nullAs == RexUnknownAs.TRUE) {
      ranges.add(Range.point(Restriction.NULL));
    }
    return new Restriction(column, ranges, List.of(call), true);
  }

  private @Nullable Range range(
      int column, com.google.common.collect.Range<?> part, RelDataType type) {
    RexNode low = part.hasLowerBound() ? value(part.lowerEndpoint(), type, column) : null;
    RexNode high = part.hasUpperBound() ? value(part.upperEndpoint(), type, column) : null;
    boolean lost = (part.hasLowerBound() && low == null) || (part.hasUpperBound() && high == null);
    if (lost) {
      return null;
    }
    if (low != null && high != null && part.lowerEndpoint().equals(part.upperEndpoint())) {
      return Range.point(low);
    }
    return new Range(
        low,
        low != null && part.lowerBoundType() == BoundType.CLOSED,
        high,
        high != null && part.upperBoundType() == BoundType.CLOSED);
  }

  private @Nullable RexNode value(Object value, RelDataType type, int column) {
    return values.asColumn(expressions.rex().makeLiteral(value, type, true, false), type(column));
  }

  /** {@code a = 1 OR a = ? OR a BETWEEN ..}: ranges of one column. */
  private @Nullable Restriction alternatives(RexCall or) {
    List<Range> ranges = new ArrayList<>();
    int column = -1;
    boolean exact = true;
    for (RexNode alternative : or.getOperands()) {
      Restriction one = null;
      for (List<Restriction> found : of(Conditions.split(alternative)).values()) {
        one = one == null ? found.getFirst() : one;
        if (found.getFirst().column() == column) {
          one = found.getFirst();
        }
      }
      if (one == null || (column >= 0 && one.column() != column)) {
        return null;
      }
      column = one.column();
      exact &= one.exact() && one.conditions().size() == Conditions.split(alternative).size();
      ranges.addAll(one.ranges());
    }
    return new Restriction(column, ranges, List.of(or), exact);
  }

  /** {@code a LIKE 'abc%'}: a range of texts that begin so. */
  private @Nullable Restriction prefix(RexCall like) {
    int column = column(like.getOperands().get(0));
    if (column < 0
        || like.getOperands().size() != 2
        || !like.getOperator().getName().equals("LIKE")
        || !(like.getOperands().get(1) instanceof RexLiteral literal)
        || !type(column).kind().isText()
        || type(column).kind() == Kind.CHAR) {
      return null;
    }
    String pattern = literal.getValueAs(String.class);
    if (pattern == null) {
      return null;
    }
    int end = 0;
    while (end < pattern.length() && "%_\\".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    if (end == 0) {
      return null;
    }
    boolean whole = end == pattern.length();
    RexNode low = text(pattern.substring(0, end));
    if (whole) {
      return new Restriction(column, List.of(Range.point(low)), List.of(like), true);
    }
    String after = after(pattern.substring(0, end));
    Range range = after == null ? Range.above(low, true) : new Range(low, true, text(after), false);
    boolean exact = after != null && end == pattern.length() - 1 && pattern.charAt(end) == '%';
    return new Restriction(column, List.of(range), List.of(like), exact);
  }

  private RexNode text(String value) {
    return expressions.rex().makeLiteral(value, Types.toCalcite(Types.TEXT, false), true, false);
  }

  /** The least text, by code point, above all that begin with {@code prefix}; null if none is. */
  private static @Nullable String after(String prefix) {
    int last = prefix.codePointBefore(prefix.length());
    int next = last + 1;
    if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
      next = Character.MAX_SURROGATE + 1;
    }
    return next > Character.MAX_CODE_POINT
        ? null
        : prefix.substring(0, prefix.length() - Character.charCount(last))
            + Character.toString(next);
  }
}
