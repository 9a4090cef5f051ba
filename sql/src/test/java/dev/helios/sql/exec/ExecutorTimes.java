package dev.helios.sql.exec;

import static dev.helios.sql.exec.TestExpr.BIGINT;
import static dev.helios.sql.exec.TestExpr.DOUBLE;
import static dev.helios.sql.exec.TestExpr.TEXT;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Prints how long operators take over tables in memory: a main, not a test. */
final class ExecutorTimes {
  private static final int ROWS = 1_000_000;

  /** Time of this thread alone: what else the machine does is not counted. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private ExecutorTimes() {}

  public static void main(String[] arguments) {
    Random random = new Random(1);
    List<ColumnType> types = List.of(BIGINT, BIGINT, BIGINT, DOUBLE, TEXT);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long i = 0; i < ROWS; i++) {
      rows.add(
          new Object[] {
            i, (long) random.nextInt(ROWS), i % 100, random.nextDouble(), "city " + i % 500
          });
    }
    TableSchema schema = ScanTest.schema(types, List.of(1L), List.of());
    Root root = ScanTest.root(schema, rows);
    Root small = ScanTest.root(schema, rows.subList(0, 100_000));
    TableSource table = new TableSource.Current(7);
    ColumnType numeric = TestExpr.NUMERIC;

    time(
        "count(*), sum(k)",
        root,
        new HashAggregate(
            new TableScan(table, schema, new int[] {1}, false, ROWS),
            new int[0],
            List.of(
                AggregateCall.of(AggregateFunction.COUNT, List.of(), BIGINT),
                AggregateCall.of(AggregateFunction.SUM, List.of(0), numeric))));
    time(
        "filter k < 500000, sum(v) group by g",
        root,
        new HashAggregate(
            new Filter(
                new TableScan(table, schema, new int[] {1, 2, 3}, false, ROWS),
                new LessThanConstant(0, 500_000),
                new int[] {0},
                ROWS / 2.0),
            new int[] {1},
            List.of(
                AggregateCall.of(AggregateFunction.COUNT, List.of(), BIGINT),
                AggregateCall.of(AggregateFunction.SUM, List.of(2), DOUBLE))));
    time(
        "group by text: count(*), sum(k)",
        root,
        new HashAggregate(
            new TableScan(table, schema, new int[] {1, 4}, false, ROWS),
            new int[] {1},
            List.of(
                AggregateCall.of(AggregateFunction.COUNT, List.of(), BIGINT),
                AggregateCall.of(AggregateFunction.SUM, List.of(0), BIGINT))));
    time(
        "group by two longs",
        root,
        new HashAggregate(
            new TableScan(table, schema, new int[] {1, 2}, false, ROWS),
            new int[] {0, 1},
            List.of(AggregateCall.of(AggregateFunction.COUNT, List.of(), BIGINT))));
    Plan scan = new TableScan(table, schema, new int[] {0, 1}, false, 100_000);
    time(
        "join 100k x 100k, count",
        small,
        new HashAggregate(
            new HashJoin(scan, scan, JoinKind.INNER, new int[] {0}, new int[] {0}, null),
            new int[0],
            List.of(AggregateCall.of(AggregateFunction.SUM, List.of(3), BIGINT))));
    time(
        "sort 1M by k",
        root,
        new Sort(
            new TableScan(table, schema, new int[] {0, 1}, false, ROWS),
            List.of(SortKey.ascending(1))));
    time(
        "sort 1M by text, k",
        root,
        new Sort(
            new TableScan(table, schema, new int[] {1, 4}, false, ROWS),
            List.of(SortKey.ascending(1), SortKey.descending(0))));
    time(
        "top 10 of 1M by k",
        root,
        new TopN(
            new TableScan(table, schema, new int[] {0, 1}, false, ROWS),
            List.of(SortKey.descending(1)),
            null,
            TestExpr.literal(10)));
    time(
        "row_number, sum over partition by g order by k",
        root,
        new Window(
            new TableScan(table, schema, new int[] {1, 2}, false, ROWS),
            new int[] {1},
            List.of(SortKey.ascending(0)),
            WindowFrame.DEFAULT,
            List.of(
                WindowCall.of(WindowFunction.Place.ROW_NUMBER, List.of(), BIGINT),
                WindowCall.of(AggregateFunction.SUM, List.of(0), BIGINT))));
    time(
        "distinct k", root, new Distinct(new TableScan(table, schema, new int[] {1}, false, ROWS)));
    time("read a text", root, new TableScan(table, schema, new int[] {4}, false, ROWS));
    time(
        "read all columns",
        root,
        new TableScan(table, schema, new int[] {0, 1, 2, 3, 4}, false, ROWS));
  }

  private static void time(String what, Root root, Plan plan) {
    double[] millis = new double[12];
    long rows = 0;
    for (int i = 0; i < millis.length; i++) {
      long start = CPU.getCurrentThreadCpuTime();
      rows = 0;
      try (Rows running = plan.open(Runs.execution(root))) {
        for (Batch batch = running.next(); batch != null; batch = running.next()) {
          rows += batch.size();
        }
      }
      millis[i] = (CPU.getCurrentThreadCpuTime() - start) / 1e6;
    }
    double first = millis[0];
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-48s best %7.1f ms, median %7.1f, first %7.1f (%d rows)%n",
        what,
        millis[0],
        millis[millis.length / 2],
        first,
        rows);
  }

  /** A comparison as the compiler of expressions makes it. */
  private static final class LessThanConstant extends Expr {
    private final int column;
    private final long limit;

    LessThanConstant(int column, long limit) {
      super(TestExpr.BOOLEAN);
      this.column = column;
      this.limit = limit;
    }

    @Override
    public long longAt(Frame frame, int row) {
      LongVector vector = (LongVector) frame.batch().column(column);
      frame.isNull = vector.nulls()[row];
      return vector.values()[row] < limit ? 1 : 0;
    }

    @Override
    public int select(Frame frame, int[] selected) {
      LongVector vector = (LongVector) frame.batch().column(column);
      long[] values = vector.values();
      boolean[] nulls = vector.nulls();
      int count = 0;
      for (int i = 0; i < frame.batch().size(); i++) {
        selected[count] = i;
        count += values[i] < limit && !nulls[i] ? 1 : 0;
      }
      return count;
    }

    @Override
    public String toString() {
      return "$" + column + " < " + limit;
    }
  }
}
