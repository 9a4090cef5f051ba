package dev.helios.sql.exec;

import static dev.helios.sql.exec.TestExpr.BIGINT;
import static dev.helios.sql.exec.TestExpr.NUMERIC;
import static dev.helios.sql.exec.TestExpr.TEXT;
import static dev.helios.sql.exec.TestExpr.column;
import static dev.helios.sql.exec.TestExpr.correlated;
import static dev.helios.sql.exec.TestExpr.equal;
import static dev.helios.sql.exec.TestExpr.less;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Joins of all kinds against a model that tries all pairs. */
class JoinTest {
  private static final List<JoinKind> PLAIN =
      List.of(
          JoinKind.INNER,
          JoinKind.LEFT,
          JoinKind.RIGHT,
          JoinKind.FULL,
          JoinKind.SEMI,
          JoinKind.ANTI);

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 12), LongStream.of(Long.getLong("test.seed", 20261124L)));
  }

  /** Says of a left and a right row whether they match; null for unknown. */
  private interface Match
      extends BiFunction<@Nullable Object[], @Nullable Object[], @Nullable Boolean> {}

  private static List<@Nullable Object[]> model(
      RowsPlan left, RowsPlan right, JoinKind kind, Match match) {
    List<@Nullable Object[]> out = new ArrayList<>();
    boolean[] rightMatched = new boolean[right.rows().size()];
    for (Object[] l : left.rows()) {
      boolean matched = false;
      boolean unknown = false;
      for (int i = 0; i < rightMatched.length; i++) {
        Object[] r = right.rows().get(i);
        Boolean is = match.apply(l, r);
        unknown |= is == null;
        if (is != null && is) {
          matched = true;
          rightMatched[i] = true;
          if (kind.givesRight()) {
            out.add(concat(l, r));
          }
        }
      }
      switch (kind) {
        case LEFT, FULL -> {
          if (!matched) {
            out.add(concat(l, new Object[right.types().size()]));
          }
        }
        case SEMI -> addIf(matched, l, out);
        case ANTI -> addIf(!matched, l, out);
        case NOT_IN -> addIf(!matched && !unknown, l, out);
        case MARK ->
            out.add(
                concat(
                    l, new Object[] {matched ? (Boolean) true : unknown ? null : (Boolean) false}));
        case INNER, RIGHT -> {}
      }
    }
    if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
      for (int i = 0; i < rightMatched.length; i++) {
        addIf(!rightMatched[i], concat(new Object[left.types().size()], right.rows().get(i)), out);
      }
    }
    return out;
  }

  private static void addIf(
      boolean condition, @Nullable Object[] row, List<@Nullable Object[]> out) {
    if (condition) {
      out.add(row);
    }
  }

  private static @Nullable Object[] concat(@Nullable Object[] a, @Nullable Object[] b) {
    @Nullable Object[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static @Nullable Boolean equals(
      ColumnType type, @Nullable Object a, @Nullable Object b, boolean nullSafe) {
    if (nullSafe) {
      return Values.equal(type, a, b);
    }
    return a == null || b == null ? null : (Boolean) Values.equal(type, a, b);
  }

  private static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
    if ((a != null && !a) || (b != null && !b)) {
      return false;
    }
    return a == null || b == null ? null : (Boolean) true;
  }

  private static void check(Plan plan, List<@Nullable Object[]> expected, RowsPlan... inputs) {
    List<@Nullable Object[]> actual = Runs.run(plan);
    assertThat(Runs.bag(plan.types(), actual))
        .as(plan.describe())
        .isEqualTo(Runs.bag(plan.types(), expected));
    for (RowsPlan input : inputs) {
      assertThat(input.open()).isZero();
    }
  }

  private static final List<List<ColumnType>> SHAPES =
      List.of(
          List.of(BIGINT, TEXT, BIGINT),
          List.of(TEXT, BIGINT, BIGINT),
          List.of(NUMERIC, TEXT, BIGINT),
          List.of(TestExpr.DOUBLE, BIGINT, BIGINT));

  private static int size(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(5);
      default -> random.nextInt(400);
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hashJoinsGiveWhatTryingAllPairsGives(long seed) {
    Random random = new Random(seed);
    for (List<ColumnType> types : SHAPES) {
      RowsPlan left = Runs.randomPlan(types, random, size(random), 60);
      RowsPlan right = Runs.randomPlan(types, random, size(random), 60);
      for (JoinKind kind : PLAIN) {
        boolean nullSafe = random.nextInt(3) == 0;
        Match one = (l, r) -> equals(types.get(0), l[0], r[0], nullSafe);
        check(
            new HashJoin(
                left,
                right,
                kind,
                new int[] {0},
                new int[] {0},
                new boolean[] {nullSafe},
                null,
                List.of(),
                -1),
            model(left, right, kind, one),
            left,
            right);
        Match two = (l, r) -> and(one.apply(l, r), equals(types.get(1), l[1], r[1], false));
        check(
            new HashJoin(
                left,
                right,
                kind,
                new int[] {0, 1},
                new int[] {0, 1},
                new boolean[] {nullSafe, false},
                null,
                List.of(),
                -1),
            model(left, right, kind, two),
            left,
            right);
        Match residual =
            (l, r) ->
                and(
                    one.apply(l, r),
                    l[2] == null || r[2] == null ? null : (Boolean) ((Long) l[2] < (Long) r[2]));
        check(
            new HashJoin(
                left,
                right,
                kind,
                new int[] {0},
                new int[] {0},
                new boolean[] {nullSafe},
                less(column(2, BIGINT), column(5, BIGINT)),
                List.of(),
                -1),
            model(left, right, kind, residual),
            left,
            right);
      }
      for (JoinKind kind : List.of(JoinKind.NOT_IN, JoinKind.MARK)) {
        check(
            new HashJoin(left, right, kind, new int[] {0}, new int[] {0}, null),
            model(left, right, kind, (l, r) -> equals(types.get(0), l[0], r[0], false)),
            left,
            right);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nestedLoopJoinsGiveWhatTryingAllPairsGives(long seed) {
    Random random = new Random(seed);
    List<ColumnType> types = List.of(BIGINT, TEXT);
    RowsPlan left = Runs.randomPlan(types, random, size(random), 60);
    RowsPlan right = Runs.randomPlan(types, random, size(random), 60);
    for (JoinKind kind : JoinKind.values()) {
      check(
          new NestedLoopJoin(left, right, kind, less(column(0, BIGINT), column(2, BIGINT))),
          model(
              left,
              right,
              kind,
              (l, r) ->
                  l[0] == null || r[0] == null ? null : (Boolean) ((Long) l[0] < (Long) r[0])),
          left,
          right);
      check(
          new NestedLoopJoin(left, right, kind, null),
          model(left, right, kind, (l, r) -> true),
          left,
          right);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void applyGivesForEachRowWhatTheRightSideGivesForIt(long seed) {
    Random random = new Random(seed);
    List<ColumnType> types = List.of(BIGINT, TEXT);
    RowsPlan left = Runs.randomPlan(types, random, size(random), 30);
    RowsPlan right = Runs.randomPlan(types, random, random.nextInt(100), 30);
    Plan filtered = new Filter(right, equal(column(0, BIGINT), correlated(7, 0, BIGINT)));
    for (JoinKind kind : List.of(JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)) {
      List<@Nullable Object[]> expected =
          model(left, right, kind, (l, r) -> equals(BIGINT, l[0], r[0], false));
      check(new Apply(left, filtered, 7, new int[] {0}, kind), expected, left, right);
      check(new Apply(left, filtered, 7, null, kind), expected, left, right);
      check(
          new Apply(left, right, 7, new int[0], kind),
          model(left, right, kind, (l, r) -> true),
          left,
          right);
    }
  }

  @Test
  void anEmptyRightSideIsNotInAnything() {
    RowsPlan left = new RowsPlan(List.of(BIGINT), List.of(new Object[] {null}, new Object[] {1L}));
    RowsPlan right = new RowsPlan(List.of(BIGINT), List.of());
    assertThat(Runs.run(new HashJoin(left, right, JoinKind.NOT_IN, new int[1], new int[1], null)))
        .hasSize(2);
  }

  @Test
  void memoryBeyondTheBudgetIsAnErrorAndIsGivenBack() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long i = 0; i < 10_000; i++) {
      rows.add(new Object[] {i, "text " + i});
    }
    RowsPlan side = new RowsPlan(List.of(BIGINT, TEXT), rows);
    Plan join = new HashJoin(side, side, JoinKind.INNER, new int[1], new int[1], null);
    Execution execution = Runs.execution(Runs.emptyRoot(), 100_000);
    assertThatThrownBy(() -> Runs.run(join, execution))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("53200"));
    assertThat(execution.memory().usedBytes()).isZero();
    assertThat(side.open()).isZero();
  }
}
