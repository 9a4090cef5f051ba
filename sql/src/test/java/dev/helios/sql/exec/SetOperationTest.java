package dev.helios.sql.exec;

import static dev.helios.sql.exec.TestExpr.BIGINT;
import static dev.helios.sql.exec.TestExpr.NUMERIC;
import static dev.helios.sql.exec.TestExpr.column;
import static dev.helios.sql.exec.TestExpr.less;
import static dev.helios.sql.exec.TestExpr.literal;
import static dev.helios.sql.exec.TestExpr.plus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Set operations, recursion and the small nodes. */
class SetOperationTest {
  private static final List<ColumnType> TYPES = List.of(BIGINT, NUMERIC);

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 10), LongStream.of(Long.getLong("test.seed", 20261124L)));
  }

  private static int find(List<@Nullable Object[]> rows, @Nullable Object[] row) {
    for (int i = 0; i < rows.size(); i++) {
      if (Values.equal(BIGINT, rows.get(i)[0], row[0])
          && Values.equal(NUMERIC, rows.get(i)[1], row[1])) {
        return i;
      }
    }
    return -1;
  }

  private static List<@Nullable Object[]> model(
      List<@Nullable Object[]> left,
      List<@Nullable Object[]> right,
      SetOperation.Kind kind,
      boolean all) {
    List<@Nullable Object[]> rest = new ArrayList<>(right);
    List<@Nullable Object[]> out = new ArrayList<>();
    for (Object[] row : left) {
      int at = find(rest, row);
      if (all && at >= 0) {
        rest.remove(at);
      }
      boolean gives = (at >= 0) == (kind == SetOperation.Kind.INTERSECT);
      if (gives && (all || find(out, row) < 0)) {
        out.add(row);
      }
    }
    return out;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void setOperationsCountRows(long seed) {
    Random random = new Random(seed);
    RowsPlan left = Runs.randomPlan(TYPES, random, random.nextInt(400), 12);
    RowsPlan right = Runs.randomPlan(TYPES, random, random.nextInt(400), 12);
    for (SetOperation.Kind kind : SetOperation.Kind.values()) {
      for (boolean all : new boolean[] {false, true}) {
        Plan plan = new SetOperation(left, right, kind, all);
        assertThat(Runs.bag(TYPES, Runs.run(plan)))
            .as(plan.describe())
            .isEqualTo(Runs.bag(TYPES, model(left.rows(), right.rows(), kind, all)));
      }
    }
    List<@Nullable Object[]> both = new ArrayList<>(left.rows());
    both.addAll(right.rows());
    Plan union = new UnionAll(List.of(left, right));
    assertThat(Runs.texts(TYPES, Runs.run(union))).isEqualTo(Runs.texts(TYPES, both));
    assertThat(Runs.run(new Distinct(union)))
        .hasSameSizeAs(model(both, List.of(), SetOperation.Kind.EXCEPT, false));
    assertThat(left.open() + right.open()).isZero();
  }

  private static Plan values(long... values) {
    List<List<Expr>> rows = new ArrayList<>();
    for (long value : values) {
      rows.add(List.of(literal(value)));
    }
    return new ValuesPlan(List.of(BIGINT), rows);
  }

  @Test
  void recursionRunsUntilItFindsNothing() {
    Plan work = new WorkTable(3, List.of(BIGINT));
    Plan step =
        new Filter(
            new Project(work, List.of(plus(column(0, BIGINT), literal(1)))),
            less(column(0, BIGINT), literal(3_000)));
    assertThat(Runs.run(new RecursiveUnion(3, values(0), step, true)))
        .hasSize(3_000)
        .last()
        .isEqualTo(new Object[] {2_999L});
  }

  @Test
  void recursionOverACycleEndsWithoutAll() {
    Plan edges =
        new RowsPlan(
            List.of(BIGINT, BIGINT),
            List.of(new Object[] {1L, 2L}, new Object[] {2L, 3L}, new Object[] {3L, 1L}));
    Plan step =
        new Project(
            new HashJoin(
                new WorkTable(0, List.of(BIGINT)),
                edges,
                JoinKind.INNER,
                new int[] {0},
                new int[] {0},
                null),
            List.of(column(2, BIGINT)));
    assertThat(Runs.run(new RecursiveUnion(0, values(1), step, false))).hasSize(3);
    Plan endless = new RecursiveUnion(0, values(1), step, true);
    assertThat(Runs.run(new Limit(endless, null, literal(10_000)))).hasSize(10_000);
  }

  @Test
  void aSharedPlanRunsOnce() {
    RowsPlan input = new RowsPlan(List.of(BIGINT), List.of(new Object[] {1L}, new Object[] {2L}));
    int[] runs = {0};
    Plan counting =
        new Project(
            input,
            List.of(
                new Expr(BIGINT) {
                  @Override
                  public long longAt(Frame frame, int row) {
                    frame.isNull = false;
                    return ++runs[0];
                  }

                  @Override
                  public String toString() {
                    return "next";
                  }
                }));
    Plan twice = new UnionAll(List.of(new Shared(1, counting), new Shared(1, counting)));
    Execution execution = Runs.execution(Runs.emptyRoot());
    List<Long> values = new ArrayList<>();
    try (Rows rows = twice.open(execution)) {
      for (Batch in = rows.next(); in != null; in = rows.next()) {
        for (int i = 0; i < in.size(); i++) {
          values.add((Long) in.column(0).get(i));
        }
      }
    }
    assertThat(values).containsExactly(1L, 2L, 1L, 2L);
  }

  @Test
  void aSubqueryOfTwoRowsIsNoSingleRow() {
    assertThat(Runs.run(new SingleValue(values(7)))).containsExactly(new Object[] {7L});
    assertThat(Runs.run(new SingleValue(values()))).containsExactly(new Object[] {null});
    assertThatThrownBy(() -> Runs.run(new SingleValue(values(7, 8))))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("21000"));
  }

  @Test
  void limitsTakeNullForNoneAndRefuseNegativeNumbers() {
    Plan input = values(1, 2, 3);
    assertThat(Runs.run(new Limit(input, literal(1), literal(null, BIGINT)))).hasSize(2);
    assertThat(Runs.run(new Limit(input, literal(null, BIGINT), literal(2)))).hasSize(2);
    assertThat(Runs.run(new Limit(input, literal(5), null))).isEmpty();
    assertThat(Runs.run(new Limit(input, null, literal(0)))).isEmpty();
    assertThatThrownBy(() -> Runs.run(new Limit(input, null, literal(-1))))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("2201W"));
  }

  @Test
  void aCanceledRunEnds() {
    Execution execution = Runs.execution(Runs.emptyRoot());
    execution.cancel();
    assertThatThrownBy(() -> Runs.run(new Distinct(values(1)), execution))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("57014"));
  }

  @Test
  void functionsAreCalledWithTheirArguments() {
    TableFunction upTo =
        (execution, arguments) ->
            LongStream.range(0, (Long) arguments[0])
                .mapToObj(i -> new @Nullable Object[] {i * 10})
                .iterator();
    Plan scan = new FunctionScan("up_to", upTo, List.of(literal(3)), List.of(BIGINT, BIGINT), true);
    assertThat(Runs.texts(scan.types(), Runs.run(scan))).containsExactly("0|1", "10|2", "20|3");
  }
}
