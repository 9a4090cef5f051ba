package dev.helios.sql.plan.physical;

import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.exec.Window;
import dev.helios.sql.exec.WindowCall;
import dev.helios.sql.exec.WindowFrame;
import dev.helios.sql.exec.WindowFrame.Bound;
import dev.helios.sql.exec.WindowFunction;
import dev.helios.sql.operator.FilteredArgument;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.sql.SqlAggFunction;

/** Plans window functions: a node for each window, which adds its calls as fields. */
final class Windows {
  private final PhysicalPlanner planner;
  private final Expressions expressions;
  private final Map<RexWindow, List<RexOver>> calls = new LinkedHashMap<>();
  private final Map<RexOver, Integer> fields = new HashMap<>();
  private Planned input;

  Windows(PhysicalPlanner planner, Planned input) {
    this.planner = planner;
    this.expressions = planner.expressions();
    this.input = input;
  }

  /** Notes the window functions in {@code node}. */
  RexNode add(RexNode node) {
    node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            List<RexOver> same = calls.computeIfAbsent(over.getWindow(), w -> new ArrayList<>());
            if (!same.contains(over)) {
              same.add(over);
            }
            return over;
          }
        });
    return node;
  }

  /** The input with a field for each window function. */
  Planned plan() {
    calls.forEach(this::window);
    return input;
  }

  /** {@code node} with those fields in place of window functions. */
  RexNode resolve(RexNode node) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            return new RexInputRef(
                java.util.Objects.requireNonNull(fields.get(over)), over.getType());
          }
        });
  }

  private void window(RexWindow window, List<RexOver> over) {
    List<RexNode> needed = new ArrayList<>(window.partitionKeys);
    window.orderKeys.forEach(k -> needed.add(k.left));
    for (RexOver call : over) {
      for (RexNode argument : call.getOperands()) {
        needed.add(FilteredArgument.value(argument));
        RexNode condition = FilteredArgument.condition(argument);
        if (condition != null) {
          needed.add(condition);
        }
      }
    }
    Joins.Keyed keyed = planner.joins().withColumns(input, needed);
    int next = 0;
    int[] partition = new int[window.partitionKeys.size()];
    for (int i = 0; i < partition.length; i++) {
      partition[i] = keyed.columns()[next++];
    }
    List<SortKey> order = new ArrayList<>();
    for (RexFieldCollation key : window.orderKeys) {
      order.add(key(key, keyed.columns()[next++]));
    }
    List<WindowCall> compiled = new ArrayList<>();
    for (RexOver call : over) {
      List<Integer> arguments = new ArrayList<>();
      int filter = -1;
      for (RexNode argument : call.getOperands()) {
        arguments.add(keyed.columns()[next++]);
        if (FilteredArgument.condition(argument) != null) {
          filter = keyed.columns()[next++];
        }
      }
      compiled.add(
          new WindowCall(
              function(call.getAggOperator()),
              arguments,
              filter,
              call.ignoreNulls(),
              Types.fromCalcite(call.getType())));
    }
    Planned side = keyed.side();
    Plan plan = new Window(side.plan(), partition, order, frame(window), compiled);
    double cost = side.cost() + Cost.sort(side.rows()) + side.rows() * over.size() * 2;
    int width = side.width();
    input = side.unordered().with(plan, side.rows(), cost);
    for (int i = 0; i < over.size(); i++) {
      fields.put(over.get(i), input.fields().length);
      input = input.withField(width + i);
    }
  }

  private static SortKey key(RexFieldCollation key, int column) {
    boolean descending = key.getDirection().isDescending();
    boolean nullsFirst =
        switch (key.getNullDirection()) {
          case FIRST -> true;
          case LAST -> false;
          case UNSPECIFIED -> descending;
        };
    return new SortKey(column, descending, nullsFirst);
  }

  private static WindowFunction function(SqlAggFunction function) {
    return switch (function.getKind()) {
      case ROW_NUMBER -> WindowFunction.Place.ROW_NUMBER;
      case RANK -> WindowFunction.Place.RANK;
      case DENSE_RANK -> WindowFunction.Place.DENSE_RANK;
      case PERCENT_RANK -> WindowFunction.Place.PERCENT_RANK;
      case CUME_DIST -> WindowFunction.Place.CUME_DIST;
      case NTILE -> WindowFunction.Place.NTILE;
      case LAG -> WindowFunction.Place.LAG;
      case LEAD -> WindowFunction.Place.LEAD;
      case FIRST_VALUE -> WindowFunction.Place.FIRST_VALUE;
      case LAST_VALUE -> WindowFunction.Place.LAST_VALUE;
      case NTH_VALUE -> WindowFunction.Place.NTH_VALUE;
      default -> Aggregates.function(function);
    };
  }

  private WindowFrame frame(RexWindow window) {
    WindowFrame.Exclude exclude =
        switch (window.getExclude()) {
          case EXCLUDE_NO_OTHER -> WindowFrame.Exclude.NO_OTHERS;
          case EXCLUDE_CURRENT_ROW -> WindowFrame.Exclude.CURRENT_ROW;
          case EXCLUDE_GROUP -> WindowFrame.Exclude.GROUP;
          case EXCLUDE_TIES -> WindowFrame.Exclude.TIES;
        };
    boolean groups = isOfGroups(window.getLowerBound()) || isOfGroups(window.getUpperBound());
    WindowFrame.Unit rows = groups ? WindowFrame.Unit.GROUPS : WindowFrame.Unit.ROWS;
    return new WindowFrame(
        window.isRows() ? rows : WindowFrame.Unit.RANGE,
        bound(window.getLowerBound()),
        bound(window.getUpperBound()),
        exclude);
  }

  private static boolean isOfGroups(RexWindowBound bound) {
    return bound.getOffset() instanceof RexCall call
        && call.getOperator() == PostgresOperators.GROUPS;
  }

  private Bound bound(RexWindowBound bound) {
    if (bound.isCurrentRow()) {
      return Bound.CURRENT_ROW;
    }
    if (bound.isUnbounded()) {
      return bound.isPreceding() ? Bound.UNBOUNDED_PRECEDING : Bound.UNBOUNDED_FOLLOWING;
    }
    RexNode given = java.util.Objects.requireNonNull(bound.getOffset());
    RexNode offset = isOfGroups(bound) ? ((RexCall) given).getOperands().get(0) : given;
    return new Bound(
        bound.isPreceding() ? Bound.Kind.PRECEDING : Bound.Kind.FOLLOWING,
        expressions.compile(offset));
  }
}
