package dev.helios.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for which a condition is true. */
public final class Filter extends Plan {
  final Plan input;
  final Expr condition;
  final List<Test> tests;
  final double estimate;

  /**
   * A part of the condition.
   *
   * @param columns columns that it reads; null if not known
   */
  public record Test(Expr condition, int @Nullable [] columns) {}

  public Filter(Plan input, Expr condition) {
    this(input, condition, (int[]) null, input.estimatedRows() / 3);
  }

  /**
   * With what the planner knows.
   *
   * @param conditionColumns columns that the condition reads: a scan then reads others only of rows
   *     that are left; null if not known
   * @param rows estimated number of rows that are left
   */
  public Filter(Plan input, Expr condition, int @Nullable [] conditionColumns, double rows) {
    this(input, condition, List.of(new Test(condition, conditionColumns)), rows);
  }

  /**
   * With what the planner knows.
   *
   * @param tests what {@code condition} is made of, in the order in which a scan is to look at
   *     them: each reads its columns only of rows for which those before it are true
   * @param rows estimated number of rows that are left
   */
  public Filter(Plan input, Expr condition, List<Test> tests, double rows) {
    super(input.types());
    this.input = input;
    this.condition = condition;
    this.tests = List.copyOf(tests);
    this.estimate = Math.max(1, rows);
  }

  @Override
  public Rows open(Execution execution) {
    return open(execution, tests);
  }

  @Override
  Rows open(Execution execution, Bound bound) {
    // Behind the others, as they may end in an error.
    List<Test> all = new ArrayList<>(tests);
    all.add(bound.test());
    return open(execution, all);
  }

  private Rows open(Execution execution, List<Test> all) {
    return switch (input) {
      case TableScan scan -> scan.open(execution, all);
      case KeyRangeScan scan -> scan.open(execution, all);
      case IndexScan scan -> scan.isCovered() ? scan.open(execution, all) : new Run(execution);
      default -> new Run(execution);
    };
  }

  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Filter: " + condition;
  }

  @Override
  public double estimatedRows() {
    return estimate;
  }

  private final class Run extends Operator {
    private final Rows rows;
    private final Frame frame;
    private final Batch out = Batch.of(types(), 0);
    private int[] selected = {};

    Run(Execution execution) {
      super(execution);
      rows = input(input);
      frame = new Frame(execution);
    }

    @Override
    @Nullable Batch advance() {
      while (true) {
        Batch in = rows.next();
        if (in == null) {
          return null;
        }
        if (selected.length < in.size()) {
          selected = new int[in.size()];
        }
        frame.on(in);
        int count = condition.select(frame, selected);
        if (count == in.size()) {
          return in;
        }
        if (count > 0) {
          out.gather(in, selected, count);
          return out;
        }
      }
    }
  }
}
